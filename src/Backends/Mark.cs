using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Backends;

/// <summary>A part of an output file, and what in the layout decides it.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset of the first byte after it.</param>
/// <param name="Meaning">What it is; empty where the text there says it.</param>
/// <param name="Places">The places in the layout, the one that decides most first.</param>
public sealed record Mark(int Start, int End, string Meaning, ImmutableArray<SourceLocation> Places)
{
    /// <summary>In JSON, which member it is (RFC 6901), such as <c>/instances/1/base</c>; else <c>null</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Whether it comes from where the part that holds it does: found when it is asked for, and left out where all are listed.</summary>
    public bool IsDetail { get; init; }
}
