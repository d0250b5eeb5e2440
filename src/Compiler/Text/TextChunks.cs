using System.Text;

namespace FswLayout.Text;

/// <summary>
/// The characters of a text. A change copies a few thousand of them, however long the text is, and shares the rest: a copy of all would be a large object
/// to the collector, for which it tidies up everything that there is. Immutable.
/// </summary>
internal sealed class TextChunks
{
    /// <summary>The most characters of a chunk that a change leaves.</summary>
    private const int Most = 8192;

    private readonly TextChunk[] _chunks;

    // Where each chunk starts, and the length of the text.
    private readonly int[] _starts;

    // How many lines end before each chunk, and in all.
    private int[]? _lineEnds;

    public TextChunks(string text)
        : this([new TextChunk(text)])
    {
    }

    private TextChunks(TextChunk[] chunks)
    {
        _chunks = chunks;
        _starts = new int[chunks.Length + 1];
        for (int i = 0; i < chunks.Length; i++)
            _starts[i + 1] = _starts[i] + chunks[i].Text.Length;
    }

    public int Length => _starts[_chunks.Length];

    public int LineCount => LineEnds[_chunks.Length] + 1;

    /// <summary>Whether an LF follows each CR.</summary>
    public bool HasNoLoneReturn
    {
        get
        {
            for (int i = 0; i < _chunks.Length; i++)
                if (_chunks[i].HasLoneReturn || (_chunks[i].Text is [.., '\r'] && (i + 1 == _chunks.Length || _chunks[i + 1].Text is not ['\n', ..])))
                    return false;
            return true;
        }
    }

    public override string ToString() => _chunks.Length == 1 ? _chunks[0].Text : ToString(new TextSpan(0, Length));

    public string ToString(TextSpan span)
    {
        int first = ChunkAt(span.Start);
        if (span.End <= _starts[first + 1])
            return _chunks[first].Text.Substring(span.Start - _starts[first], span.Length);
        var text = new StringBuilder(span.Length);
        AppendTo(text, span);
        return text.ToString();
    }

    public void AppendTo(StringBuilder text, TextSpan span)
    {
        for (int i = ChunkAt(span.Start); i < _chunks.Length && _starts[i] < span.End; i++)
        {
            int start = Math.Max(span.Start, _starts[i]), end = Math.Min(span.End, _starts[i + 1]);
            text.Append(_chunks[i].Text, start - _starts[i], end - start);
        }
    }

    /// <summary>The same with <paramref name="newText"/> in place of the characters of <paramref name="span"/>.</summary>
    public TextChunks With(TextSpan span, string newText)
    {
        if (_chunks.Length == 1 && Length > Most)
            return new TextChunks([.. Cut(_chunks[0].Text)]).With(span, newText);
        int first = ChunkAt(span.Start), last = ChunkAt(span.End);
        string joined = ToString(TextSpan.FromBounds(_starts[first], span.Start)) + newText + ToString(TextSpan.FromBounds(span.End, _starts[last + 1]));
        // What is taken out again and again leaves no crumbs.
        if (joined.Length < Most / 2 && last + 1 < _chunks.Length)
            joined += _chunks[++last].Text;
        return new TextChunks([.. _chunks.Take(first), .. Cut(joined), .. _chunks.Skip(last + 1)]);
    }

    /// <summary>The characters that both texts begin with, and of the others those that both end with.</summary>
    public (int Before, int Behind) SameEnds(TextChunks other)
    {
        int least = Math.Min(Length, other.Length), before = 0, behind = 0;
        while (before < least && SameFrom(other, before, least) is > 0 and var more)
            before += more;
        while (behind < least - before && SameBackFrom(other, behind, least - before) is > 0 and var more)
            behind += more;
        return (before, behind);
    }

    public LinePosition PositionOf(int offset)
    {
        int chunk = ChunkAt(offset), ends = _chunks[chunk].LineEndsUpTo(offset - _starts[chunk]), line = LineEnds[chunk] + ends;
        return new LinePosition(line, offset - StartOf(line));
    }

