using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>The zones free_area_init_node makes (mm/page_alloc.c), from the limits of arch/arm/mm/init.c.</summary>
internal static class ZoneLayout
{
    /// <summary>sizeof(struct page) on a 32-bit kernel, in bytes; in 6.1 with CONFIG_MEMCG, as Debian's has it.</summary>
    public static ulong PageDescriptorSize(LinuxFamily family) => family == LinuxFamily.Linux30 ? 32UL : 36UL;

    /// <summary>The zones that hold memory.</summary>
    public static ImmutableArray<Zone> Zones(KernelMachine machine, EarlyMemory memory, ulong? movableStart)
    {
        if (memory.Ram.IsEmpty)
            return [];
        AddressRange node = Node(machine, memory);
        ulong movable = movableStart ?? ulong.MaxValue;
        // Debian's 6.1 has ZONE_DMA, which takes all low memory on machines without a DMA limit; 3.0 on these machines has none.
        string low = machine.Family == LinuxFamily.Linux61 ? "DMA" : "Normal";
        ImmutableArray<Zone> zones =
        [
            new Zone(low, Between(node, memory.MinAddress, Math.Min(memory.LowEnd, movable))),
            new Zone("HighMem", Between(node, memory.LowEnd, Math.Min(memory.MaxAddress, movable))),
            new Zone(Zone.MovableName, Between(node, movable, ulong.MaxValue)),
        ];
        return [.. zones.Where(z => IsPopulated(machine.Family, memory, z.Range))];
    }

    /// <summary>With a node map the node spans what memory is left; without one, all banks.</summary>
    private static AddressRange Node(KernelMachine machine, EarlyMemory memory) =>
        machine.Family == LinuxFamily.Linux30 && !machine.HasNodeMap
            ? new AddressRange(memory.MinAddress, Math.Max(memory.MinAddress, memory.MaxAddress))
            : new AddressRange(memory.Present[0].Start, memory.Present[memory.Present.Length - 1].End);

    private static AddressRange Between(AddressRange node, ulong start, ulong end) =>
        node.Intersect(new AddressRange(start, Math.Max(start, end)));

    /// <summary>Whether the zone has present pages; free_area_init_core of 3.0 counts the pages of its descriptors as not present.</summary>
    private static bool IsPopulated(LinuxFamily family, EarlyMemory memory, AddressRange zone)
    {
        ulong pages = AddressRanges.TotalSize(AddressRanges.Clip(memory.Present, zone)) / Pages.Size;
        ulong descriptorPages = Pages.RoundUp(zone.Size / Pages.Size * PageDescriptorSize(family)) / Pages.Size;
        return pages > 0 && (family == LinuxFamily.Linux61 || pages != descriptorPages);
    }
}
