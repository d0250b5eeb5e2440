namespace FswLayout.Text;

/// <summary>A span of one source text: where something was said.</summary>
/// <param name="Source">The text.</param>
/// <param name="Span">The characters of it.</param>
public readonly record struct SourceLocation(SourceText Source, TextSpan Span)
{
    /// <summary>Lines and columns of both ends, from 0.</summary>
    public LinePositionSpan LineSpan => Source.GetLinePositionSpan(Span);

    /// <summary><c>path(line,column)</c>, from 1.</summary>
    public override string ToString()
    {
        LinePosition start = LineSpan.Start;
        return $"{Source.Path}({start.Line + 1},{start.Character + 1})";
    }
}
