using FswLayout.Addresses;

namespace FswLayout.Import;

/// <summary>Pages of 4 KiB: a kernel takes no part of one.</summary>
internal static class WholePages
{
    private const ulong PageSize = 4096;

    /// <summary>The whole pages in <paramref name="range"/>; empty, at its start, where there are none.</summary>
    public static AddressRange In(AddressRange range)
    {
        ulong start = range.Start > ulong.MaxValue - PageSize ? range.Start : (range.Start + PageSize - 1) & ~(PageSize - 1);
        return new AddressRange(start, Math.Max(start, range.End & ~(PageSize - 1)));
    }
}
