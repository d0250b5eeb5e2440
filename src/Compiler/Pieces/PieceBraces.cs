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
        int first = splice.Region.First, gone = splice.Region.Last + 1 - first;
        int unpaired = UnpairedIn(after, first, first + splice.Fresh);
        if (_unpaired >= 0 && (_unpaired < first || _unpaired >= first + gone))
        {
            if (unpaired >= 0)
                return null;
            unpaired = _unpaired < first ? _unpaired : _unpaired + splice.Fresh - gone;
        }
        BraceAsked[]? asked = KeepsContext(before, after, splice) ? AskedAfter(before, after, splice, unpaired) : null;
        if (_unpaired < 0 && unpaired < 0)
            return new PieceBraces(unpaired, asked, isPartial: false);
        // Behind a brace that does not pair all blocks seem to be others: what is wrong there, or understood by its block, may be understood otherwise.
        int changed = unpaired >= 0 ? unpaired : first + splice.Fresh;
        bool areOthersSound = kept.All(d => after.PieceAt(after.ToFile(d.Location)!.Value.Span.Start) == unpaired)
            && (unpaired < 0 || (unpaired >= first && unpaired < first + splice.Fresh) || splice.Parsed.Diagnostics.IsEmpty);
        if (asked is null || !areOthersSound || asked.Skip(changed + (unpaired < 0 ? 0 : 1)).Any(a => (a & BraceAsked.ByItsBlock) != 0)
            || (unpaired >= 0 && AsksBefore(asked, unpaired, after[unpaired].Unpaired)))
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

    private static bool AsksBefore(BraceAsked[] asked, int piece, int unpaired)
    {
        BraceAsked kind = unpaired > 0 ? BraceAsked.OfOneMissing : BraceAsked.OfOneTooMany;
        for (int i = 0; i < piece; i++)
            if ((asked[i] & kind) != 0)
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
        BraceAsked[]? known = _asked ?? (unpaired >= 0 && _unpaired < 0 ? AskedIn(before) : null);
        if (known is null)
            return null;
        int first = splice.Region.First, behind = splice.Region.Last + 1;
        var asked = new BraceAsked[after.Count];
        Array.Copy(known, asked, first);
        Array.Copy(known, behind, asked, first + splice.Fresh, known.Length - behind);
        // One piece on either side was parsed with what is fresh, and may ask for something else beside it.
        int start = Math.Max(0, first - 1), end = Math.Min(asked.Length, first + splice.Fresh + 1);
        if (splice.Parsed.Unpaired != 0)
            end = unpaired;
        var tokens = new TokenBuffer(splice.Parsed.Source, new DiagnosticBag());
        foreach ((int place, BraceAsked what) in tokens.BracesAsked)
            if (first + splice.PlaceOf(place) is var piece && piece >= start && piece < end)
                asked[piece] |= what;
        // The block before was parsed without its items, so that it did not show that it is indented, and may go on behind its brace.
        if (splice.Region is { Kind: PieceKind.Members, Before.Length: > 1 } && tokens.ColumnBehind(splice.Start) > 0)
            asked[first - 1] |= BraceAsked.OfOneTooMany;
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
