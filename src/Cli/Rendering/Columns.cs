namespace FswLayout.Cli.Rendering;

/// <summary>Rows of cells under one another, two blanks between columns.</summary>
internal static class Columns
{
    /// <param name="writer">Where to.</param>
    /// <param name="rows">The cells; all rows have as many.</param>
    /// <param name="indent">Blanks before each row.</param>
    /// <param name="rightAligned">Index of the column that is aligned at its right, or -1.</param>
    public static void Write(StyledWriter writer, IReadOnlyList<Cell[]> rows, int indent, int rightAligned = -1)
    {
        if (rows.Count == 0)
            return;
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Text.Length))];
        foreach (Cell[] row in rows)
        {
            writer.Write(new string(' ', indent));
            int last = Array.FindLastIndex(row, c => c.Text.Length > 0);
            for (int i = 0; i <= last; i++)
            {
                string padding = new(' ', widths[i] - row[i].Text.Length);
                if (i == rightAligned)
                    writer.Write(padding);
                writer.Write(row[i].Text, row[i].Style);
                if (i < last)
                    writer.Write((i == rightAligned ? "" : padding) + "  ");
            }
            writer.WriteLine();
        }
    }
}

/// <summary>One cell of a table.</summary>
internal readonly record struct Cell(string Text, Style Style = Style.None);
