using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>Arithmetic of the 4 KiB pages that kernels of ARM use.</summary>
internal static class Pages
{
    /// <summary>PAGE_SIZE in bytes.</summary>
    public const ulong Size = 4096;

    /// <summary>The page border at or below <paramref name="address"/>.</summary>
    public static ulong RoundDown(ulong address) => address & ~(Size - 1);

    /// <summary>The page border at or above <paramref name="address"/>, modulo 2^64.</summary>
    public static ulong RoundUp(ulong address) => unchecked(address + Size - 1) & ~(Size - 1);

    /// <summary><paramref name="range"/> in whole pages, rounded outward; the last one of 2^64 bytes loses its last byte.</summary>
    public static AddressRange Around(AddressRange range) =>
        new(RoundDown(range.Start), RoundUp(range.End) is var end && end >= range.End ? end : ulong.MaxValue);

    /// <summary>The whole 64 KiB in <paramref name="range"/>, which segments of an Image are aligned to.</summary>
    public static AddressRange Inside(AddressRange range) =>
        new(AlignUp(range.Start, 64 << 10), Math.Max(AlignUp(range.Start, 64 << 10), range.End & ~0xFFFFUL));

    /// <summary>The multiple of <paramref name="unit"/>, a power of two, at or above <paramref name="address"/>.</summary>
    public static ulong AlignUp(ulong address, ulong unit) => unchecked(address + unit - 1) & ~(unit - 1);
}
