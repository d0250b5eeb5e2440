using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>Where Linux 6.1 puts what /reserved-memory of a tree gives a size and no place (__reserved_mem_alloc_size, drivers/of/of_reserved_mem.c).</summary>
internal static class TreePools
{
    /// <summary>
    /// CMA_MIN_ALIGNMENT_BYTES of the kernel of <paramref name="instance"/>, which every reusable pool keeps. Without its configuration the least that most
    /// have: what is told of a pool then must hold for all. On arm64 it is a huge page.
    /// </summary>
    public static ulong UnitOf(Instance instance, Board board) =>
        instance.KernelConfig is null && instance.Kernel.Model.Architecture == KernelArchitecture.Arm ? 4 << 20
        : instance.Kernel.Model.PageblockSize(LayoutBuilder.MachineOf(board, instance));

    /// <summary>
    /// The nodes of <paramref name="tree"/> whose place the kernel of <paramref name="instance"/> chooses, in their order, with the place; <c>null</c> where
    /// there is none. It looks through what mem= has left, from the top down, high memory included (memblock_phys_alloc_range, mm/memblock.c).
    /// </summary>
    public static IEnumerable<(ReservedMemory Node, AddressRange? Place)> Of(DeviceTreeFacts tree, Instance instance, LayoutModel model)
    {
        ImmutableArray<AddressRange> free = AddressRanges.Subtract(
            instance.Prediction.Ram,
            tree.ReservedMemory.SelectMany(n => n.Ranges).Concat(tree.Reservations)
                .Concat(BootMemory.Of(instance, model).Where(p => p.IsReserved).Select(p => p.Range)));
        ulong unit = UnitOf(instance, model.Board);
        foreach (ReservedMemory node in tree.ReservedMemory.Where(n => n is { Ranges.IsEmpty: true, Size: > 0 }))
        {
            AddressRange? place = Candidates(node, free).Select(f => Highest(f, node, unit)).FirstOrDefault(p => p is not null);
            if (place is { } taken)
                free = AddressRanges.Subtract(free, [taken]);
            yield return (node, place);
        }
    }

    /// <summary>Free pieces, those of the first place that the node allows first, of each the highest first.</summary>
    private static IEnumerable<AddressRange> Candidates(ReservedMemory node, ImmutableArray<AddressRange> free) =>
        node.Places.IsEmpty ? free.Reverse() : node.Places.SelectMany(place => AddressRanges.Clip(free, place).Reverse());

    private static AddressRange? Highest(AddressRange free, ReservedMemory node, ulong block)
    {
        ulong size = node.Size!.Value, unit = Math.Max(node.Alignment, node.IsReusable ? block : Pages.Size);
        if (size > free.Size)
            return null;
        ulong start = free.End - size;
        start -= start % unit;
        return start >= free.Start ? AddressRange.FromSize(start, size) : null;
    }
}
