namespace FswLayout.Placement;

/// <summary>
/// Whether the sections that need not be contiguous find room. Each instance takes them anywhere above its base, so what two instances may
/// take is nested, and Hall's condition is one comparison for each base: what is asked for above it is no more than what is free there.
/// </summary>
internal static class Room
{
    /// <summary>Marks <paramref name="count"/> sections from <paramref name="first"/> up.</summary>
    public static void Mark(bool[] sections, int first, int count, bool free)
    {
        for (int number = first; number < first + count; number++)
            sections[number] = free;
    }

    /// <summary>Whether all find room.</summary>
    /// <param name="free">For each section whether it is free.</param>
    /// <param name="needs">From which section up, and how many.</param>
    public static bool Holds(bool[] free, IEnumerable<(int From, int Count)> needs)
    {
        int above = 0, end = free.Length;
        long asked = 0;
        foreach ((int from, int count) in needs.OrderByDescending(n => n.From))
        {
            for (; end > from; end--)
                above += free[end - 1] ? 1 : 0;
            asked += count;
            if (asked > above)
                return false;
        }
        return true;
    }

    /// <summary>For each section, how many of those from it up can be taken so that <paramref name="others"/> still find room.</summary>
    public static int[] Spare(bool[] free, IEnumerable<(int From, int Count)> others)
    {
        int[] spare = new int[free.Length + 1];
        var waiting = new Stack<(int From, int Count)>(others.OrderBy(n => n.From));
        int above = 0, asked = 0;
        for (int number = free.Length - 1; number >= 0; number--)
        {
            above += free[number] ? 1 : 0;
            while (waiting.Count > 0 && waiting.Peek().From >= number)
                asked += waiting.Pop().Count;
            spare[number] = above - asked;
        }
        return spare;
    }
}
