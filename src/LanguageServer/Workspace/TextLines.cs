using FswLayout.LanguageServer.Protocol;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>
/// Where the lines of a text begin, as the protocol counts them: unlike in a layout, a CR alone ends one too. Any position is in some text: what lies
/// behind the end of a line is its end.
/// </summary>
internal sealed class TextLines(SourceText text)
{
    // Where lines begin; null where the text itself knows, which after a change need not be looked through.
    private readonly List<int>? _starts = text.HasNoLoneReturn ? null : StartsIn(text.Text);

    public int Count => _starts?.Count ?? text.LineCount;

    public Position PositionOf(int offset)
    {
        if (_starts is null)
        {
            LinePosition place = text.GetLinePosition(offset);
            return new Position(place.Line, place.Character);
        }
        int index = _starts.BinarySearch(offset);
        int line = index >= 0 ? index : ~index - 1;
        return new Position(line, offset - _starts[line]);
    }

    public LspRange RangeOf(TextSpan span) => new(PositionOf(span.Start), PositionOf(span.End));

    public int OffsetOf(Position position)
    {
        if (position.Line < 0)
            return 0;
        if (position.Line >= Count)
            return text.Length;
        int start = StartOf(position.Line), end = EndOf(position.Line);
        return start + Math.Clamp(position.Character, 0, end - start);
    }

    public TextSpan SpanOf(LspRange range)
    {
        int start = OffsetOf(range.Start), end = OffsetOf(range.End);
        return TextSpan.FromBounds(Math.Min(start, end), Math.Max(start, end));
    }

    /// <summary>What lies on each line of <paramref name="span"/>, without line ends; empty parts are left out.</summary>
    public IEnumerable<TextSpan> PartsOf(TextSpan span)
    {
        for (int line = PositionOf(span.Start).Line; line < Count && StartOf(line) < span.End; line++)
        {
            int start = Math.Max(span.Start, StartOf(line)), end = Math.Min(span.End, EndOf(line));
            if (end > start)
                yield return TextSpan.FromBounds(start, end);
        }
    }

    private int StartOf(int line) => _starts is null ? text.StartOfLine(line) : line < _starts.Count ? _starts[line] : text.Length;

    /// <summary>Where the characters of a line end, its line end not among them.</summary>
    private int EndOf(int line)
    {
        int start = StartOf(line);
        return start + text.ToString(TextSpan.FromBounds(start, StartOf(line + 1))).AsSpan().TrimEnd("\r\n").Length;
    }

    private static List<int> StartsIn(string text)
    {
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        return starts;
    }
}
