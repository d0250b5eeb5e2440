using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel.Linux30Arm;

/// <summary>Linux 3.0.x on 32-bit ARM: eight banks, ATAGs, sections of 1 MiB, bootmem.</summary>
internal sealed class Linux30ArmModel : ArmModel
{
    /// <inheritdoc/>
    public override Version Version { get; } = new(3, 0);

    /// <inheritdoc/>
    public override bool StopsAtDashes => false;

    /// <summary>strcmp in do_early_param and obsolete_checksetup (init/main.c).</summary>
    public override bool TakesHyphens => false;

    /// <inheritdoc/>
    public override int NumberSuffixes => 3;

    /// <summary>It starts from CONFIG_CMDLINE and appends the ATAG's line (parse_tag_cmdline, arch/arm/kernel/setup.c).</summary>
    public override bool StartsWithBuiltInLine => true;

    /// <inheritdoc/>
    public override bool TakesDeviceTree => false;

    /// <inheritdoc/>
    public override ulong TreeAlignment => 4;

    /// <inheritdoc/>
    public override bool MapsTreeApart => false;

    /// <inheritdoc/>
    public override bool MovesOffPageTable => false;

    /// <inheritdoc/>
    public override bool FindsItsPlace => false;

    /// <summary>NR_BANKS (arch/arm/include/asm/setup.h).</summary>
    public override int? MostBanks => 8;

    /// <summary>map_lowmem (arch/arm/mm/mmu.c).</summary>
    public override ulong LowMemoryUnit => 1 << 20;

    /// <summary>CONFIG_ARM_LPAE came with 3.3.</summary>
    public override bool ReachesHighAddresses => false;

    /// <inheritdoc/>
    public override string LargestBlockOption => "FORCE_MAX_ZONEORDER";

    /// <inheritdoc/>
    public override bool HasNodeMapOption => true;

    /// <inheritdoc/>
    public override bool HasLargeBlockOption => true;

    /// <inheritdoc/>
    public override bool CanRefuseRamdisk => false;

    /// <inheritdoc/>
    public override bool UnpacksRecentFormats => false;

    /// <inheritdoc/>
    public override bool UnpacksIntoTmpfs => false;

    /// <inheritdoc/>
    public override bool FallsBackFromInit => true;

    /// <inheritdoc/>
    public override bool MakesLoopDevices => false;

    /// <inheritdoc/>
    public override bool FindsPartitions => false;

    /// <inheritdoc/>
    public override ExtGeneration Ext => ExtGeneration.WithoutChecksums;

    /// <inheritdoc/>
    public override int MemBits => 32;

    /// <inheritdoc/>
    public override bool HasCoreOptions => false;

    /// <summary>
    /// More movable memory than there is wraps to "all of it is the kernel's"; a start behind the end of memory is kept, and the zone is empty.
    /// </summary>
    public override bool LimitsMovable => false;

    /// <inheritdoc/>
    public override ulong PageDescriptorSize => 32;

    /// <summary>MAX_ORDER 11.</summary>
    public override ulong UsualLargestBlock => 4UL << 20;

    /// <summary>3.25 MiB: 4 MiB suffice, 3 MiB do not.</summary>
    public override ulong UsualKernelSize => 0x340000;

    /// <inheritdoc/>
    public override bool AsksTreeForStart => false;

    /// <summary>On these machines it has no ZONE_DMA.</summary>
    public override string LowZone => "Normal";

    /// <inheritdoc/>
    public override bool AllocatesFromTop => false;

    /// <summary>The upper eight bits of the address, or sixteen with ARM_PATCH_PHYS_VIRT_16BIT (arch/arm/kernel/head.S).</summary>
    public override ulong PatchUnit(KernelMachine machine) => machine.HasFinePatching ? 64UL << 10 : 16UL << 20;

    /// <summary>free_area_init_core counts the pages of its descriptors as not present.</summary>
    public override bool IsPopulated(ulong pages, ulong descriptorPages) => pages > 0 && pages != descriptorPages;

    /// <inheritdoc/>
    public override EarlyMemory Memory(KernelMachine machine, BootParameters parameters, ImmutableArray<KernelNote>.Builder notes) =>
        new Linux30Memory(machine, parameters, notes).Build();

    /// <inheritdoc/>
    public override BootCheck Check(KernelMachine machine, BootParameters parameters, EarlyMemory memory, ulong? movableStart) =>
        new Linux30BootCheck(machine, parameters, memory);

    /// <summary>
    /// reserve_bootmem takes the address as it is, 0 where none is given: mark_bootmem (mm/bootmem.c) ends in BUG() outside the one node of low memory, and
    /// finds the pages of holes in it taken.
    /// </summary>
    public override (ulong? Start, string Why, bool Stops) CrashStart(KernelMachine machine, EarlyMemory memory, ulong size, ulong start, FreeMemory free)
    {
        AddressRange range = AddressRange.FromSize(start, size);
        if (!new AddressRange(memory.MinAddress, Math.Max(memory.MinAddress, memory.LowLimit)).Contains(range))
            return (null, $"{range} is not low memory{(start == 0 ? ", and 3.0 chooses no address itself" : "")}", true);
        return !AddressRanges.Clip(memory.Ram, new AddressRange(0, memory.LowLimit)).Any(r => r.Contains(range))
                ? (null, $"{range} is not wholly its memory", false)
            : free.IsTaken(range) ? (null, $"{range} is in use: kernel or ramdisk lie there", false)
            : (start, "", false);
    }

    /// <summary>reserve_crashkernel looks at no size, and mark_bootmem finds no memory at 0.</summary>
    public override string? CrashOverNothing(EarlyMemory memory) =>
        memory.MinAddress == 0 ? null : "3.0 reserves 0 bytes at 0 all the same, where it has no memory";
}
