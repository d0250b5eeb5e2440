using System.Collections.Immutable;

namespace FswLayout.Addresses;

/// <summary>Arithmetic on sets of addresses, each held as ranges.</summary>
public static class AddressRanges
{
    /// <summary>The same addresses as sorted, disjoint ranges that do not touch; empty ranges vanish.</summary>
    public static ImmutableArray<AddressRange> Union(IEnumerable<AddressRange> ranges)
    {
        // Most are that already, and thousands after a change of one.
        if (ranges is ImmutableArray<AddressRange> same && IsUnion(same))
            return same;
        var result = ImmutableArray.CreateBuilder<AddressRange>();
        foreach (AddressRange range in Sorted(ranges))
        {
            if (result.Count > 0 && range.Start <= result[result.Count - 1].End)
                result[result.Count - 1] = new AddressRange(result[result.Count - 1].Start, Math.Max(result[result.Count - 1].End, range.End));
            else
                result.Add(range);
        }
        return result.ToImmutable();
    }

    private static bool IsUnion(ImmutableArray<AddressRange> ranges)
    {
        for (int i = 0; i < ranges.Length; i++)
            if (ranges[i].IsEmpty || (i > 0 && ranges[i].Start <= ranges[i - 1].End))
                return false;
        return true;
    }

    /// <summary>Those that are not empty, in order: most layouts name them in it already.</summary>
    private static List<AddressRange> Sorted(IEnumerable<AddressRange> ranges)
    {
        var sorted = new List<AddressRange>();
        bool isInOrder = true;
        foreach (AddressRange range in ranges)
        {
            if (range.IsEmpty)
                continue;
            isInOrder &= sorted.Count == 0 || sorted[sorted.Count - 1].CompareTo(range) <= 0;
            sorted.Add(range);
        }
        if (!isInOrder)
            sorted.Sort();
        return sorted;
    }

    /// <summary>The same addresses, sorted and disjoint, with the borders of ranges that touch: only what overlaps becomes one.</summary>
    public static ImmutableArray<AddressRange> Apart(IEnumerable<AddressRange> ranges)
    {
        List<AddressRange> sorted = Sorted(ranges);
        return Enumerable.Range(1, Math.Max(0, sorted.Count - 1)).Any(i => sorted[i].Start < sorted[i - 1].End) ? Union(sorted) : [.. sorted];
    }

    /// <summary>The addresses of <paramref name="ranges"/> without those of <paramref name="holes"/>; sorted and disjoint.</summary>
    public static ImmutableArray<AddressRange> Subtract(IEnumerable<AddressRange> ranges, IEnumerable<AddressRange> holes)
    {
        ImmutableArray<AddressRange> cuts = Union(holes), whole = Union(ranges);
        var result = ImmutableArray.CreateBuilder<AddressRange>(whole.Length + cuts.Length);
        int passed = 0;
        foreach (AddressRange range in whole)
        {
            ulong from = range.Start;
            while (passed < cuts.Length && cuts[passed].End <= from)
                passed++;
            for (int i = passed; i < cuts.Length && cuts[i].Start < range.End; i++)
            {
                if (cuts[i].Start > from)
                    result.Add(new AddressRange(from, cuts[i].Start));
                from = cuts[i].End;
            }
            if (from < range.End)
                result.Add(new AddressRange(from, range.End));
        }
        return result.Count == result.Capacity ? result.MoveToImmutable() : result.ToImmutable();
    }

    /// <summary>The addresses that are in both; sorted and disjoint.</summary>
    public static ImmutableArray<AddressRange> Intersect(IEnumerable<AddressRange> ranges, IEnumerable<AddressRange> others)
    {
        ImmutableArray<AddressRange> one = Union(ranges), other = Union(others);
        var result = ImmutableArray.CreateBuilder<AddressRange>();
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            AddressRange both = one[i].Intersect(other[j]);
            if (!both.IsEmpty)
                result.Add(both);
            if (one[i].End <= other[j].End)
                i++;
            else
                j++;
        }
        return result.ToImmutable();
    }

    /// <summary>The first of <paramref name="sorted"/>, disjoint ranges, that shares an address with <paramref name="range"/>; by halves.</summary>
    public static AddressRange? FirstOver(ImmutableArray<AddressRange> sorted, AddressRange range)
    {
        int first = FirstAbove(sorted, range.Start);
        return first < sorted.Length && sorted[first].Overlaps(range) ? sorted[first] : null;
    }

    /// <summary>Place of the first of <paramref name="sorted"/> that ends above <paramref name="address"/>; behind them all where none does.</summary>
    internal static int FirstAbove(ImmutableArray<AddressRange> sorted, ulong address)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = sorted[middle].End <= address ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>The part of <paramref name="ranges"/> that lies in <paramref name="window"/>; sorted and disjoint.</summary>
    public static ImmutableArray<AddressRange> Clip(IEnumerable<AddressRange> ranges, AddressRange window) =>
        ClipSorted(Union(ranges), window);

    private static ImmutableArray<AddressRange> ClipSorted(ImmutableArray<AddressRange> sorted, AddressRange window)
    {
        if (sorted.IsEmpty || (sorted[0].Start >= window.Start && sorted[sorted.Length - 1].End <= window.End))
            return sorted;
        var result = ImmutableArray.CreateBuilder<AddressRange>();
        for (int i = FirstAbove(sorted, window.Start); i < sorted.Length && sorted[i].Start < window.End; i++)
            if (sorted[i].Intersect(window) is { IsEmpty: false } both)
                result.Add(both);
        return result.ToImmutable();
    }

    /// <summary>Total length in bytes of disjoint ranges, whose sum cannot exceed 2^64 - 1.</summary>
    public static ulong TotalSize(IEnumerable<AddressRange> ranges)
    {
        ulong sum = 0;
        // Asking a list for each through an interface takes longer than adding them.
        if (ranges is ImmutableArray<AddressRange> list)
            foreach (AddressRange range in list)
                sum += range.Size;
        else
            foreach (AddressRange range in ranges)
                sum += range.Size;
        return sum;
    }
}
