namespace FswLayout.Layout.Owners;

/// <summary>Sizes of virtio's rings and of the messages behind them.</summary>
public static class Vring
{
    /// <summary>The alignment in bytes that the resource table asks for: that of Linux's remoteproc drivers and of RPMsg-Lite.</summary>
    public const ulong Align = 4096;

    /// <summary>
    /// What it asks for where a ring has no room for that: VRING_ALIGNMENT of Zephyr (lib/open-amp/resource_table.h) and of STM32Cube, whose rings of 16
    /// descriptors have a page each.
    /// </summary>
    public const ulong LeastAlign = 16;

    /// <summary>The most descriptors of a ring (Virtual I/O Device 1.2, 2.7).</summary>
    public const ulong MostDescriptors = 32768;

    /// <summary>Bytes of a message's buffer, its head included (MAX_RPMSG_BUF_SIZE, drivers/rpmsg/virtio_rpmsg_bus.c).</summary>
    private const ulong BufferSize = 512;

    /// <summary>The most buffers of one direction that Linux allocates (MAX_RPMSG_NUM_BUFS, drivers/rpmsg/virtio_rpmsg_bus.c).</summary>
    private const ulong MostBuffers = 256;

    /// <summary>
    /// Bytes of a ring of <paramref name="descriptors"/>, whole pages as remoteproc sets them apart (vring_size, include/uapi/linux/virtio_ring.h;
    /// rproc_alloc_vring, drivers/remoteproc/remoteproc_core.c): descriptors and available ring, then the used ring.
    /// </summary>
    /// <param name="descriptors">How many.</param>
    /// <param name="align">What its second half is a multiple of.</param>
    public static ulong SizeOf(ulong descriptors, ulong align = Align)
    {
        ulong first = (16 * descriptors) + (2 * (3 + descriptors)), used = (2 * 3) + (8 * descriptors);
        return Up(Up(first, align) + used, Align);
    }

    /// <summary>Bytes of the buffers of both directions, from a pool that gives powers of two (rpmsg_probe, drivers/rpmsg/virtio_rpmsg_bus.c).</summary>
    public static ulong BuffersOf(ulong descriptors)
    {
        ulong least = 2 * Math.Min(descriptors, MostBuffers) * BufferSize, size = Align;
        while (size < least)
            size *= 2;
        return size;
    }

    private static ulong Up(ulong bytes, ulong unit) => (bytes + unit - 1) / unit * unit;
}
