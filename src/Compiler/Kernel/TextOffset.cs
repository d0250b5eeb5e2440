using System.Collections.Immutable;

namespace FswLayout.Kernel;

/// <summary>TEXT_OFFSET (arch/arm/Makefile): where the unpacked kernel lies above the start of its memory, in bytes.</summary>
public static class TextOffset
{
    /// <summary>What a kernel has that no platform asks more of.</summary>
    public const ulong Default = 0x8000;

    /// <summary>Bytes of the first page table, which the kernel puts right below itself (swapper_pg_dir, arch/arm/kernel/head.S).</summary>
    public const ulong PageTable = 0x4000;

    /// <summary>The same with CONFIG_ARM_LPAE: the tables of the first level have a page of their own (PG_DIR_SIZE).</summary>
    public const ulong LargePageTable = 0x5000;

    /// <summary>
    /// Platforms that leave more below the kernel; of several, all built into one kernel, the last one counts (arch/arm/Makefile of 3.0 and 6.1).
    /// </summary>
    private static readonly ImmutableArray<(string Option, ulong Offset)> Platforms =
    [
        ("ARCH_REALTEK", 0x108000), ("PM_H1940", 0x108000), ("SA1111", 0x208000), ("ARCH_IPQ40XX", 0x208000), ("ARCH_MSM7X30", 0x208000),
        ("ARCH_MSM8X60", 0x208000), ("ARCH_MSM8960", 0x208000), ("ARCH_MESON", 0x208000), ("ARCH_AXXIA", 0x308000),
    ];

    /// <summary>That of a kernel built with <paramref name="config"/>.</summary>
    public static ulong Of(KernelConfig config) =>
        Platforms.LastOrDefault(p => config.HasBuiltIn(p.Option)) is { Option: not null } platform ? platform.Offset : Default;
}
