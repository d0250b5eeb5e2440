namespace FswLayout.Text;

/// <summary>A half-open range of UTF-16 characters [<see cref="Start"/>, <see cref="End"/>) in a source text.</summary>
/// <param name="Start">Offset of the first character, from 0.</param>
/// <param name="Length">Number of characters; 0 for a place between two characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span [<paramref name="start"/>, <paramref name="end"/>).</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <inheritdoc/>
    public override string ToString() => $"{Start}..{End}";
}
