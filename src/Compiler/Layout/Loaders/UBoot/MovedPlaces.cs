using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Layout.Loaders.UBoot;

/// <summary>
/// Where U-Boot finds room for what it moves: from the highest bank down, the highest free place of 4 KiB below a limit (__lmb_alloc_base,
/// lib/lmb.c of 2023.01).
/// </summary>
/// <param name="banks">RAM, sorted, banks that touch joined.</param>
/// <param name="reserved">What it keeps clear of.</param>
internal sealed class MovedPlaces(ImmutableArray<AddressRange> banks, IEnumerable<AddressRange> reserved)
{
    private const ulong Unit = 0x1000;

    private readonly ImmutableArray<AddressRange> _reserved = AddressRanges.Union(reserved);

    /// <summary>The place for <paramref name="size"/> bytes that ends at <paramref name="limit"/> at most, with 0 anywhere; <c>null</c>: none.</summary>
    public AddressRange? Below(ulong limit, ulong size)
    {
        if (size == 0)
            return null;
        for (int i = banks.Length - 1; i >= 0; i--)
        {
            AddressRange bank = limit == 0 ? banks[i] : banks[i].Intersect(new AddressRange(0, limit));
            if (In(bank, size) is { } place)
                return place;
        }
        return null;
    }

    private AddressRange? In(AddressRange bank, ulong size)
    {
        ulong end = bank.End;
        while (end >= size && ((end - size) & ~(Unit - 1)) is var start && start >= bank.Start && start > 0)
        {
            var place = AddressRange.FromSize(start, size);
            AddressRange[] inTheWay = [.. _reserved.Where(r => r.Overlaps(place))];
            if (inTheWay.Length == 0)
                return place;
            end = inTheWay[0].Start;
        }
        return null;
    }
}
