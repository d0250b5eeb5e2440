using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>
/// Places by trying every base of every instance, the lowest first, and matching its other sections one by one along augmenting paths: slow, and
/// nothing in it is the compiler's but which sections the master promises.
/// </summary>
internal sealed class BruteForce(RandomBoard board, LayoutModel before)
{
    private readonly HashSet<int> _free =
        [.. before.Sections.Sections.Where(s => s.IsPromised).Select(s => s.Number).Except(before.Children.SelectMany(c => c.Sections))];

    /// <summary>The sections that the instances start in, the lowest for the first, then for the second …; <c>null</c> when there is no way.</summary>
    public int[]? FindBases() => Find([], _free);

    private int[]? Find(int[] bases, HashSet<int> free)
    {
        if (bases.Length == board.Open.Length)
            return Match(bases, free) ? bases : null;
        (int size, int core, int? given) = board.Open[bases.Length];
        int head = board.IsFreeBoot ? size : core;
        for (int first = RandomBoard.First; first < RandomBoard.First + RandomBoard.Count; first++)
        {
            int[] run = [.. Enumerable.Range(first, head)];
            if (first % board.Align != 0 || (given is { } only && only + RandomBoard.First != first) || !run.All(free.Contains))
                continue;
            if (Find([.. bases, first], [.. free.Except(run)]) is { } found)
                return found;
        }
        return null;
    }

    private bool Match(int[] bases, HashSet<int> free)
    {
        var owner = new Dictionary<int, int>();
        int[] slots = [.. bases.SelectMany((b, i) => Enumerable.Repeat(b, board.IsFreeBoot ? 0 : board.Open[i].Size - board.Open[i].Core))];
        return Enumerable.Range(0, slots.Length).All(slot => Augment(slot, slots, free, owner, []));
    }

    private static bool Augment(int slot, int[] slots, HashSet<int> free, Dictionary<int, int> owner, HashSet<int> seen)
    {
        foreach (int section in free.Where(n => n > slots[slot]))
            if (seen.Add(section) && (!owner.TryGetValue(section, out int other) || Augment(other, slots, free, owner, seen)))
            {
                owner[section] = slot;
                return true;
            }
        return false;
    }
}
