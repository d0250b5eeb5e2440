using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Parsing;
using FswLayout.Syntax;

namespace FswLayout.Pieces;

/// <summary>
/// The braces of a file in pieces. Those of one piece may not pair: then the file's are mended at the first place that asks for it (<see cref="BraceRepair"/>),
/// which is in that piece as long as no piece before it does. Immutable.
/// </summary>
internal sealed class PieceBraces
{
    private readonly int _unpaired;

    // By piece; null where that is not known, and only looked for when a brace breaks.
    private readonly BraceAsked[]? _asked;

    // Whether that is so only before the piece whose braces do not pair, because it was looked for when they did not.
    private readonly bool _isPartial;

    private PieceBraces(int unpaired, BraceAsked[]? asked, bool isPartial) => (_unpaired, _asked, _isPartial) = (unpaired, asked, isPartial);

    /// <summary>The braces of a file that was parsed as a whole.</summary>
    public static PieceBraces Of(PieceTable table)
    {
        int unpaired = UnpairedIn(table, 0, table.Count);
        return unpaired < 0 ? new PieceBraces(unpaired, null, isPartial: false) : new PieceBraces(unpaired, AskedIn(table), isPartial: true);
    }

    /// <summary>The same after a change; <c>null</c> where the whole file must decide what is mended where.</summary>
    /// <param name="before">The table before the change, whose braces these are.</param>
    /// <param name="after">The table after it.</param>
    /// <param name="splice">What was parsed anew.</param>
    /// <param name="kept">What was found wrong with all else.</param>
    public PieceBraces? After(PieceTable before, PieceTable after, Splice splice, IEnumerable<Diagnostic> kept)
    {
        if (UnpairedAfter(after, splice) is not { } unpaired)
            return null;
        BraceAsked[]? asked = KeepsContext(before, after, splice) ? AskedAfter(before, after, splice, unpaired) : null;
        if (_unpaired < 0 && unpaired < 0)
            return new PieceBraces(unpaired, asked, isPartial: false);
        if (asked is null || !AreOthersSound(after, splice, unpaired, kept)
            || Asks(asked, BraceAsked.ByItsBlock, unpaired < 0 ? splice.End : unpaired + 1, asked.Length)
            || (unpaired >= 0 && Asks(asked, after[unpaired].Unpaired > 0 ? BraceAsked.OfOneMissing : BraceAsked.OfOneTooMany, 0, unpaired)))
            return null;
        return unpaired < 0 && _isPartial ? new PieceBraces(unpaired, null, isPartial: false) : new PieceBraces(unpaired, asked, _isPartial);
    }

    /// <summary>How many braces open more than close.</summary>
    public int In(PieceTable table) => _unpaired < 0 ? 0 : table[_unpaired].Unpaired;

    private static int UnpairedIn(PieceTable table, int start, int end)
    {
        for (int i = start; i < end; i++)
            if (table[i].Unpaired != 0)
                return i;
        return -1;
    }

    /// <summary>The piece whose braces do not pair after a change, negative where those of all do; <c>null</c> for more than one.</summary>
    private int? UnpairedAfter(PieceTable after, Splice splice)
    {
        int fresh = UnpairedIn(after, splice.First, splice.End);
        if (_unpaired < 0 || splice.Region.Has(_unpaired))
            return fresh;
        return fresh >= 0 ? null : _unpaired < splice.First ? _unpaired : _unpaired + splice.Moved;
    }

    /// <summary>
    /// Whether nothing is wrong with any piece but that whose braces do not pair. Behind such a brace all blocks seem to be others: what is wrong there may be
    /// understood otherwise.
    /// </summary>
    private static bool AreOthersSound(PieceTable after, Splice splice, int unpaired, IEnumerable<Diagnostic> kept) =>
        kept.All(d => after.PieceAt(after.ToFile(d.Location)!.Value.Span.Start) == unpaired)
            && (unpaired < 0 || splice.Has(unpaired) || splice.Parsed.Diagnostics.IsEmpty);

    private static bool Asks(BraceAsked[] asked, BraceAsked what, int start, int end)
    {
        for (int i = start; i < end; i++)
            if ((asked[i] & what) != 0)
                return true;
        return false;
    }

