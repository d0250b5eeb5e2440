using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel.Linux30Arm;

/// <summary>
/// map_lowmem of 3.0 (arch/arm/mm/mmu.c): low memory is mapped in steps of 2 MiB, each with 1 MiB sections if its borders allow, else
/// with a page table. That table is the highest free page of low memory; where that page is not mapped yet, writing to it kills the
/// kernel before it can say so. Hence the rule "on 1 MiB", and its exception: a ramdisk that fills the last, unaligned piece pushes the
/// table down into memory that is mapped.
/// </summary>
internal static class LowMemoryMapping
{
    private const ulong SectionSize = 1 << 20;
    private const ulong StepSize = 2 << 20;

    /// <summary>The first border that kills the kernel, or <c>null</c>.</summary>
    /// <param name="ram">memblock.memory.</param>
    /// <param name="limit">The end of low memory.</param>
    /// <param name="reserved">memblock.reserved: kernel, first page tables, ramdisk.</param>
    public static ulong? FatalBorder(ImmutableArray<AddressRange> ram, ulong limit, IEnumerable<AddressRange> reserved)
    {
        ImmutableArray<AddressRange> low = AddressRanges.Clip(ram, new AddressRange(0, limit));
        var taken = reserved.ToList();
        ulong lastTable = ulong.MaxValue;
        foreach (AddressRange piece in low)
        {
            foreach (AddressRange step in UnalignedSteps(piece))
            {
                // Two pieces may share the table of one step.
                if (step.Start / StepSize == lastTable)
                    continue;
                lastTable = step.Start / StepSize;
                if (TopFreePage(low, taken) is not { } page || page >= step.Start)
                    return step.Start % SectionSize != 0 ? step.Start : step.End;
                taken.Add(AddressRange.FromSize(page, Pages.Size));
            }
        }
        return null;
    }

    /// <summary>The first and last step of a piece, where they do not start and end on 1 MiB.</summary>
    private static IEnumerable<AddressRange> UnalignedSteps(AddressRange piece)
    {
        ulong firstEnd = Math.Min(piece.End, Pages.AlignUp(piece.Start + 1, StepSize));
        if ((piece.Start | firstEnd) % SectionSize != 0)
            yield return new AddressRange(piece.Start, firstEnd);
        ulong lastStart = Math.Max(piece.Start, (piece.End - 1) & ~(StepSize - 1));
        if (lastStart >= firstEnd && piece.End % SectionSize != 0)
            yield return new AddressRange(lastStart, piece.End);
    }

    /// <summary>memblock_alloc of one page: from the top down, a free page of low memory.</summary>
    private static ulong? TopFreePage(ImmutableArray<AddressRange> low, List<AddressRange> taken)
    {
        ImmutableArray<AddressRange> wholePages = AddressRanges.Union(taken.Select(t => new AddressRange(Pages.RoundDown(t.Start), Pages.RoundUp(t.End))));
        ImmutableArray<AddressRange> free = AddressRanges.Subtract(low, wholePages);
        for (int i = free.Length - 1; i >= 0; i--)
        {
            ulong end = Pages.RoundDown(free[i].End);
            if (end >= Pages.RoundUp(free[i].Start) + Pages.Size)
                return end - Pages.Size;
        }
        return null;
    }
}
