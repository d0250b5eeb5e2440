using System.Collections.Immutable;
using System.Text;
using FswLayout.Text;

namespace FswLayout.Backends.Writing;

/// <summary>Collects the lines of a generated source file; each ends with LF, whatever the machine.</summary>
internal sealed class LineWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int End, SourceLocation[] From)> _marks = [];
    private int _indent;

    /// <summary>What decides the lines that are added and name nothing themselves.</summary>
    public SourceLocation[] From { get; set; } = [];

    /// <summary>Adds a line at the present indentation; an empty one has no trailing spaces.</summary>
    /// <param name="text">The line.</param>
    /// <param name="from">What in the layout decides it; without any, <see cref="From"/>.</param>
    public void Line(string text = "", params SourceLocation[] from)
    {
        int start = _text.Length;
        if (text.Length > 0)
            _text.Append(' ', 4 * _indent).Append(text);
        _text.Append('\n');
        if (text.Length > 0 && (from.Length > 0 ? from : From) is { Length: > 0 } places)
            _marks.Add((start, _text.Length, places));
    }

    /// <summary>Adds a text of several LF-separated lines.</summary>
    public void Lines(string text, params SourceLocation[] from)
    {
        foreach (string line in text.Split('\n'))
            Line(line, from);
    }

    /// <summary>Where in the text, as bytes of UTF-8, what comes from which place.</summary>
    public ImmutableArray<Mark> Marks()
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        string text = _text.ToString();
        (int at, int bytes) = (0, 0);
        foreach ((int start, int end, SourceLocation[] from) in _marks)
        {
            bytes += Encoding.UTF8.GetByteCount(text.Substring(at, start - at));
            int size = Encoding.UTF8.GetByteCount(text.Substring(start, end - start));
            marks.Add(new Mark(bytes, bytes + size, "", [.. from.Distinct()]));
            (at, bytes) = (end, bytes + size);
        }
        return marks.ToImmutable();
    }

    /// <summary>Adds <paramref name="head"/> and, in braces and indented, what <paramref name="body"/> adds.</summary>
    public void Block(string head, Action body)
    {
        Line(head);
        Line("{");
        _indent++;
        body();
        _indent--;
        Line("}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
