using FswLayout.LanguageServer.Protocol;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>
/// Where the lines of a text begin, as the protocol counts them: unlike in a layout, a CR alone ends one too. Any position is in some text: what lies
/// behind the end of a line is its end.
/// </summary>
internal sealed class TextLines
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public TextLines(string text)
    {
        _text = text;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                _starts.Add(i + 1);
    }

    public int Count => _starts.Count;

    public Position PositionOf(int offset)
    {
        int index = _starts.BinarySearch(offset);
        int line = index >= 0 ? index : ~index - 1;
        return new Position(line, offset - _starts[line]);
    }

    public LspRange RangeOf(TextSpan span) => new(PositionOf(span.Start), PositionOf(span.End));

    public int OffsetOf(Position position)
    {
        if (position.Line < 0)
            return 0;
        if (position.Line >= _starts.Count)
            return _text.Length;
        int start = _starts[position.Line], end = EndOf(position.Line);
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
        for (int line = PositionOf(span.Start).Line; line < _starts.Count && _starts[line] < span.End; line++)
        {
            int start = Math.Max(span.Start, _starts[line]), end = Math.Min(span.End, EndOf(line));
            if (end > start)
                yield return TextSpan.FromBounds(start, end);
        }
    }

    /// <summary>Where the characters of a line end, its line end not among them.</summary>
    private int EndOf(int line)
    {
        int end = line + 1 < _starts.Count ? _starts[line + 1] : _text.Length;
        while (end > _starts[line] && _text[end - 1] is '\n' or '\r')
            end--;
        return end;
    }
}
