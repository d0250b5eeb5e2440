using System.Collections.Immutable;
using System.Text;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Pieces;

/// <summary>
/// What a change damages, with what is around it: pieces in which nothing is wrong. These are parsed again together, as a small file of their own, without
/// all the rest. Where what is around becomes the same as before, the parser was in the same state before and behind the damage as it is in the whole file.
/// </summary>
/// <param name="First">The first damaged piece.</param>
/// <param name="Last">The last damaged piece.</param>
/// <param name="Before">Pieces to parse before them.</param>
/// <param name="After">Pieces to parse behind them.</param>
/// <param name="Kind">What is damaged: items of one board or instance, whose head is the first piece before, and whose tail the last one behind; the head of
/// one, whose tail is the first piece behind; or whole members.</param>
internal sealed record Region(int First, int Last, ImmutableArray<int> Before, ImmutableArray<int> After, PieceKind Kind)
{
    /// <summary>Whether a piece is damaged.</summary>
    public bool Has(int piece) => piece >= First && piece <= Last;

    /// <summary>What may be damaged between one piece and another, the least first.</summary>
    public static IEnumerable<Region> Around(PieceTable table, int first, int last)
    {
        if ((OfItems(table, first, last) ?? (first == last ? OfHead(table, first) : null)) is { } part)
            yield return part;
        yield return OfMembers(table, first, last);
    }

    /// <summary>Items of one block, with one item or the head before them, and one or the tail behind.</summary>
    private static Region? OfItems(PieceTable table, int first, int last)
    {
        for (int i = first; i <= last; i++)
            if (table[i].Kind != PieceKind.Items)
                return null;
        while (table[first - 1] is { Kind: PieceKind.Items, IsSound: false })
            first--;
        while (table[last + 1] is { Kind: PieceKind.Items, IsSound: false })
            last++;
        int head = first - 1, tail = last + 1;
        while (table[head].Kind != PieceKind.Head)
            head--;
        while (table[tail].Kind != PieceKind.Tail)
            tail++;
        return !table[head].IsSound || !table[tail].IsSound ? null
            : new Region(first, last, head < first - 1 ? [head, first - 1] : [head], tail > last + 1 ? [last + 1, tail] : [tail], PieceKind.Items);
    }

    /// <summary>The head of a board or an instance, which stands before the tail then; what items are does not depend on it.</summary>
    private static Region? OfHead(PieceTable table, int head)
    {
        if (table[head].Kind != PieceKind.Head)
            return null;
        int tail = EndOfMember(table, head), before = head == 0 ? 0 : StartOfMember(table, head - 1), after = tail + 1;
        // What the first item lacks is missing at the end of the head.
        bool isSound = table[tail].IsSound && table[head + 1].IsSound && (head == 0 || IsSound(table, before, head - 1))
            && IsSound(table, after, EndOfMember(table, after));
        return !isSound ? null : new Region(
            head, head, head == 0 ? [] : Outline(before, head - 1),
            [tail, .. Outline(after, EndOfMember(table, after))], PieceKind.Head);
    }

    /// <summary>Whole members, with one before and one behind, of which a block may be left empty.</summary>
    private static Region OfMembers(PieceTable table, int first, int last)
    {
        first = StartOfMember(table, first);
        last = EndOfMember(table, last);
        while (first > 0 && !IsSound(table, StartOfMember(table, first - 1), first - 1))
            first = StartOfMember(table, first - 1);
        while (last < table.Count - 1 && (last + 1 == table.Count - 1 || !IsSound(table, last + 1, EndOfMember(table, last + 1))))
            last = EndOfMember(table, last + 1);
        return new Region(
            first, last, first == 0 ? [] : Outline(StartOfMember(table, first - 1), first - 1),
            last == table.Count - 1 ? [] : Outline(last + 1, EndOfMember(table, last + 1)), PieceKind.Members);
    }

    private static int StartOfMember(PieceTable table, int piece)
    {
        while (table[piece].Kind is PieceKind.Items or PieceKind.Tail)
            piece--;
        return piece;
    }

    private static int EndOfMember(PieceTable table, int piece)
    {
        while (table[piece].Kind is PieceKind.Head or PieceKind.Items)
            piece++;
        return piece;
    }

    private static bool IsSound(PieceTable table, int start, int end) => table[start].IsSound && table[end].IsSound;

    private static ImmutableArray<int> Outline(int start, int end) => start == end ? [start] : [start, end];

    /// <summary>Parses it, with what is around it.</summary>
    /// <param name="table">The table before the change.</param>
    /// <param name="file">The file after it.</param>
    public SyntaxTree Parse(PieceTable table, SourceText file)
    {
        var text = new StringBuilder();
        foreach (int piece in Before)
            text.Append(table[piece].Text);
        file.AppendTo(text, TextSpan.FromBounds(table.StartOf(First), table.StartOf(Last + 1) + file.Length - table.File.Length));
        foreach (int piece in After)
            text.Append(table[piece].Text);
        return SyntaxParser.Parse(table.Tree.Source.File.Piece(text.ToString()));
    }

    /// <summary>The table after the change; <c>null</c> where what is around the damage did not become the same as before.</summary>
    /// <param name="parsed">What it was parsed to.</param>
    /// <param name="table">The table before the change.</param>
    /// <param name="file">The file after it.</param>
    public PieceTable? Put(SyntaxTree parsed, PieceTable table, SourceText file)
    {
        int start = Before.Sum(p => table[p].Span.Length), end = parsed.Source.Length - After.Sum(p => table[p].Span.Length);
        if (PieceCutter.Cut(parsed) is not { } pieces)
            return null;
        // The end of the small file is none of the large one, unless that was taken along.
        bool hasEnd = After.IsEmpty || table[After[After.Length - 1]].Kind == PieceKind.End;
        int fresh = pieces.Length - Before.Length - After.Length - (hasEnd ? 0 : 1);
        if (fresh < 0 || (fresh == 0 && start < end) || !IsAsBefore(table, pieces, fresh, start, end) || !IsWithin(parsed, start, end))
            return null;
        return Spliced(table, file, new Splice(this, parsed, pieces, fresh));
    }

