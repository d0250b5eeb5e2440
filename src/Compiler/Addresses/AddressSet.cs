using System.Collections.Immutable;

namespace FswLayout.Addresses;

/// <summary>A set of addresses that is asked about many ranges, each in logarithmic time.</summary>
/// <param name="ranges">What is in it.</param>
internal sealed class AddressSet(IEnumerable<AddressRange> ranges)
{
    private readonly ImmutableArray<AddressRange> _ranges = AddressRanges.Union(ranges);
    private ulong[]? _before;

    /// <summary>Whether one of the addresses of <paramref name="range"/> is in it.</summary>
    public bool Overlaps(AddressRange range) => AddressRanges.FirstOver(_ranges, range) is not null;

    /// <summary>How many of the addresses of <paramref name="range"/> are in it.</summary>
    public ulong SizeIn(AddressRange range) => SizeBelow(range.End) - SizeBelow(range.Start);

    /// <summary>How many of its addresses lie below <paramref name="address"/>.</summary>
    private ulong SizeBelow(ulong address)
    {
        _before ??= SizesBefore();
        int first = AddressRanges.FirstAbove(_ranges, address);
        return _before[first] + (first < _ranges.Length && _ranges[first].Start < address ? address - _ranges[first].Start : 0);
    }

    private ulong[] SizesBefore()
    {
        ulong[] before = new ulong[_ranges.Length + 1];
        for (int i = 0; i < _ranges.Length; i++)
            before[i + 1] = before[i] + _ranges[i].Size;
        return before;
    }
}
