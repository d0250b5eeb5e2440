using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>Where a kernel runs, whatever its layout wants.</summary>
/// <param name="PhysOffset">PHYS_OFFSET: the physical address its linear mapping starts at; the unpacked image lies TEXT_OFFSET above.</param>
/// <param name="Rule">What decides it.</param>
public sealed record KernelPlacement(ulong PhysOffset, PlacementRule Rule)
{
    /// <summary>What AUTO_ZRELADDR rounds the zImage's own address down to (arch/arm/boot/compressed/head.S).</summary>
    public const ulong ZreladdrUnit = 128UL << 20;

    /// <summary>fdt_check_mem_start of 6.1 (arch/arm/boot/compressed) rounds the lowest memory up to it; its kernel is patched in the same steps.</summary>
    private const ulong TwoMegabytes = 2UL << 20;

    /// <summary>
    /// Where the kernel of <paramref name="machine"/> runs. A zImage with AUTO_ZRELADDR takes its own address, rounded down to 128 MiB;
    /// one of 6.1 asks the device tree whether that is memory, and takes the lowest memory, rounded up to 2 MiB, if not.
    /// </summary>
    public static KernelPlacement Of(KernelMachine machine)
    {
        if (machine.FixedPhysOffset is { } configured)
            return new KernelPlacement(configured, PlacementRule.Configured);
        bool is61 = machine.Family == LinuxFamily.Linux61;
        if (!(machine.HasAutoZreladdr ?? is61))
            return new KernelPlacement(machine.Base, PlacementRule.BuiltForBase);
        ulong rounded = LoadOf(machine) & ~(ZreladdrUnit - 1) & uint.MaxValue;
        ImmutableArray<AddressRange> ram = [.. machine.Ram.Where(r => !r.IsEmpty)];
        if (!is61 || ram.IsEmpty || ram.Any(r => r.Contains(rounded)))
            return new KernelPlacement(rounded, PlacementRule.LoadRoundedDown);
        return new KernelPlacement(Pages.AlignUp(ram.Min(r => r.Start), TwoMegabytes) & uint.MaxValue, PlacementRule.LowestMemory);
    }

    /// <summary>What decides it for <paramref name="machine"/>, in words.</summary>
    public string Reason(KernelMachine machine) => Rule switch
    {
        PlacementRule.LoadRoundedDown =>
            $"its zImage at {SizeText.Address(LoadOf(machine))} unpacks itself by its own address, rounded down to {SizeText.Size(ZreladdrUnit)}",
        PlacementRule.LowestMemory =>
            $"its zImage at {SizeText.Address(LoadOf(machine))}, rounded down to {SizeText.Size(ZreladdrUnit)}, is not in RAM, and so it takes the lowest RAM, "
            + $"rounded up to {SizeText.Size(TwoMegabytes)}",
        PlacementRule.Configured => "its CONFIG_PHYS_OFFSET says so",
        _ => "it was built for that address",
    };

    /// <summary>
    /// What PHYS_OFFSET must be a multiple of, in bytes, so that the kernel can patch itself (ARM_PATCH_PHYS_VIRT): since 5.11 2 MiB
    /// (arch/arm/kernel/phys2virt.S), before the upper eight bits of the address, or sixteen with ARM_PATCH_PHYS_VIRT_16BIT (arch/arm/kernel/head.S).
    /// </summary>
    public static ulong UnitOf(KernelMachine machine) => machine switch
    {
        { FixedPhysOffset: not null } => 1UL << 20,
        { Family: LinuxFamily.Linux61 } => TwoMegabytes,
        { HasFinePatching: true } => 64UL << 10,
        _ => 16UL << 20,
    };

    /// <summary>Below which address the zImage of <paramref name="machine"/> must lie to find its base by its own address
    /// (AUTO_ZRELADDR); 4 GiB for others.</summary>
    public static ulong EndOfLoad(KernelMachine machine) =>
        machine.FixedPhysOffset is null && (machine.HasAutoZreladdr ?? machine.Family == LinuxFamily.Linux61)
        ? (machine.Base & ~(ZreladdrUnit - 1) & uint.MaxValue) + ZreladdrUnit
        : 1UL << 32;

    private static ulong LoadOf(KernelMachine machine) => machine.KernelLoad ?? machine.Base + TextOffset.Default;
}

/// <summary>What decides where a kernel runs.</summary>
public enum PlacementRule
{
    /// <summary>The address the zImage was loaded at, rounded down to 128 MiB (AUTO_ZRELADDR).</summary>
    LoadRoundedDown,

    /// <summary>The lowest memory of the device tree, rounded up to 2 MiB, since the rounded address is no memory (6.1).</summary>
    LowestMemory,

    /// <summary>CONFIG_PHYS_OFFSET.</summary>
    Configured,

    /// <summary>Makefile.boot names the address, and is taken to name the base.</summary>
    BuiltForBase,
}