    private bool IsAsBefore(PieceTable table, ImmutableArray<Piece> pieces, int fresh, int start, int end)
    {
        int after = Before.Length + fresh;
        for (int i = 0; i < Before.Length; i++)
            if (!pieces[i].IsSound || !pieces[i].IsLike(table[Before[i]]))
                return false;
        for (int i = 0; i < After.Length; i++)
            if (!pieces[after + i].IsSound || !pieces[after + i].IsLike(table[After[i]]))
                return false;
        if (!pieces.Skip(Before.Length).Take(fresh).All(p => p.HasItsStart))
            return false;
        return pieces[Before.Length].Span.Start == start && (After.IsEmpty || pieces[after].Span.Start == end)
            && (Kind == PieceKind.Members || pieces.Skip(Before.Length).Take(fresh).All(p => p.Kind == Kind && (Kind == PieceKind.Items || p.IsSound)));
    }

    /// <summary>Whether all that was found is about the damage.</summary>
    private bool IsWithin(SyntaxTree parsed, int start, int end)
    {
        return parsed.Diagnostics.All(d => IsIn(d.Location) && d.Related.All(r => IsIn(r.Location)) && d.Fixes.All(f => f.Changes.All(c => IsIn(c.Location))))
            && parsed.Lost.All(IsIn);

        // What is missing at the end would belong to what comes behind, and that stays what it was.
        bool IsIn(SourceLocation place) => place.Span.Start >= start && place.Span.End <= end && (place.Span.Start < end || After.IsEmpty);
    }

    private PieceTable? Spliced(PieceTable table, SourceText file, Splice splice)
    {
        (_, SyntaxTree parsed, ImmutableArray<Piece> pieces, int fresh) = splice;
        var spliced = ImmutableArray.CreateBuilder<Piece>(table.Count + splice.Moved);
        for (int i = 0; i < First; i++)
            spliced.Add(table[i]);
        for (int i = 0; i < fresh; i++)
            spliced.Add(pieces[Before.Length + i]);
        for (int i = Last + 1; i < table.Count; i++)
            spliced.Add(table[i]);
        CompilationUnitSyntax root = After.IsEmpty ? parsed.Root : table.Tree.Root;
        ImmutableArray<MemberSyntax> members = table.Tree.Root.Members;
        if (Kind == PieceKind.Members)
            members = members.WithRange(
                NodesIn(table, 0, First, areItems: false), NodesIn(table, First, Last + 1, areItems: false), NodesOf<MemberSyntax>(pieces, fresh));
        else
        {
            // Around items the head stays the same object, so that where its board or instance stands does.
            int head = Kind == PieceKind.Head ? First : Before[0];
            if (Kind == PieceKind.Head)
                spliced[After[0] + splice.Moved] = pieces[Before.Length + fresh];
            spliced[head] = WithItems(Kind == PieceKind.Head ? pieces[Before.Length] : table[head], ItemsOf(table, head, pieces, fresh));
            members = members.SetItem(NodesIn(table, 0, head, areItems: false), (MemberSyntax)spliced[head].Nodes[0]);
        }
        return table.With(file, spliced.MoveToImmutable(), root.WithMembers(members), splice);
    }

    /// <summary>The items of the block that begins with the piece at <paramref name="head"/>, the fresh ones among them.</summary>
    private ImmutableArray<ItemSyntax> ItemsOf(PieceTable table, int head, ImmutableArray<Piece> pieces, int fresh)
    {
        ImmutableArray<ItemSyntax> items = BlockOf(table[head]).Items;
        return Kind == PieceKind.Head ? items : items.WithRange(
            NodesIn(table, head + 1, First, areItems: true), NodesIn(table, First, Last + 1, areItems: true), NodesOf<ItemSyntax>(pieces, fresh));
    }

    /// <summary>How many items of blocks, or else members of the file, some pieces have.</summary>
    private static int NodesIn(PieceTable table, int start, int end, bool areItems)
    {
        int count = 0;
        for (int i = start; i < end; i++)
            if ((table[i].Kind == PieceKind.Items) == areItems)
                count += table[i].Nodes.Length;
        return count;
    }

    /// <summary>The members or items, whichever they are parsed for, of the fresh ones of some pieces.</summary>
    private ImmutableArray<T> NodesOf<T>(ImmutableArray<Piece> pieces, int fresh)
        where T : SyntaxNode
    {
        var nodes = ImmutableArray.CreateBuilder<T>();
        for (int i = Before.Length; i < Before.Length + fresh; i++)
            if (pieces[i].Nodes is [T, ..])
                foreach (SyntaxNode node in pieces[i].Nodes)
                    nodes.Add((T)node);
        return nodes.ToImmutable();
    }

    private static BlockSyntax BlockOf(Piece head) => head.Nodes[0] is BoardSyntax board ? board.Block : ((InstanceSyntax)head.Nodes[0]).Block;

    private static Piece WithItems(Piece head, ImmutableArray<ItemSyntax> items) => head with
    {
        Nodes = [head.Nodes[0] is BoardSyntax board ? board.WithItems(items) : ((InstanceSyntax)head.Nodes[0]).WithItems(items)],
    };
}
