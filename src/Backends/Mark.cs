using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Backends;

/// <summary>A part of an output file, and what in the layout decides it.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset of the first byte after it.</param>
/// <param name="Meaning">What it is; empty where the text there says it.</param>
/// <param name="Places">The places in the layout, the one that decides most first.</param>
public sealed record Mark(int Start, int End, string Meaning, ImmutableArray<SourceLocation> Places);
