using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>One source line, or the window of it around a span, and the underlining of the span.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Text">What is shown of it.</param>
/// <param name="MarkColumn">Where the underlining begins.</param>
/// <param name="MarkWidth">How long it is; at least 1.</param>
internal sealed record LineExcerpt(int Number, string Text, int MarkColumn, int MarkWidth)
{
    private const string Ellipsis = "...";

    /// <summary>Shows the part [<paramref name="from"/>, <paramref name="to"/>) of a line in at most <paramref name="width"/> columns.</summary>
    public static LineExcerpt Of(SourceText source, int from, int to, int width)
    {
        LinePosition place = source.GetLinePosition(from);
        int lineStart = from - place.Character;
        // Lines can be huge: look only at what could be shown.
        int first = Math.Max(lineStart, from - 2 * width);
        int last = LineEnd(source.Text, lineStart, from, Math.Min(source.Length, Math.Min(to, from + 2 * width) + 2 * width));
        var line = DisplayLine.Of(source.Text, first, last);
        int start = line.ColumnOf(from), end = Math.Max(line.ColumnOf(to), start + 1);
        bool wholeLeft = first == lineStart, wholeRight = IsLineEnd(source.Text, last);
        if (wholeLeft && wholeRight && Math.Max(line.Width, end) <= width)
            return new LineExcerpt(place.Line + 1, line.Cut(0, line.Width), start, end - start);
        int left = wholeLeft && Math.Min(end, start + width / 2) <= width - Ellipsis.Length ? 0 : Math.Max(0, start - width / 3);
        return Window(line, place.Line + 1, (start, end), left, width, wholeRight);
    }

    private static LineExcerpt Window(DisplayLine line, int number, (int Start, int End) mark, int left, int width, bool wholeRight)
    {
        string before = left > 0 ? Ellipsis : "";
        int room = width - before.Length;
        bool cutRight = !wholeRight || line.Width - left > room;
        int right = left + room - (cutRight ? Ellipsis.Length : 0);
        string text = before + line.Cut(left, right) + (cutRight ? Ellipsis : "");
        int end = Math.Max(mark.Start + 1, Math.Min(mark.End, right));
        return new LineExcerpt(number, text, before.Length + mark.Start - left, end - mark.Start);
    }

    /// <summary>The line's end from <paramref name="from"/> on, its CR LF or LF left out; <paramref name="limit"/> if that comes first.</summary>
    private static int LineEnd(string text, int lineStart, int from, int limit)
    {
        int end = text.IndexOf('\n', from, limit - from);
        if (end < 0)
            end = limit;
        return end > lineStart && text[end - 1] == '\r' && (end == text.Length || text[end] == '\n') ? end - 1 : end;
    }

    private static bool IsLineEnd(string text, int offset) =>
        offset == text.Length || text[offset] is '\n' || (text[offset] == '\r' && (offset + 1 == text.Length || text[offset + 1] == '\n'));
}
