using FswLayout.Addresses;
using FswLayout.Text;

namespace FswLayout.Backends.Amp;

/// <summary>A node of /reserved-memory that the node of a remote processor names.</summary>
/// <param name="Name">Its name, as the driver may look for it.</param>
/// <param name="Range">Its addresses.</param>
/// <param name="IsPool">Whether Linux takes memory for a device from it (shared-dma-pool).</param>
/// <param name="Places">What in the layout says so.</param>
internal sealed record RemoteMemory(string Name, AddressRange Range, bool IsPool, SourceLocation[] Places);
