using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Pieces;

/// <summary>Cuts a parsed text into pieces: behind the line that a member of the file, or an item of a board or an instance, ends on.</summary>
internal sealed class PieceCutter
{
    private readonly SyntaxTree _tree;
    private readonly ImmutableArray<Piece>.Builder _pieces = ImmutableArray.CreateBuilder<Piece>();
    private readonly int[] _troubles;
    private int _start;

    private PieceCutter(SyntaxTree tree)
    {
        _tree = tree;
        IEnumerable<TextSpan> wrong = tree.Diagnostics.Select(d => d.Location.Span).Concat(tree.Lost.Select(l => l.Span));
        _troubles = [.. wrong.SelectMany(s => new[] { s.Start, s.End }).OrderBy(p => p)];
    }

    /// <summary>The pieces of a tree, in order, the end of the file last; <c>null</c> where one of them could not be parsed without the others.</summary>
    public static ImmutableArray<Piece>? Cut(SyntaxTree tree)
    {
        if (!tree.IsLocal || tree.Diagnostics.Any(d => d.Location.LineSpan is var lines && lines.Start.Line != lines.End.Line))
            return null;
        var cutter = new PieceCutter(tree);
        cutter.Cut();
        return cutter.HasPairs() ? cutter._pieces.ToImmutable() : null;
    }

    private void Cut()
    {
        var open = ImmutableArray.CreateBuilder<SyntaxNode>();
        foreach (MemberSyntax member in _tree.Root.Members)
        {
            open.Add(member);
            if (member.LineAfter(member.Span.End) is not { } end)
                continue;
            if (open.Count > 1 || BlockOf(member) is not { } block || !TryCut(member, block, end))
                Add(PieceKind.Members, end, open.ToImmutable());
            open.Clear();
        }
        Add(PieceKind.End, _tree.Source.Length, open.ToImmutable());
    }

    private static BlockSyntax? BlockOf(MemberSyntax member) => member switch
    {
        BoardSyntax board => board.Block,
        InstanceSyntax instance => instance.Block,
        _ => null,
    };

    /// <summary>Cuts a member between its items, where its braces stand on lines of their own.</summary>
    private bool TryCut(MemberSyntax member, BlockSyntax block, int end)
    {
        var items = new List<(int End, ImmutableArray<SyntaxNode> Nodes)>();
        if (block.OpenBrace.IsMissing || block.CloseBrace.IsMissing || member.LineAfter(block.OpenBrace.Span.End) is not { } head)
            return false;
        var open = ImmutableArray.CreateBuilder<SyntaxNode>();
        foreach (ItemSyntax item in block.Items)
        {
            open.Add(item);
            if (item.LineAfter(item.Span.End) is not { } after)
                continue;
            items.Add((after, open.ToImmutable()));
            open.Clear();
        }
        if (open.Count > 0)
            return false;
        Add(PieceKind.Head, head, [member]);
        foreach ((int after, ImmutableArray<SyntaxNode> nodes) in items)
            Add(PieceKind.Items, after, nodes);
        Add(PieceKind.Tail, end, []);
        return true;
    }

    private void Add(PieceKind kind, int end, ImmutableArray<SyntaxNode> nodes)
    {
        int trouble = Array.BinarySearch(_troubles, _start);
        trouble = trouble < 0 ? ~trouble : trouble;
        bool isSound = trouble == _troubles.Length || _troubles[trouble] > end;
        _pieces.Add(new Piece(_tree.Source, TextSpan.FromBounds(_start, end), kind, nodes, isSound));
        _start = end;
    }

    /// <summary>
    /// Whether the braces of each piece pair, so that no piece makes up for what another one lacks; or those of all but one, which was mended in itself.
    /// </summary>
    private bool HasPairs()
    {
        if (_tree.Braces.IsEmpty)
            return true;
        int brace = 0, unpaired = -1;
        for (int i = 0; i < _pieces.Count; i++)
        {
            int open = _pieces[i].Kind switch { PieceKind.Head => -1, PieceKind.Tail => 1, _ => 0 };
            for (; brace < _tree.Braces.Length && _tree.Braces[brace].Place < _pieces[i].Span.End; brace++)
                open += _tree.Braces[brace].Change;
            if (open == 0)
                continue;
            if (unpaired >= 0 || open != _tree.Unpaired || _pieces[i].Kind is not (PieceKind.Items or PieceKind.Members)
                || _tree.MendedAt.Length != Math.Abs(open) || !_tree.MendedAt.All(p => p >= _pieces[i].Span.Start && p <= _pieces[i].Span.End))
                return false;
            unpaired = i;
            _pieces[i] = _pieces[i] with { Unpaired = open };
        }
        return unpaired >= 0 || _tree.Unpaired == 0;
    }
}
