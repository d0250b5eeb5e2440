using System.Collections.Immutable;

namespace FswLayout.Placement;

/// <summary>
/// Chooses the sections that need not follow a base: one instance after the other, in as few pieces as leave room for those after it; of these the lowest.
/// </summary>
internal sealed class SectionChooser
{
    /// <summary>Above so many entries of the table the lowest sections are taken, however many pieces that makes.</summary>
    private const long MaximumEntries = 1 << 23;

    private const int Never = int.MaxValue / 2;

    private readonly PlacedHead _head;
    private readonly int[] _numbers;
    private readonly int[] _spare;
    private readonly int[,] _apart;
    private readonly int[,] _taken;

    /// <summary>All sections of each of <paramref name="heads"/>, ascending.</summary>
    public static IEnumerable<ImmutableArray<int>> Choose(bool[] free, IReadOnlyList<PlacedHead> heads)
    {
        bool[] left = [.. free];
        foreach (PlacedHead head in heads)
            Room.Mark(left, head.First, head.Head, free: false);
        for (int i = 0; i < heads.Count; i++)
        {
            int[] spare = Room.Spare(left, heads.Skip(i + 1).Select(h => (h.First, h.Others)));
            int[] others = OthersOf(heads[i], left, spare);
            foreach (int number in others)
                left[number] = false;
            yield return [.. Enumerable.Range(heads[i].First, heads[i].Head).Concat(others)];
        }
    }

    private static int[] OthersOf(PlacedHead head, bool[] free, int[] spare)
    {
        int[] numbers = [.. Enumerable.Range(head.First + head.Head, free.Length - head.First - head.Head).Where(n => free[n])];
        return head.Others == 0 ? []
            : (long)(numbers.Length + 1) * (head.Others + 1) > MaximumEntries ? [.. numbers.Take(head.Others)]
            : [.. new SectionChooser(head, numbers, spare).Fewest()];
    }

    private SectionChooser(PlacedHead head, int[] numbers, int[] spare)
    {
        (_head, _numbers) = (head, numbers);
        _spare = [.. numbers.Select((number, i) => LeastIn(spare, i == 0 ? head.First + head.Head : numbers[i - 1] + 1, number))];
        _apart = new int[numbers.Length + 1, head.Others + 1];
        _taken = new int[numbers.Length + 1, head.Others + 1];
        Fill();
    }

    private static int LeastIn(int[] values, int first, int last)
    {
        int least = values[last];
        for (int i = first; i < last; i++)
            least = Math.Min(least, values[i]);
        return least;
    }

    /// <summary>
    /// From the top down: with how few pieces so many of the sections from one up can be taken, that one left (<c>_apart</c>) or taken (<c>_taken</c>).
    /// </summary>
    private void Fill()
    {
        int last = _numbers.Length;
        for (int count = 0; count <= _head.Others; count++)
            (_apart[last, count], _taken[last, count]) = (count == 0 ? 0 : Never, Never);
        for (int i = last - 1; i >= 0; i--)
            for (int count = 0; count <= _head.Others; count++)
            {
                // No more from this one up than leaves room for those after it.
                bool leavesRoom = count <= _spare[i];
                _apart[i, count] = leavesRoom ? Math.Min(_apart[i + 1, count], _taken[i + 1, count]) : Never;
                _taken[i, count] = count == 0 || !leavesRoom ? Never
                    : Math.Min(_apart[i + 1, count - 1] + 1, _taken[i + 1, count - 1] + (Follows(i + 1) ? 0 : 1));
            }
    }

    /// <summary>Whether a section follows the one before it in the list, or for the first the head, without a gap.</summary>
    private bool Follows(int index) =>
        index < _numbers.Length && _numbers[index] == (index == 0 ? _head.First + _head.Head : _numbers[index - 1] + 1);

    private IEnumerable<int> Fewest()
    {
        bool before = true;
        for (int i = 0, count = _head.Others; count > 0; i++)
        {
            // A section behind one that is taken continues its piece.
            int take = _taken[i, count] - (before && Follows(i) ? 1 : 0);
            before = take <= _apart[i, count];
            if (!before)
                continue;
            yield return _numbers[i];
            count--;
        }
    }
}
