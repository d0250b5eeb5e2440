namespace FswLayout.Formatting;

/// <summary>Puts what is alike in lines that follow each other into columns.</summary>
internal static class ColumnAligner
{
    /// <summary>Columns of which one row is wider than another by more than this are two.</summary>
    private const int MostPadding = 12;

    public static void Align(List<Line> lines)
    {
        AlignRows(lines);
        AlignComments(lines);
    }

    private static void AlignRows(List<Line> lines)
    {
        var rows = new List<Line>();
        foreach (Line line in lines)
        {
            if (line.HasBlankBefore || (rows.Count > 0 && line.Indent < rows[0].Indent))
                Flush();
            if (line.IsBetweenRows)
                continue;
            if (!line.IsRow || (rows.Count > 0 && rows[0].Indent != line.Indent))
                Flush();
            if (line.IsRow)
                rows.Add(line);
        }
        Flush();

        void Flush()
        {
            AlignColumn(rows, 0, rows.Count, 0);
            rows.Clear();
        }
    }

    /// <summary>Aligns what follows column <paramref name="column"/> of the rows [<paramref name="start"/>, <paramref name="end"/>).</summary>
    private static void AlignColumn(List<Line> rows, int start, int end, int column)
    {
        for (int next; start < end; start = next)
        {
            next = start + 1;
            if (!HasNext(rows[start], column))
                continue;
            int least = WidthAt(start), most = least;
            while (next < end && HasNext(rows[next], column) && rows[next].Cells[column].Key == rows[start].Cells[column].Key
                && Math.Max(most, WidthAt(next)) - Math.Min(least, WidthAt(next)) <= MostPadding)
            {
                (least, most) = (Math.Min(least, WidthAt(next)), Math.Max(most, WidthAt(next)));
                next++;
            }
            for (int i = start; i < next; i++)
                rows[i].Cells[column].Padding = most - WidthAt(i);
            AlignColumn(rows, start, next, column + 1);
        }

        int WidthAt(int row) => rows[row].Cells[column].Text.Length;
    }

    private static bool HasNext(Line row, int column) => row.Cells.Count > column + 1;

    private static void AlignComments(List<Line> lines)
    {
        for (int start = 0, next; start < lines.Count; start = next)
        {
            next = start + 1;
            if (!HasComment(lines[start]))
                continue;
            int least = lines[start].Width, most = least;
            for (; next < lines.Count && HasComment(lines[next]) && !lines[next].HasBlankBefore && lines[next].Indent == lines[start].Indent; next++)
            {
                int width = lines[next].Width;
                if (Math.Max(most, width) - Math.Min(least, width) > MostPadding)
                    break;
                (least, most) = (Math.Min(least, width), Math.Max(most, width));
            }
            for (int i = start; i < next; i++)
                lines[i].CommentPadding += most - lines[i].Width;
        }
    }

    private static bool HasComment(Line line) => line.Comment.Length > 0 && line.Cells.Count > 0;
}