    /// <summary>
    /// Whether what is parsed anew has the same around it as in the whole file, and all else as before, as far as braces ask for that: the indentation of the
    /// head of their block, which counts where the first item is indented deeper.
    /// </summary>
    private static bool KeepsContext(PieceTable before, PieceTable after, Splice splice)
    {
        if (splice.Region is not { Kind: PieceKind.Items, First: var first, Before: [var head, ..] })
            return splice.Region.Kind == PieceKind.Members;
        int column = ColumnOf(before[head + 1]);
        return column >= 0 && ColumnOf(after[head + 1]) == column && (first == head + 1 || ColumnOf(before[first - 1]) == column);
    }

    /// <summary>Where the first item on a piece begins on its line; negative where there is none.</summary>
    private static int ColumnOf(Piece piece) => piece is { Kind: PieceKind.Items, Nodes: [var first, ..] }
        ? piece.Source.GetLinePosition(first.Span.Start).Character : -1;

    private BraceAsked[]? AskedAfter(PieceTable before, PieceTable after, Splice splice, int unpaired)
    {
        BraceAsked[]? then = _asked ?? (unpaired >= 0 && _unpaired < 0 ? AskedIn(before) : null);
        if (then is null)
            return null;
        var asked = new BraceAsked[after.Count];
        Array.Copy(then, asked, splice.First);
        Array.Copy(then, splice.Region.Last + 1, asked, splice.End, asked.Length - splice.End);
        // One piece on either side was parsed with what is fresh, and may ask for something else beside it.
        int start = Math.Max(0, splice.First - 1), end = Math.Min(asked.Length, splice.End + 1);
        // Behind a brace without its other half all blocks are others: what is asked there shows only as far as it takes no block.
        int known = splice.Parsed.Unpaired != 0 ? unpaired : end;
        var tokens = new TokenBuffer(splice.Parsed.Source, new DiagnosticBag());
        foreach ((int place, BraceAsked what) in tokens.BracesAsked)
            if (splice.First + splice.PlaceOf(place) is var piece && piece >= start && piece < end)
                asked[piece] |= piece < known ? what : what & BraceAsked.ByItsBlock;
        // The block before was parsed without its items, so that it did not show that it is indented, and may go on behind its brace.
        if (splice.Region is { Kind: PieceKind.Members, Before.Length: > 1 } && tokens.ColumnBehind(splice.Start) > 0)
            asked[splice.First - 1] |= BraceAsked.OfOneTooMany;
        return asked;
    }

    private static BraceAsked[] AskedIn(PieceTable table)
    {
        var asked = new BraceAsked[table.Count];
        foreach ((int place, BraceAsked what) in new TokenBuffer(table.File, new DiagnosticBag()).BracesAsked)
            asked[table.PieceAt(place)] |= what;
        return asked;
    }
}

/// <summary>What was parsed anew after a change.</summary>
/// <param name="Region">What of the table before was damaged.</param>
/// <param name="Parsed">What became of it, with what is around it.</param>
/// <param name="Pieces">Its pieces.</param>
/// <param name="Fresh">How many of these come in the place of the damaged ones.</param>
internal sealed record Splice(Region Region, SyntaxTree Parsed, ImmutableArray<Piece> Pieces, int Fresh)
{
    /// <summary>The first fresh piece of the table after the change.</summary>
    public int First => Region.First;

    /// <summary>The piece behind the last fresh one.</summary>
    public int End => Region.First + Fresh;

    /// <summary>By how much the pieces behind them are further on.</summary>
    public int Moved => Fresh - (Region.Last + 1 - Region.First);

    /// <summary>Whether a piece is a fresh one.</summary>
    public bool Has(int piece) => piece >= First && piece < End;

    /// <summary>Where what is fresh begins in the parsed text.</summary>
    public int Start => Pieces[Region.Before.Length].Span.Start;

    /// <summary>The number of the piece with a character of the parsed text; the first fresh one has 0.</summary>
    public int PlaceOf(int offset)
    {
        int piece = 0;
        while (piece < Pieces.Length - 1 && Pieces[piece].Span.End <= offset)
            piece++;
        return piece - Region.Before.Length;
    }
}
