using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>memblock (mm/memblock.c): System RAM and what of it is taken.</summary>
internal sealed class FreeMemory(ImmutableArray<AddressRange> ram, IEnumerable<AddressRange> taken)
{
    private readonly List<AddressRange> _taken = [.. taken];

    /// <summary>Whether all of <paramref name="range"/> is System RAM.</summary>
    public bool IsRam(AddressRange range) => ram.Any(r => r.Contains(range));

    /// <summary>Whether something in <paramref name="range"/> is taken.</summary>
    public bool IsTaken(AddressRange range) => _taken.Any(t => t.Overlaps(range));

    /// <summary>memblock_reserve.</summary>
    public void Take(AddressRange range) => _taken.Add(range);

    /// <summary>
    /// memblock_find_in_range, top down: the highest multiple of <paramref name="unit"/> in [start, end) from which <paramref name="size"/> bytes are free, but
    /// never page 0.
    /// </summary>
    public ulong? Highest(ulong size, ulong unit, ulong start, ulong end)
    {
        start = Math.Max(start, Pages.Size);
        ImmutableArray<AddressRange> free = AddressRanges.Subtract(AddressRanges.Clip(ram, new AddressRange(start, Math.Max(start, end))), _taken);
        for (int i = free.Length - 1; i >= 0; i--)
        {
            if (free[i].Size < size)
                continue;
            ulong candidate = (free[i].End - size) & ~(unit - 1);
            if (candidate >= free[i].Start)
                return candidate;
        }
        return null;
    }
}
