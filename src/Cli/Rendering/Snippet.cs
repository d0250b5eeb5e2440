using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>The source lines of one place: the first, and for a span of several lines also the last.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="HasGap">Whether lines between the two are left out.</param>
internal sealed record Snippet(IReadOnlyList<LineExcerpt> Lines, bool HasGap)
{
    /// <summary>The lines of <paramref name="location"/> in at most <paramref name="width"/> columns.</summary>
    public static Snippet Of(SourceLocation location, int width)
    {
        SourceText source = location.Source;
        int start = Math.Clamp(location.Span.Start, 0, source.Length), end = Math.Clamp(location.Span.End, start, source.Length);
        // A span that ends with a line's end does not reach into the next line.
        int seen = end > start && source.Text[end - 1] == '\n' ? end - 1 : end;
        int firstLine = source.GetLinePosition(start).Line;
        LinePosition last = source.GetLinePosition(seen);
        if (last.Line == firstLine)
            return new Snippet([LineExcerpt.Of(source, start, seen, width)], HasGap: false);
        int lastStart = seen - last.Character;
        while (lastStart < seen && source.Text[lastStart] is ' ' or '\t')
            lastStart++;
        int firstEnd = source.Text.IndexOf('\n', start);
        return new Snippet(
            [LineExcerpt.Of(source, start, WithoutReturn(source.Text, start, firstEnd), width), LineExcerpt.Of(source, lastStart, seen, width)],
            HasGap: last.Line > firstLine + 1);
    }

    /// <summary>The largest line number.</summary>
    public int LastNumber => Lines[^1].Number;

    private static int WithoutReturn(string text, int start, int end) => end > start && text[end - 1] == '\r' ? end - 1 : end;
}
