using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>
/// A 64-bit ARM kernel: memory from the device tree, an Image that runs where it lies, no high memory. What its releases do otherwise is in their rooms.
/// </summary>
internal abstract class Arm64Model : KernelModel
{
    /// <summary>Base and size of a CMA area are multiples of it: a huge page (CMA_MIN_ALIGNMENT_BYTES).</summary>
    public const ulong PoolUnit = 2UL << 20;

    /// <summary>MAX_CMA_AREAS with Debian's CONFIG_CMA_AREAS.</summary>
    public const int MostAreas = 8;

    /// <summary>SMP_CACHE_BYTES: what a reservation without an alignment lies on.</summary>
    public const ulong CacheLine = 64;

    /// <summary>A section, and a block of sysfs, with pages of 4 KiB (arch/arm64/include/asm/sparsemem.h).</summary>
    public const ulong SectionSize = 128UL << 20;

    /// <summary>Where addresses of 48 bits end.</summary>
    public const ulong PhysicalEnd = 1UL << 48;

    /// <inheritdoc/>
    public sealed override KernelArchitecture Architecture => KernelArchitecture.Arm64;

    /// <inheritdoc/>
    public override int CommandLineSize => 2048;

    /// <inheritdoc/>
    public override MemorySource Source => MemorySource.Tree;

    /// <inheritdoc/>
    public override bool UnpacksItself => false;

    /// <summary>
    /// From the end of the file to image_size of its header: __bss_start to _end (arch/arm64/kernel/vmlinux.lds.S). Debian's kernels of 6.1, plain, cloud and
    /// rt, have 650 to 716 KiB there.
    /// </summary>
    public override ulong UsualBss => 4UL << 20;

    /// <summary>An Image is not packed.</summary>
    public override ulong UsualFile => 64UL << 20;

    /// <inheritdoc/>
    public override bool MovesOffPageTable => false;

    /// <summary>prevent_bootmem_remove_notifier (arch/arm64/mm/mmu.c): EPERM, whatever zone it is in.</summary>
    public override bool GivesBootMemory => false;

    /// <inheritdoc/>
    public override ulong UsualLargestBlock => 4UL << 20;

    /// <inheritdoc/>
    public override bool HasHugePages => true;

    /// <summary>An Image starts on 2 MiB (Documentation/arm64/booting.rst); one on 64 KiB comes up with a complaint.</summary>
    public override ulong PlacementUnit(KernelMachine machine) => KernelPlacement.TwoMegabytes;

    /// <summary>A tree may lie across any boundary: two blocks are mapped where one does not do (fixmap_remap_fdt, arch/arm64/mm/mmu.c).</summary>
    public override ulong TreeMapUnit => 1;

    /// <summary>It runs where it was put.</summary>
    public override KernelPlacement PlacementOf(KernelMachine machine) => new(machine.KernelLoad ?? machine.Base, PlacementRule.LoadedThere);

    /// <summary>Where the parts of its Image lie.</summary>
    public abstract ImageShape Shape { get; }

    /// <summary>Whether nodes that leave the place to the kernel are served in their order, before the reservation block; else in that of a sort.</summary>
    public virtual bool AllocatesNodesInOrder => false;

    /// <summary>Whether the reservation block is read before the nodes of /reserved-memory, whose no-map then loses against it.</summary>
    public abstract bool ReservesBlockFirst { get; }

    /// <summary>How many nodes of /reserved-memory it knows (MAX_RESERVED_REGIONS).</summary>
    public abstract int MostReservedNodes { get; }

    /// <summary>Whether movable_node makes memory movable that the tree calls hotpluggable.</summary>
    public abstract bool KnowsHotplugOfTree { get; }

    /// <summary>Whether crashkernel=SIZE looks above the DMA limit where there is no room below.</summary>
    public abstract bool CrashFallsBackHigh { get; }

    /// <summary>Bytes that a crash kernel above the DMA limit gets below it where ,low does not say.</summary>
    public abstract ulong UsualLowCrashSize { get; }

    /// <summary>Whether /sys/kernel/kexec_crash_size counts the part below the DMA limit too.</summary>
    public virtual bool CountsLowCrash => false;

    /// <summary>Where ZONE_DMA ends.</summary>
    public abstract ulong DmaLimit(Memblock memory, ulong? lastDmaAddress);

    /// <summary>max_zone_phys: where a zone of addresses up to <paramref name="mask"/> ends, given where memory starts.</summary>
    public static ulong LimitOf(ulong mask, Memblock memory)
    {
        ulong last = memory.Start > uint.MaxValue ? ulong.MaxValue : memory.Start > mask ? uint.MaxValue : mask;
        return memory.End == 0 ? 0 : Math.Min(last, memory.End - 1) + 1;
    }

    /// <inheritdoc/>
    public sealed override MemoryPrediction Predict(KernelMachine machine, string commandLine) => new Arm64Boot(this, machine, commandLine).Run();
}
