using FswLayout.Kernel.Arm64;

namespace FswLayout.Kernel.Linux612Arm64;

/// <summary>Linux 6.12.x on 64-bit ARM, with pages of 4 KiB.</summary>
internal sealed class Linux612Arm64Model : Arm64Model
{
    /// <inheritdoc/>
    public override Version Version { get; } = new(6, 12);

    /// <inheritdoc/>
    public override bool CountsLargestOrder => true;

    /// <summary>As in Debian's 6.12: the whole head is kept, and the memory of __init is given back in memblock too.</summary>
    public override ImageShape Shape { get; } = new(TextEnd: 671, DataStart: 891, KeepsHead: true, KeepsInit: false, FirstTables: 0);

    /// <summary>The reservation block comes last (early_init_fdt_scan_reserved_mem, drivers/of/fdt.c), so that no-map wins.</summary>
    public override bool ReservesBlockFirst => false;

    /// <summary>The table grows with the nodes (alloc_reserved_mem_array, drivers/of/of_reserved_mem.c).</summary>
    public override int MostReservedNodes => int.MaxValue;

    /// <summary>Nodes without a place are served as they come, before what stands in the reservation block (fdt_scan_reserved_mem).</summary>
    public override bool AllocatesNodesInOrder => true;

    /// <inheritdoc/>
    public override bool KnowsHotplugOfTree => false;

    /// <summary>reserve_crashkernel_generic (kernel/crash_reserve.c).</summary>
    public override bool CrashFallsBackHigh => true;

    /// <summary>DEFAULT_CRASH_KERNEL_LOW_SIZE (include/linux/crash_reserve.h).</summary>
    public override ulong UsualLowCrashSize => 128UL << 20;

    /// <inheritdoc/>
    public override bool CountsLowCrash => true;

    /// <summary>zone_dma_limit is the last address as it is, 4 GiB at most where there is memory below (zone_sizes_init, arch/arm64/mm/init.c).</summary>
    public override ulong DmaLimit(Memblock memory, ulong? lastDmaAddress)
    {
        if (memory.End == 0)
            return 0;
        ulong last = memory.Start > uint.MaxValue ? ulong.MaxValue : Math.Min(lastDmaAddress ?? ulong.MaxValue, uint.MaxValue);
        return Math.Min(last, memory.End - 1) + 1;
    }
}
