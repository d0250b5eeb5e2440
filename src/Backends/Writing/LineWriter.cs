using System.Text;

namespace FswLayout.Backends.Writing;

/// <summary>Collects the lines of a generated source file; each ends with LF, whatever the machine.</summary>
internal sealed class LineWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Adds a line at the present indentation; an empty one has no trailing spaces.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', 4 * _indent).Append(text);
        _text.Append('\n');
    }

    /// <summary>Adds a text of several LF-separated lines.</summary>
    public void Lines(string text)
    {
        foreach (string line in text.Split('\n'))
            Line(line);
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
