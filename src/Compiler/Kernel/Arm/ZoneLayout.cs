using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>The zones free_area_init_node makes (mm/page_alloc.c), from the limits of arch/arm/mm/init.c.</summary>
internal static class ZoneLayout
{
    /// <summary>The zones that hold memory.</summary>
    public static ImmutableArray<Zone> Zones(KernelMachine machine, EarlyMemory memory, ulong? movableStart)
    {
        if (memory.Ram.IsEmpty)
            return [];
        AddressRange node = Node(machine, memory);
        ulong movable = movableStart ?? ulong.MaxValue;
        ImmutableArray<Zone> zones =
        [
            new Zone(machine.Arm.LowZone, Between(node, memory.MinAddress, Math.Min(memory.LowEnd, movable))),
            new Zone("HighMem", Between(node, memory.LowEnd, Math.Min(memory.MaxAddress, movable))),
            new Zone(Zone.MovableName, Between(node, movable, ulong.MaxValue)),
        ];
        return [.. zones.Where(z => IsPopulated(machine.Arm, memory, z.Range))];
    }

    /// <summary>With a node map the node spans what memory is left; without one, all banks.</summary>
    private static AddressRange Node(KernelMachine machine, EarlyMemory memory) =>
        machine.Model.HasNodeMapOption && !machine.HasNodeMap
            ? new AddressRange(memory.MinAddress, Math.Max(memory.MinAddress, memory.MaxAddress))
            : new AddressRange(memory.Present[0].Start, memory.Present[memory.Present.Length - 1].End);

    private static AddressRange Between(AddressRange node, ulong start, ulong end) =>
        node.Intersect(new AddressRange(start, Math.Max(start, end)));

    /// <summary>Whether the zone has present pages.</summary>
    private static bool IsPopulated(ArmModel kernel, EarlyMemory memory, AddressRange zone)
    {
        ulong pages = AddressRanges.TotalSize(AddressRanges.Clip(memory.Present, zone)) / Pages.Size;
        ulong descriptorPages = Pages.RoundUp(zone.Size / Pages.Size * kernel.PageDescriptorSize) / Pages.Size;
        return kernel.IsPopulated(pages, descriptorPages);
    }
}
