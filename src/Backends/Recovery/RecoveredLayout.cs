using System.Collections.Immutable;

namespace FswLayout.Backends.Recovery;

/// <summary>A layout made of what a device's bytes say.</summary>
/// <param name="Text">The layout, in canonical form; empty where the files are too few to make one.</param>
/// <param name="Differences">How what it compiles to differs from these bytes, in words; empty where it does not.</param>
public sealed record RecoveredLayout(string Text, ImmutableArray<string> Differences)
{
    /// <summary>Whether it compiles to the same bytes.</summary>
    public bool IsExact => Differences.IsEmpty;
}
