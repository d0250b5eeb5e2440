using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>find_zone_movable_pfns_for_nodes (mm/page_alloc.c) for the one node of a 32-bit ARM, in all releases. Counts are 32-bit numbers of pages.</summary>
internal static class MovableZone
{
    /// <summary>Where ZONE_MOVABLE starts, as the kernel prints it, or <c>null</c>.</summary>
    public static ulong? Start(KernelMachine machine, BootParameters parameters, EarlyMemory memory)
    {
        if (memory.Ram.IsEmpty || parameters.MovableNode is not null || parameters.Mirror is not null
            || (machine.Model.HasNodeMapOption && !machine.HasNodeMap))
            return null;
        uint total = Total(memory);
        ulong unit = machine.Model.LargestBlock(machine);
        uint core = Core(machine, parameters, memory);
        if (core == 0 || (machine.Arm.LimitsMovable && core >= total))
            return null;
        ulong start = Pages.AlignUp(Walk(memory, core), unit);
        return machine.Arm.LimitsMovable && start >= memory.Present[memory.Present.Length - 1].End ? null : start;
    }

    /// <summary>The lowest address ZONE_MOVABLE may start at: the start of the highest zone that is not empty (find_usable_zone_for_movable).</summary>
    public static ulong UsableStart(EarlyMemory memory) =>
        memory.MaxAddress > memory.LowEnd ? memory.LowEnd : memory.MinAddress;

    /// <summary>required_kernelcore after <c>movablecore=</c> and the percentages: unmovable pages.</summary>
    public static uint Core(KernelMachine machine, BootParameters parameters, EarlyMemory memory)
    {
        uint total = Total(memory);
        uint unit = (uint)(machine.Model.LargestBlock(machine) / Pages.Size);
        uint core = Pages32(parameters.Kernelcore, total);
        uint movable = Pages32(parameters.Movablecore, total);
        if (movable == 0)
            return core;
        movable = unchecked((movable + unit - 1) / unit * unit);
        if (machine.Arm.LimitsMovable)
            movable = Math.Min(total, movable);
        return Math.Max(core, unchecked(total - movable));
    }

    /// <summary>early_calculate_totalpages: all memory, reserved pages included.</summary>
    private static uint Total(EarlyMemory memory) => unchecked((uint)(AddressRanges.TotalSize(memory.Present) / Pages.Size));

    /// <summary>The product is an unsigned long and overflows, for 1 GiB from 164% on.</summary>
    private static uint Pages32(CoreSetting setting, uint total) =>
        setting.Percent == 0 ? setting.Pages : unchecked(total * 100 * setting.Percent) / 10000;

    /// <summary>Uses up <paramref name="core"/> pages from the bottom; below the lowest possible start they are used up whole.</summary>
    private static ulong Walk(EarlyMemory memory, uint core)
    {
        ulong usable = UsableStart(memory);
        ulong remaining = core * Pages.Size;
        ulong movable = 0;
        foreach (AddressRange range in memory.Present)
        {
            ulong below = new AddressRange(0, usable).Intersect(range).Size;
            remaining -= Math.Min(below, remaining);
            movable = range.End;
            if (range.End <= usable)
                continue;
            ulong start = Math.Max(range.Start, usable);
            ulong used = Math.Min(range.End - start, remaining);
            movable = start + used;
            remaining -= used;
            if (remaining == 0)
                break;
        }
        return movable;
    }
}
