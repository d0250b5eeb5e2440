using System.Text;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>A source line made fit for a terminal, and which cells of it are blamed.</summary>
/// <param name="Text">The line: tabs expanded, control characters replaced, cut to a window around the blamed part.</param>
/// <param name="Column">Cells before the blamed part.</param>
/// <param name="Width">Cells of the blamed part, at least 1.</param>
internal sealed record SourceLine(string Text, int Column, int Width)
{
    private const int TabWidth = 4, MostCells = 120, Lead = 40;

    public static SourceLine Of(SourceLocation location)
    {
        LinePositionSpan span = location.LineSpan;
        string line = location.Source.GetLine(span.Start.Line);
        int start = Math.Min(span.Start.Character, line.Length);
        int end = span.End.Line == span.Start.Line ? Math.Min(span.End.Character, line.Length) : line.Length;
        Rune[] runes = [.. line.EnumerateRunes()];
        var text = new StringBuilder();
        int column = 0, width = 0, cell = 0, at = 0;
        int from = WindowStart(line, start);
        if (from > 0)
        {
            text.Append("… ");
            cell = 2;
        }
        foreach (Rune rune in runes)
        {
            if (at == start)
                column = cell;
            if (at >= from && cell < MostCells)
                cell += Append(text, rune, cell);
            at += rune.Utf16SequenceLength;
            if (at <= end && at > start)
                width = cell - column;
        }
        if (start >= at)
            column = cell;
        return new SourceLine(cell >= MostCells ? text.Append(" …").ToString() : text.ToString(), column, Math.Max(1, width));
    }

    /// <summary>Text from a layout without anything that a terminal would obey.</summary>
    public static string Printable(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            Append(shown, rune, 0);
        return shown.ToString();
    }

    private static int WindowStart(string line, int start)
    {
        int from = line.Length <= MostCells || start < MostCells - Lead ? 0 : start - Lead;
        return from > 0 && char.IsLowSurrogate(line[from]) ? from - 1 : from;
    }

    private static int Append(StringBuilder text, Rune rune, int cell)
    {
        if (rune.Value == '\t')
        {
            int blanks = TabWidth - (cell % TabWidth);
            text.Append(' ', blanks);
            return blanks;
        }
        bool control = Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format;
        text.Append(control ? "\uFFFD" : rune.ToString());
        return control ? 1 : CellsOf(rune);
    }

    /// <summary>Cells a character takes on a terminal: none for combining marks, two for wide East Asian characters and emoji.</summary>
    private static int CellsOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark => 0,
        _ => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1,
    };
}
