using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Pieces;

/// <summary>
/// A file as pieces, and the tree that they make. Its nodes count in the texts that they were parsed in, which never change: what is not touched by a
/// change of the file is the same object after it, wherever it stands then. Immutable.
/// </summary>
internal sealed class PieceTable
{
    private readonly ImmutableArray<Piece> _pieces;

    // Where each piece starts in the file, and the length of the file.
    private readonly int[] _starts;
    private Dictionary<SourceText, List<int>>? _bySource;
    private PieceBraces? _braces;

    private PieceTable(SourceText file, ImmutableArray<Piece> pieces, SyntaxTree tree)
    {
        (File, _pieces, Tree) = (file, pieces, tree);
        _starts = new int[pieces.Length + 1];
        for (int i = 0; i < pieces.Length; i++)
            _starts[i + 1] = _starts[i] + pieces[i].Span.Length;
    }

    /// <summary>The file as it is.</summary>
    public SourceText File { get; }

    /// <summary>Its tree, which stands in pieces.</summary>
    public SyntaxTree Tree { get; }

    public int Count => _pieces.Length;

    public Piece this[int index] => _pieces[index];

    /// <summary>A file that was parsed as a whole; <c>null</c> where that cannot be done in pieces.</summary>
    public static PieceTable? Of(SyntaxTree tree) => PieceCutter.Cut(tree) is { } pieces ? new PieceTable(tree.Source, pieces, tree) : null;

    /// <summary>The file after a change; <c>null</c> where more of it must be parsed anew than what is around the change.</summary>
    /// <param name="file">The whole text.</param>
    /// <param name="span">The characters that went.</param>
    public PieceTable? WithChange(SourceText file, TextSpan span)
    {
        foreach (Region region in Region.Around(this, PieceAt(span.Start), PieceAt(span.End)))
        {
            SyntaxTree parsed = region.Parse(this, file);
            if (region.Put(parsed, this, file) is { } table)
                return table;
            // What only the whole file decides a larger part of it does not either.
            if (!parsed.IsLocal)
                return null;
        }
        return null;
    }

    /// <summary>The same with whatever became of the file.</summary>
    public PieceTable? WithText(SourceText file) => WithChange(file, TextChange.Between(File, file).Location.Span);

    private PieceBraces Braces => _braces ??= PieceBraces.Of(this);

    /// <summary>Where the piece at <paramref name="index"/> starts in the file.</summary>
    public int StartOf(int index) => _starts[index];

    /// <summary>The piece with the character at <paramref name="offset"/> of the file; the last one at its end.</summary>
    public int PieceAt(int offset)
    {
        int index = Array.BinarySearch(_starts, offset);
        index = index < 0 ? ~index - 1 : index;
        // Pieces may be empty at the end only.
        return Math.Min(index, _pieces.Length - 1);
    }

    /// <summary>The table with other pieces; <c>null</c> where a finding in what is left speaks of what is gone, or braces ask for the whole file.</summary>
    public PieceTable? With(SourceText file, ImmutableArray<Piece> pieces, CompilationUnitSyntax root, Splice splice)
    {
        SyntaxTree parsed = splice.Parsed;
        var places = new PieceTable(file, pieces, Tree);
        Diagnostic[] kept = [.. Tree.Diagnostics.Where(d => places.Has(d.Location))];
        if (Braces.After(this, places, splice, kept) is not { } braces)
            return null;
        if (kept.Any(d => !d.Related.All(r => places.Has(r.Location)) || !d.Fixes.All(f => f.Changes.All(c => places.Has(c.Location)))))
            return null;
        SyntaxTree tree = Tree with
        {
            Root = root,
            Diagnostics = [.. kept.Concat(parsed.Diagnostics).OrderBy(d => places.ToFile(d.Location)!.Value.Span.Start)],
            Lost = [.. Tree.Lost.Where(places.Has), .. parsed.Lost],
            Unpaired = braces.In(places),
        };
        return new PieceTable(file, pieces, tree) { _braces = braces };
    }

    /// <summary>Whether a place in a piece is in the file.</summary>
    public bool Has(SourceLocation location) => ToFile(location) is not null;

    /// <summary>The place in the file of one in a piece; <c>null</c> where the file has that piece no longer.</summary>
    public SourceLocation? ToFile(SourceLocation location)
    {
        TextSpan span = location.Span;
        int? start = OffsetOf(location.Source, span.Start);
        // What ends with a piece does not begin the next one.
        int? end = span.Length == 0 ? start : OffsetOf(location.Source, span.End - 1) + 1;
        return start is { } first && end is { } after ? new SourceLocation(File, TextSpan.FromBounds(first, after)) : null;
    }

    private int? OffsetOf(SourceText source, int offset)
    {
        if (!(_bySource ??= BySource()).TryGetValue(source, out List<int>? pieces))
            return null;
        int low = 0, high = pieces.Count;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _pieces[pieces[middle]].Span.Start <= offset ? (middle + 1, high) : (low, middle);
        }
        if (low == 0 || _pieces[pieces[low - 1]] is not { } piece || offset - (piece.Kind == PieceKind.End ? 1 : 0) >= piece.Span.End)
            return null;
        return _starts[pieces[low - 1]] + offset - piece.Span.Start;
    }

    private Dictionary<SourceText, List<int>> BySource()
    {
        var found = new Dictionary<SourceText, List<int>>();
        List<int> pieces = [];
        for (int i = 0; i < _pieces.Length; i++)
        {
            // Thousands in a row are of the file as it was.
            SourceText source = _pieces[i].Source;
            if ((i == 0 || _pieces[i - 1].Source != source) && !found.TryGetValue(source, out pieces!))
                found.Add(source, pieces = []);
            pieces.Add(i);
        }
        return found;
    }
}
