using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Backends.Writing;

/// <summary>Collects the lines of a generated source file as UTF-8; each ends with LF, whatever the machine.</summary>
internal sealed class LineWriter
{
    private readonly FileBuffer _text = new();
    private readonly List<(int Start, int End, SourceLocation[] From)> _marks = [];
    private int _indent;

    /// <summary>What decides the lines that are added and name nothing themselves.</summary>
    public SourceLocation[] From { get; set; } = [];

    /// <summary>Adds a line at the present indentation; an empty one has no trailing spaces.</summary>
    /// <param name="text">The line.</param>
    /// <param name="from">What in the layout decides it; without any, <see cref="From"/>.</param>
    public void Line(string text = "", params SourceLocation[] from) => Line(text, 0, text.Length, from);

    /// <summary>Adds a text of several LF-separated lines.</summary>
    public void Lines(string text, params SourceLocation[] from)
    {
        int start = 0;
        for (int end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            Line(text, start, end - start, from);
            start = end + 1;
        }
        Line(text, start, text.Length - start, from);
    }

    /// <summary>Where in the text, as bytes of UTF-8, what comes from which place.</summary>
    public ImmutableArray<Mark> Marks() => [.. _marks.Select(m => new Mark(m.Start, m.End, "", [.. m.From.Distinct()]))];

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

    /// <summary>The text, after which there is none.</summary>
    public byte[] Take() => _text.Take();

    private void Line(string text, int at, int length, SourceLocation[] from)
    {
        int start = _text.Length;
        if (length > 0)
        {
            _text.Add((byte)' ', 4 * _indent);
            _text.Add(text, at, length);
        }
        _text.Add((byte)'\n');
        if (length > 0 && (from.Length > 0 ? from : From) is { Length: > 0 } places)
            _marks.Add((start, _text.Length, places));
    }
}
