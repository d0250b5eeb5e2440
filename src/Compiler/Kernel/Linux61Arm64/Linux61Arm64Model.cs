using FswLayout.Kernel.Arm64;

namespace FswLayout.Kernel.Linux61Arm64;

/// <summary>Linux 6.1.x on 64-bit ARM, with pages of 4 KiB and addresses of 48 bits.</summary>
internal sealed class Linux61Arm64Model : Arm64Model
{
    /// <inheritdoc/>
    public override Version Version { get; } = new(6, 1);

    /// <summary>As in Debian's 6.1: init_pg_dir, at the end, are five pages, which paging_init gives back.</summary>
    public override ImageShape Shape { get; } = new(TextEnd: 697, DataStart: 894, KeepsHead: false, KeepsInit: true, FirstTables: 5 * Pages.Size);

    /// <inheritdoc/>
    public override bool ReservesBlockFirst => true;

    /// <inheritdoc/>
    public override int MostReservedNodes => TreeReservations.MostNodes;

    /// <inheritdoc/>
    public override bool KnowsHotplugOfTree => true;

    /// <inheritdoc/>
    public override bool CrashFallsBackHigh => false;

    /// <inheritdoc/>
    public override ulong UsualLowCrashSize => 0;

    /// <summary>zone_dma_bits: the last address is rounded up to a power of two, 4 GiB at most (zone_sizes_init, arch/arm64/mm/init.c).</summary>
    public override ulong DmaLimit(Memblock memory, ulong? lastDmaAddress)
    {
        int bits = 0;
        for (ulong last = lastDmaAddress ?? ulong.MaxValue; last > 0 && bits < 32; last >>= 1)
            bits++;
        return LimitOf((1UL << bits) - 1, memory);
    }
}
