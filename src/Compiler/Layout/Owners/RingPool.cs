using FswLayout.Addresses;

namespace FswLayout.Layout.Owners;

/// <summary>
/// Where Linux puts rings and buffers in a pool that a driver gives it: rings first, then buffers, each in as many pages as the next power of two has, at a
/// multiple of that (rproc_alloc_registered_carveouts, drivers/remoteproc/remoteproc_core.c; __dma_alloc_from_coherent, kernel/dma/coherent.c).
/// </summary>
internal sealed class RingPool
{
    private readonly List<AddressRange> _taken = [];
    private readonly Dictionary<Region, ulong> _offsets = [];

    public RingPool(IReadOnlyCollection<VirtioDevice> devices)
    {
        foreach (VirtioDevice device in devices)
            foreach (Region ring in device.Rings)
                _offsets[ring] = Take(Vring.SizeOf(Math.Max(device.DescriptorsOf(ring), 1), device.Align));
        foreach (VirtioDevice device in devices)
            Take(Vring.BuffersOf(Math.Max(device.DescriptorsOf(device.Rings[0]), 1)));
    }

    /// <summary>Bytes that the pool must have.</summary>
    public ulong Size => _taken.Max(t => t.End);

    /// <summary>How far behind the start of the pool <paramref name="ring"/> lies.</summary>
    public ulong OffsetOf(Region ring) => _offsets[ring];

    private ulong Take(ulong bytes)
    {
        ulong size = Vring.Align, at = 0;
        while (size < bytes)
            size *= 2;
        while (_taken.Any(t => t.Overlaps(AddressRange.FromSize(at, size))))
            at += size;
        _taken.Add(AddressRange.FromSize(at, size));
        return at;
    }
}
