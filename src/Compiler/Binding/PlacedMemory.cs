using System.Collections.Immutable;

namespace FswLayout.Binding;

/// <summary>What the compiler chose for an instance that leaves its place open.</summary>
/// <param name="Base">The physical address its memory starts at.</param>
/// <param name="Sections">Its section numbers, ascending; empty where the layout says them, or they are still open.</param>
internal sealed record PlacedMemory(ulong Base, ImmutableArray<int> Sections);
