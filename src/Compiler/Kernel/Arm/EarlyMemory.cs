using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>What a kernel knows of its memory once its command line is read and the end of low memory is set.</summary>
internal sealed record EarlyMemory
{
    /// <summary>Physical address of the start of the kernel's linear mapping.</summary>
    public required ulong PhysOffset { get; init; }

    /// <summary>Memory as told, before it is cut to what the kernel can address and before carve-outs: to compare with real RAM.</summary>
    public required ImmutableArray<(AddressRange Range, KernelArgument? Argument)> Claimed { get; init; }

    /// <summary>System RAM: sorted, disjoint, without carve-outs.</summary>
    public required ImmutableArray<AddressRange> Ram { get; init; }

    /// <summary>
    /// memblock.memory, of which zones and kernelcore are counted: sorted, disjoint. 3.0 removes carve-outs from it (memblock_remove); in 6.1
    /// the device tree's no-map only marks them (MEMBLOCK_NOMAP, early_init_dt_reserve_memory_arch, drivers/of/fdt.c), and their pages count.
    /// </summary>
    public required ImmutableArray<AddressRange> Present { get; init; }

    /// <summary>arm_lowmem_limit: exact end of low memory; 0 for no low memory.</summary>
    public required ulong LowLimit { get; init; }

    /// <summary>What the vmalloc area leaves for low memory: the physical address it would end at if there were RAM.</summary>
    public required ulong VmallocLimit { get; init; }

    /// <summary>Start of the lowest bank, as find_limits sees it.</summary>
    public required ulong MinAddress { get; init; }

    /// <summary>End of the highest bank, as find_limits sees it; carve-outs do not lower it in 3.0.</summary>
    public required ulong MaxAddress { get; init; }

    /// <summary>End of low memory in whole pages (max_low in find_limits).</summary>
    public ulong LowEnd => Pages.RoundDown(LowLimit);
}
