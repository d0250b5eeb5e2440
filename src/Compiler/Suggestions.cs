namespace FswLayout;

/// <summary>"Did you mean": the known name most like a wrong one.</summary>
public static class Suggestions
{
    /// <summary>The name nearest to <paramref name="wrong"/>, or <c>null</c> when none is near.</summary>
    public static string? Nearest(string wrong, IEnumerable<string> known)
    {
        int limit = Math.Max(1, wrong.Length / 3);
        return known.Select(name => (Name: name, Distance: Distance(wrong.ToLowerInvariant(), name.ToLowerInvariant(), limit)))
            .Where(c => c.Distance <= limit)
            .OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name).FirstOrDefault();
    }

    /// <summary>The name that differs from <paramref name="wrong"/> by one letter, or by two neighbours that have changed places; <c>null</c> when none does.</summary>
    internal static string? OneSlipFrom(string wrong, IEnumerable<string> known) =>
        known.Where(name => Distance(wrong, name, 1) == 1).OrderBy(n => n, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>A sentence for the help of a diagnostic: the nearest name, or the first few of all.</summary>
    internal static string Help(string wrong, IEnumerable<string> known)
    {
        string[] all = [.. known.Distinct().OrderBy(n => n, StringComparer.Ordinal)];
        if (Nearest(wrong, all) is { } nearest)
            return $"did you mean '{nearest}'?";
        return all.Length == 0 ? "" : $"known here: {string.Join(", ", all.Take(20))}{(all.Length > 20 ? ", …" : "")}";
    }

    /// <summary>Edit distance with swaps of neighbours; anything above <paramref name="limit"/> is limit + 1.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
            return limit + 1;
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            for (int j = 0; j <= b.Length; j++)
                cost[i, j] = i == 0 ? j : j == 0 ? i : Step(cost, a, b, i, j);
        return cost[a.Length, b.Length];
    }

    private static int Step(int[,] cost, string a, string b, int i, int j)
    {
        int best = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
