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
    internal const ulong TwoMegabytes = 2UL << 20;

    /// <summary>Where the kernel of <paramref name="machine"/> runs.</summary>
    public static KernelPlacement Of(KernelMachine machine) => machine.Model.PlacementOf(machine);

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
    /// What PHYS_OFFSET must be a multiple of, in bytes: one built for its place maps itself in sections, others must be able to patch themselves.
    /// </summary>
    public static ulong UnitOf(KernelMachine machine) => machine.Model.PlacementUnit(machine);

    /// <summary>Below which address the zImage of <paramref name="machine"/> must lie to find its base by its own address
    /// (AUTO_ZRELADDR); 4 GiB for others.</summary>
    public static ulong EndOfLoad(KernelMachine machine) =>
        machine.FixedPhysOffset is null && FindsItsPlace(machine)
        ? (machine.Base & ~(ZreladdrUnit - 1) & uint.MaxValue) + ZreladdrUnit
        : 1UL << 32;

    private static bool FindsItsPlace(KernelMachine machine) => machine.HasAutoZreladdr ?? machine.Model.FindsItsPlace;

    internal static ulong LoadOf(KernelMachine machine) => machine.KernelLoad ?? machine.Base + TextOffset.Default;
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

    /// <summary>The address it was loaded at: an Image runs where it lies (arm64).</summary>
    LoadedThere,

    /// <summary>Makefile.boot names the address, and is taken to name the base.</summary>
    BuiltForBase,
}
