using System.Collections.Immutable;

namespace FswLayout.Kernel;

/// <summary>How a 32-bit ARM kernel shares its virtual addresses with programs (VMSPLIT, arch/arm/Kconfig).</summary>
public static class VirtualSplit
{
    /// <summary>
    /// Every CONFIG_PAGE_OFFSET there is, with the option that it follows from, most common first. A stock 3.0 lacks the second; vendors have it.
    /// </summary>
    public static ImmutableArray<(ulong PageOffset, string Option)> All { get; } =
        [(0xC0000000, "VMSPLIT_3G"), (0xB0000000, "VMSPLIT_3G_OPT"), (0x80000000, "VMSPLIT_2G"), (0x40000000, "VMSPLIT_1G")];

    /// <summary>
    /// How far above the page offset VMALLOC_END must lie, and more: 32 MiB that vmalloc= leaves to low memory, and the 16 MiB that it takes at least.
    /// </summary>
    public const ulong LeastRoom = 48UL << 20;
}
