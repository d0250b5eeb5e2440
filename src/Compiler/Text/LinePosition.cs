namespace FswLayout.Text;

/// <summary>A place in a source text.</summary>
/// <param name="Line">Line number, from 0. A line ends with LF; a CR before it belongs to the line's end.</param>
/// <param name="Character">UTF-16 characters from the line's start, from 0.</param>
public readonly record struct LinePosition(int Line, int Character) : IComparable<LinePosition>
{
    /// <inheritdoc/>
    public int CompareTo(LinePosition other) =>
        Line != other.Line ? Line.CompareTo(other.Line) : Character.CompareTo(other.Character);
}

/// <summary>The half-open range of places [<paramref name="Start"/>, <paramref name="End"/>).</summary>
/// <param name="Start">The first place.</param>
/// <param name="End">The place just after the last character.</param>
public readonly record struct LinePositionSpan(LinePosition Start, LinePosition End);
