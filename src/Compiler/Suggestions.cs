using FswLayout.Diagnostics;

namespace FswLayout;

/// <summary>"Did you mean": the known name most like a wrong one.</summary>
public static class Suggestions
{
    /// <summary>How many names are listed where none is near.</summary>
    private const int MostListed = 20;

    /// <summary>The name nearest to <paramref name="wrong"/>, or <c>null</c> when none is near.</summary>
    public static string? Nearest(string wrong, IEnumerable<string> known)
    {
        // Of those as near as the nearest the first in their order.
        int limit = Math.Max(1, wrong.Length / 3);
        string lower = wrong.ToLowerInvariant();
        string? best = null;
        foreach (string name in known)
        {
            if (Math.Abs(name.Length - wrong.Length) > limit)
                continue;
            int distance = Distance(lower, name.ToLowerInvariant(), limit);
            if (distance < limit || (distance == limit && (best is null || string.CompareOrdinal(name, best) < 0)))
                (best, limit) = (name, distance);
        }
        return best;
    }

    /// <summary>The name that differs from <paramref name="wrong"/> by one letter, or by two neighbours that have changed places;
    /// <c>null</c> when none does.</summary>
    internal static string? OneSlipFrom(string wrong, string[] known)
    {
        string? first = null;
        foreach (string name in known)
            if (Distance(wrong, name, 1) == 1 && (first is null || string.CompareOrdinal(name, first) < 0))
                first = name;
        return first;
    }

    /// <summary>A sentence for the help of a diagnostic: the nearest name, or the first few of all.</summary>
    internal static Advice Help(string wrong, IEnumerable<string> known) => Nearest(wrong, known) is { } nearest ? DidYouMean(wrong, nearest) : Known(known);

    /// <summary>The advice to write a known name; one slip away it can hardly be another one that was meant.</summary>
    internal static Advice DidYouMean(string wrong, string meant) => Advice.Replace($"did you mean '{meant}'?", meant, isSafe: Distance(wrong, meant, 1) <= 1);

    /// <summary>The first few of <paramref name="known"/> in their order; empty where there are none.</summary>
    internal static string Known(IEnumerable<string> known)
    {
        // One more than is listed tells whether there are more.
        var first = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string name in known)
        {
            if (first.Count > MostListed && string.CompareOrdinal(name, first.Max) >= 0)
                continue;
            first.Add(name);
            if (first.Count > MostListed + 1)
                first.Remove(first.Max!);
        }
        return first.Count == 0 ? "" : $"known here: {string.Join(", ", first.Take(MostListed))}{(first.Count > MostListed ? ", …" : "")}";
    }

    /// <summary>Edit distance with swaps of neighbours; anything above <paramref name="limit"/> is limit + 1.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
            return limit + 1;
        // What is the same at both ends costs nothing.
        int start = 0, aEnd = a.Length, bEnd = b.Length;
        while (start < aEnd && start < bEnd && a[start] == b[start])
            start++;
        while (aEnd > start && bEnd > start && a[aEnd - 1] == b[bEnd - 1])
            (aEnd, bEnd) = (aEnd - 1, bEnd - 1);
        ReadOnlySpan<char> left = a.AsSpan(start, aEnd - start), right = b.AsSpan(start, bEnd - start);
        // An edit brings at most one letter that was missing.
        return left.IsEmpty ? right.Length : CountMissing(left, right, limit) > limit ? limit + 1 : DistanceBetween(left, right, limit);
    }

    private static int DistanceBetween(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        int width = b.Length + 1;
        Span<int> rows = width <= 64 ? stackalloc int[3 * 64] : new int[3 * width];
        Span<int> before = rows.Slice(0, width), last = rows.Slice(width, width), row = rows.Slice(2 * width, width);
        for (int j = 0; j < width; j++)
            row[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            Span<int> free = before;
            before = last;
            last = row;
            row = free;
            row[0] = i;
            int least = i;
            for (int j = 1; j < width; j++)
                least = Math.Min(least, row[j] = Step(before, last, row, a, b, i, j));
            // The least of a row is at most one more than that of the row before, so a swap, which reaches two rows back, brings nothing smaller.
            if (least > limit)
                return limit + 1;
        }
        return Math.Min(row[b.Length], limit + 1);
    }

    /// <summary>How many characters of <paramref name="a"/> stand nowhere in <paramref name="b"/>, told apart by their low six bits;
    /// no more than just above <paramref name="limit"/>.</summary>
    private static int CountMissing(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        ulong there = 0;
        foreach (char c in b)
            there |= 1UL << (c & 63);
        int missing = 0;
        foreach (char c in a)
            if ((there & (1UL << (c & 63))) == 0 && ++missing > limit)
                break;
        return missing;
    }

    private static int Step(ReadOnlySpan<int> before, ReadOnlySpan<int> last, ReadOnlySpan<int> row, ReadOnlySpan<char> a, ReadOnlySpan<char> b,
        int i, int j)
    {
        int best = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, before[j - 2] + 1) : best;
    }
}
