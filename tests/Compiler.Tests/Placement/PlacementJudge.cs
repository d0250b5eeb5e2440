namespace FswLayout.Compiler.Tests.Placement;

/// <summary>
/// Says of a <see cref="JudgedBoard"/> which sections may be had, where an instance can lie, and, by trying everything, whether all can: from the rules of how
/// Linux 3.0 and 6.1 divide their memory, with nothing of the compiler's.
/// </summary>
internal sealed class PlacementJudge
{
    private readonly JudgedBoard _board;
    private readonly HashSet<int> _free;

    /// <param name="board">The board; sections are counted from the start of its RAM.</param>
    /// <param name="taken">What children by hand have.</param>
    public PlacementJudge(JudgedBoard board, IEnumerable<int> taken)
    {
        _board = board;
        _free = [.. Enumerable.Range(0, JudgedBoard.Count).Where(IsGivenUp).Except(board.Clobbers).Except(taken)];
    }

    /// <summary>Whether the master can give up a section.</summary>
    public bool IsGivenUp(int section) =>
        !_board.Holes.Contains(section) && !_board.Reserves.Contains(section) && !_board.Shared.Contains(section) && section != JudgedBoard.Count - 1
        && (_board.IsFlat ? section >= _board.Master.Core : (ulong)section * JudgedBoard.Section >= Math.Max(LowMemory(_board.Master, 0), MovableStart()));

    /// <summary>
    /// Bytes of low memory of an instance that starts <paramref name="at"/> so many bytes into RAM: what lies between PAGE_OFFSET and the vmalloc area,
    /// below which 6.1 leaves a gap of 8 MiB, and no more than there is; under 6.1 it ends where memory is gone below that line.
    /// </summary>
    private ulong LowMemory(JudgedInstance instance, ulong at)
    {
        ulong vmallocEnd = instance.Is61 ? 0xFF800000 - (8UL << 20) : 0xF8000000;
        ulong low = Math.Min(vmallocEnd - ((ulong)instance.Vmalloc << 20) - 0xC0000000, (JudgedBoard.Count * JudgedBoard.Section) - at);
        while (instance.Is61 && low > 0 && (IsGone(at + low - 1) || _board.Shared.Contains((int)((at + low - 1) / JudgedBoard.Section))))
            low -= JudgedBoard.M;
        return low;
    }

    /// <summary>
    /// Bytes into RAM at which the master's movable zone starts: behind kernelcore, in which memory that is gone counts under 6.1 and not under 3.0,
    /// and never in low memory; rounded up to a largest block.
    /// </summary>
    private ulong MovableStart()
    {
        ulong block = (_board.Master.Is61 ? 8UL : 4) << 20, left = (ulong)_board.Master.Core * JudgedBoard.Section, at = 0;
        while (left > 0)
        {
            at += 1 << 20;
            left -= _board.Master.Is61 || !IsGone(at - 1) ? 1UL << 20 : 0;
        }
        return (Math.Max(at, LowMemory(_board.Master, 0)) + block - 1) / block * block;
    }

    private bool IsGone(ulong at) => _board.Holes.Contains((int)(at / JudgedBoard.Section)) && at % JudgedBoard.Section / JudgedBoard.M is >= 24 and < 32;

    /// <summary>Sections that an instance needs without a gap when it starts in one; <c>null</c> when its kernel cannot start there.</summary>
    public int? Head(JudgedInstance instance, int first)
    {
        if (first % _board.Align != 0 || (instance.Is61 && first % 2 != 0))
            return null;
        ulong low = _board.IsFlat ? 0 : LowMemory(instance, (ulong)first * JudgedBoard.Section);
        int head = (int)((Math.Max(low, (ulong)instance.Core * JudgedBoard.Section) + JudgedBoard.Section - 1) / JudgedBoard.Section);
        return head > instance.Size ? null : _board.IsFreeBoot ? instance.Size : head;
    }

    /// <summary>What is wrong with a placement; <c>null</c> when nothing is.</summary>
    public string? Refuse(IReadOnlyList<(JudgedInstance Instance, int[] Sections)> placed)
    {
        foreach ((JudgedInstance instance, int[] sections) in placed)
        {
            if (sections.Length != instance.Size || !sections.SequenceEqual(sections.Order()) || !sections.All(_free.Contains))
                return $"{instance.Name}: not its size, not in order, or not free";
            if ((instance.Base ?? sections[0]) != sections[0] || Head(instance, sections[0]) is not { } head || sections[head - 1] != sections[0] + head - 1)
                return $"{instance.Name}: not at its base, or a gap in its head";
        }
        int[] all = [.. placed.SelectMany(p => p.Sections)];
        return all.Distinct().Count() == all.Length ? null : "one section twice";
    }

    /// <summary>Whether there is any placement of <paramref name="instances"/>.</summary>
    public bool CanPlace(IReadOnlyList<JudgedInstance> instances) => CanPlace(instances, 0, [], _free);

    private bool CanPlace(IReadOnlyList<JudgedInstance> instances, int index, (int First, int Others)[] placed, HashSet<int> free)
    {
        // Sections that need not follow the base lie anywhere above it: from the top down, all asks must be met by what is free there.
        if (placed.Any(p => placed.Where(o => o.First >= p.First).Sum(o => o.Others) > free.Count(n => n > p.First)))
            return false;
        if (index == instances.Count)
            return true;
        JudgedInstance next = instances[index];
        for (int first = 0; first < JudgedBoard.Count; first++)
        {
            if ((next.Base ?? first) != first || Head(next, first) is not { } head || !Enumerable.Range(first, head).All(free.Contains))
                continue;
            if (CanPlace(instances, index + 1, [.. placed, (first, next.Size - head)], [.. free.Except(Enumerable.Range(first, head))]))
                return true;
        }
        return false;
    }
}
