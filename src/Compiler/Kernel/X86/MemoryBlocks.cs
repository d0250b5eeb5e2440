using FswLayout.Addresses;

namespace FswLayout.Kernel.X86;

/// <summary>The memory blocks of sysfs that can go offline.</summary>
internal static class MemoryBlocks
{
    /// <summary>MIN_MEMORY_BLOCK_SIZE and MAX_BLOCK_SIZE; from MEM_SIZE_FOR_LARGE_BLOCK on blocks are large (probe_memory_block_size, mm/init_64.c).</summary>
    private const ulong Least = 128UL << 20, Most = 2UL << 30, LargeFrom = 64UL << 30;

    /// <summary>
    /// Those wholly in ZONE_MOVABLE in which nothing was reserved while the kernel booted: others go offline too where all their pages can be moved, and
    /// nobody can promise that.
    /// </summary>
    public static IEnumerable<AddressRange> Given(NodeZones zones, Memblock memory)
    {
        ulong size = memory.End < LargeFrom ? Least : Most;
        foreach (Zone zone in zones.All().Where(z => z.Name == Zone.MovableName))
            for (ulong start = Pages.AlignUp(zone.Range.Start, size); start < zone.Range.End && zone.Range.End - start >= size; start += size)
                if (AddressRange.FromSize(start, size) is var block && memory.IsMapped(block) && !memory.IsReserved(block))
                    yield return block;
    }
}
