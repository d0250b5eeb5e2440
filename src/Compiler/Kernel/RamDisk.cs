using System.Collections.Immutable;

namespace FswLayout.Kernel;

/// <summary>How large a kernel makes its RAM disks (drivers/block/brd.c; the same in 3.0 and 6.1).</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Argument">The argument that says so, or <c>null</c>.</param>
/// <param name="IsTold">Whether the line or the configuration says so; else it is what Kconfig proposes, and the kernel may have been built otherwise.</param>
public sealed record RamDisk(ulong Size, KernelArgument? Argument, bool IsTold)
{
    private const ulong DefaultKibibytes = 4096;

    /// <summary>That of a kernel with the line <paramref name="arguments"/>, and <paramref name="config"/> where that is known.</summary>
    public static RamDisk Of(KernelModel kernel, ImmutableArray<KernelArgument> arguments, KernelConfig? config)
    {
        KernelArgument? told = arguments.LastOrDefault(a => a.Key is "ramdisk_size" or "brd.rd_size" && a.Value is not null);
        ulong? built = config?.Number("BLK_DEV_RAM_SIZE");
        return new RamDisk((told is null ? built ?? DefaultKibibytes : Number(kernel, told.Value!)) << 10, told, told is not null || built is not null);
    }

    /// <summary>simple_strtol() stops at a suffix: it counts KiB, and <c>16M</c> is 16 of them.</summary>
    private static ulong Number(KernelModel kernel, string value)
    {
        KernelNumber number = Memparse.Parse(kernel, value);
        return number.Overflowed ? 0 : Math.Min(number.Value >> (10 * ("KMGTPE".IndexOf(number.Suffix) + 1)), uint.MaxValue);
    }
}
