using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Where a lock has an image.</summary>
/// <param name="Offset">Bytes from the base of its instance.</param>
/// <param name="Location">Where the lock says so.</param>
public sealed record LockedLoad(ulong Offset, SourceLocation Location);
