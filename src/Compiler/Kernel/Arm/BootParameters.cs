using System.Collections.Immutable;

namespace FswLayout.Kernel.Arm;

/// <summary>The memory arguments of a command line, as the kernel's early parameters store them.</summary>
internal sealed record BootParameters
{
    /// <summary>Every <c>mem=</c>, in order.</summary>
    public ImmutableArray<MemArgument> Mem { get; init; } = [];

    /// <summary>The last <c>vmalloc=</c>; its value is a 32-bit unsigned long.</summary>
    public Setting Vmalloc { get; init; } = Setting.None;

    /// <summary>What <c>kernelcore=</c> left.</summary>
    public CoreSetting Kernelcore { get; init; } = CoreSetting.None;

    /// <summary>What <c>movablecore=</c> left.</summary>
    public CoreSetting Movablecore { get; init; } = CoreSetting.None;

    /// <summary>The argument that asks for a movable zone, or <c>null</c>.</summary>
    public KernelArgument? CoreArgument => Kernelcore.Asks ? Kernelcore.Argument : Movablecore.Asks ? Movablecore.Argument : null;

    /// <summary>The first <c>kernelcore=mirror</c>: once set, it stays (6.1).</summary>
    public KernelArgument? Mirror { get; init; }

    /// <summary><c>movable_node</c>, where the kernel reads it: it wins over all the others (6.1).</summary>
    public KernelArgument? MovableNode { get; init; }

    /// <summary>The last <c>initrd=</c> that has a size.</summary>
    public InitrdArgument? Initrd { get; init; }

    /// <summary>The first argument whose parser reads through a null pointer; nothing after it is read.</summary>
    public KernelArgument? MissingValue { get; init; }
}

/// <summary>A <c>mem=</c> argument.</summary>
/// <param name="Argument">The argument.</param>
/// <param name="Size">Bytes, before any rounding or cutting.</param>
/// <param name="Start">Physical address, or <c>null</c> for PHYS_OFFSET.</param>
internal sealed record MemArgument(KernelArgument Argument, ulong Size, ulong? Start);

/// <summary>An <c>initrd=</c> argument with a size.</summary>
/// <param name="Argument">The argument.</param>
/// <param name="Start">Physical address.</param>
/// <param name="Size">Bytes; 0 means no ramdisk.</param>
internal sealed record InitrdArgument(KernelArgument Argument, ulong Start, uint Size);

/// <summary>A 32-bit value that an argument may have set.</summary>
/// <param name="Argument">The argument, or <c>null</c> for the kernel's default.</param>
/// <param name="Value">The value in bytes.</param>
internal sealed record Setting(KernelArgument? Argument, uint Value)
{
    /// <summary>Left to the kernel's default.</summary>
    public static readonly Setting None = new(null, 0);
}

/// <summary>What cmdline_parse_core (mm/page_alloc.c) stores for <c>kernelcore=</c> or <c>movablecore=</c>.</summary>
/// <param name="Argument">The argument that set it last, or <c>null</c>.</param>
/// <param name="Pages">Number of pages, a 32-bit unsigned long.</param>
/// <param name="Percent">Percentage of all pages, a 32-bit unsigned long; 0 for none. It wins over <paramref name="Pages"/> (6.1).</param>
internal sealed record CoreSetting(KernelArgument? Argument, uint Pages, uint Percent)
{
    /// <summary>Not given.</summary>
    public static readonly CoreSetting None = new(null, 0, 0);

    /// <summary>Whether it asks for a movable zone: find_zone_movable_pfns_for_nodes takes no pages for no argument.</summary>
    public bool Asks => (Pages | Percent) != 0;
}