    /// <summary>Where a line starts; the end of the text for what is behind the last one.</summary>
    public int StartOf(int line)
    {
        if (line == 0)
            return 0;
        if (line >= LineCount)
            return Length;
        int chunk = Array.BinarySearch(LineEnds, line);
        // The first of those before which as many lines end is behind the chunk in which the last of them does.
        chunk = chunk < 0 ? ~chunk : chunk;
        while (LineEnds[chunk - 1] >= line)
            chunk--;
        return _starts[chunk - 1] + _chunks[chunk - 1].LineEnds[line - LineEnds[chunk - 1] - 1];
    }

    private int[] LineEnds
    {
        get
        {
            if (_lineEnds is not null)
                return _lineEnds;
            int[] ends = new int[_chunks.Length + 1];
            for (int i = 0; i < _chunks.Length; i++)
                ends[i + 1] = ends[i] + _chunks[i].LineEnds.Length;
            return _lineEnds = ends;
        }
    }

    /// <summary>The chunk with a character; the last one at the end of the text.</summary>
    private int ChunkAt(int offset)
    {
        int chunk = Array.BinarySearch(_starts, offset);
        // An empty one is the only one.
        return Math.Min(chunk < 0 ? ~chunk - 1 : chunk, _chunks.Length - 1);
    }

    private int SameFrom(TextChunks other, int offset, int end)
    {
        int own = ChunkAt(offset), its = other.ChunkAt(offset);
        end = Math.Min(end, Math.Min(_starts[own + 1], other._starts[its + 1]));
        if (_chunks[own] == other._chunks[its] && _starts[own] == other._starts[its])
            return end - offset;
        ReadOnlySpan<char> one = _chunks[own].Text.AsSpan(offset - _starts[own], end - offset);
        ReadOnlySpan<char> two = other._chunks[its].Text.AsSpan(offset - other._starts[its], end - offset);
        int same = 0;
        while (same < one.Length && one[same] == two[same])
            same++;
        return same;
    }

    private int SameBackFrom(TextChunks other, int behind, int most)
    {
        int end = Length - behind, itsEnd = other.Length - behind, own = ChunkAt(end - 1), its = other.ChunkAt(itsEnd - 1);
        int length = Math.Min(most - behind, Math.Min(end - _starts[own], itsEnd - other._starts[its]));
        if (_chunks[own] == other._chunks[its] && end - _starts[own] == itsEnd - other._starts[its])
            return length;
        ReadOnlySpan<char> one = _chunks[own].Text.AsSpan(end - length - _starts[own], length);
        ReadOnlySpan<char> two = other._chunks[its].Text.AsSpan(itsEnd - length - other._starts[its], length);
        int same = 0;
        while (same < length && one[length - 1 - same] == two[length - 1 - same])
            same++;
        return same;
    }

    /// <summary>Chunks of about the same length; one that is empty for no characters.</summary>
    private static IEnumerable<TextChunk> Cut(string text)
    {
        int parts = Math.Max(1, (text.Length + Most - 1) / Most);
        for (int i = 0; i < parts; i++)
        {
            int start = (int)((long)text.Length * i / parts);
            yield return new TextChunk(text.Substring(start, (int)((long)text.Length * (i + 1) / parts) - start));
        }
    }
}

/// <summary>Some of the characters of a text.</summary>
internal sealed class TextChunk(string text)
{
    private int[]? _lineEnds;
    private bool? _hasLoneReturn;

    public string Text { get; } = text;

    /// <summary>Whether something but an LF follows a CR; what follows its last character it does not know.</summary>
    public bool HasLoneReturn => _hasLoneReturn ??= FindLoneReturn(Text);

    /// <summary>The places behind each line feed.</summary>
    public int[] LineEnds => _lineEnds ??= FindLineEnds(Text);

    /// <summary>How many lines end before a place, or there.</summary>
    public int LineEndsUpTo(int place)
    {
        int index = Array.BinarySearch(LineEnds, place);
        return index < 0 ? ~index : index + 1;
    }

    private static bool FindLoneReturn(string text)
    {
        for (int i = text.IndexOf('\r'); i >= 0 && i + 1 < text.Length; i = text.IndexOf('\r', i + 1))
            if (text[i + 1] != '\n')
                return true;
        return false;
    }

    private static int[] FindLineEnds(string text)
    {
        var ends = new List<int>();
        for (int i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
            ends.Add(i + 1);
        return [.. ends];
    }
}
