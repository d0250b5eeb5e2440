using System.Collections.Immutable;

namespace FswLayout.InitFiles.Guests;

/// <summary>What a patch makes of a file.</summary>
/// <param name="Text">The new characters, without a byte-order mark; <c>null</c> when the file cannot be patched.</param>
/// <param name="Findings">The lines it comments out, or why it cannot.</param>
public sealed record InitPatch(string? Text, ImmutableArray<GuestFinding> Findings);
