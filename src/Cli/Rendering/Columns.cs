namespace FswLayout.Cli.Rendering;

/// <summary>
/// Rows of cells under one another, two blanks between columns. On a terminal too narrow for a row, its first cell has a line of its own, and
/// the others stand in columns below it.
/// </summary>
internal static class Columns
{
    private const int Gap = 2, StackedIndent = 2;

    /// <summary>A last column that has this much room is broken between words rather than put below the others.</summary>
    private const int LeastLastColumn = 30;

    /// <param name="writer">Where to.</param>
    /// <param name="rows">The cells; all rows have as many.</param>
    /// <param name="indent">Blanks before each row.</param>
    /// <param name="rightAligned">Index of the column that is aligned at its right, or -1.</param>
    public static void Write(StyledWriter writer, IReadOnlyList<Cell[]> rows, int indent, int rightAligned = -1)
    {
        if (rows.Count == 0)
            return;
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => Wrapping.WidthOf(r[column].Text)))];
        List<Range> lines = Lines(widths, indent, writer.Width);
        foreach (Cell[] row in rows)
            for (int i = 0; i < lines.Count; i++)
                if (i == 0 || row[lines[i]].Any(c => c.Text.Length > 0))
                    WriteLine(writer, row, lines[i], widths, i == 0 ? indent : indent + StackedIndent, rightAligned);
    }

    /// <summary>Which columns stand beside one another.</summary>
    private static List<Range> Lines(int[] widths, int indent, int? width)
    {
        if (width is not { } room || End(widths, indent) <= room)
            return [Range.All];
        var lines = new List<Range> { ..1 };
        int start = 1;
        for (int i = 2; i <= widths.Length; i++)
            if (i == widths.Length || End(widths[start..(i + 1)], indent + StackedIndent) > room)
            {
                lines.Add(start..i);
                start = i;
            }
        return lines;
    }

    /// <summary>Where a line of these columns ends at the least.</summary>
    private static int End(int[] widths, int indent) => indent + widths[..^1].Sum(w => w + Gap) + Math.Min(widths[^1], LeastLastColumn);

    private static void WriteLine(StyledWriter writer, Cell[] row, Range columns, int[] widths, int indent, int rightAligned)
    {
        (int first, int count) = columns.GetOffsetAndLength(row.Length);
        int last = Math.Max(first, Array.FindLastIndex(row, first + count - 1, count, c => c.Text.Length > 0));
        writer.Write(new string(' ', indent));
        int column = indent;
        for (int i = first; i <= last; i++)
        {
            string padding = new(' ', widths[i] - Wrapping.WidthOf(row[i].Text));
            if (i == rightAligned)
                writer.Write(padding);
            if (i == last)
                writer.WriteWrapped(row[i].Text, i == rightAligned ? column + padding.Length : column, column, row[i].Style);
            else
            {
                writer.Write(row[i].Text, row[i].Style);
                writer.Write((i == rightAligned ? "" : padding) + new string(' ', Gap));
            }
            column += widths[i] + Gap;
        }
    }
}

/// <summary>One cell of a table.</summary>
internal readonly record struct Cell(string Text, Style Style = Style.None);
