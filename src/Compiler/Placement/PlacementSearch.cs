namespace FswLayout.Placement;

/// <summary>
/// Finds bases: for the first instance the lowest with which all others can still be placed, then for the second, and so on. Depth first, with what
/// is left bounded by <see cref="Room"/>; states that were found to lead nowhere are not entered twice, in whatever order instances alike came to them.
/// </summary>
internal sealed class PlacementSearch
{
    /// <summary>Sections looked at before the search for a layout gives up: under a second, and the same on every machine.</summary>
    public const int MaximumWork = 1 << 26;

    /// <summary>The same for one of the many searches that a report makes.</summary>
    public const int ReportWork = 1 << 24;

    /// <summary>And for all of these together: a report, too, comes in the time that a reader waits.</summary>
    public const int AllReportWork = 1 << 27;

    /// <summary>What remembering a state costs beside that.</summary>
    private const int StateWork = 1 << 11;

    private readonly bool[] _free;
    private readonly IReadOnlyList<PlacementItem> _items;
    private readonly PlacedHead[] _placed;
    private readonly HashSet<string> _hopeless = [];
    private readonly bool[] _isBase;
    private readonly int _work;
    private int _workLeft;

    /// <summary>
    /// A search for places for <paramref name="items"/>, in their order, in the sections that are <paramref name="free"/>,
    /// which looks at <paramref name="work"/> sections at most.
    /// </summary>
    public PlacementSearch(bool[] free, IReadOnlyList<PlacementItem> items, int work)
    {
        _free = [.. free];
        _items = items;
        _placed = new PlacedHead[items.Count];
        _work = _workLeft = work;
        _isBase = new bool[free.Length];
        foreach (int first in items.SelectMany(i => i.Bases).Where(b => b < free.Length))
            _isBase[first] = true;
    }

    /// <summary>How many sections it has looked at.</summary>
    public int Work => _work - Math.Max(0, _workLeft);

    /// <summary>Whether the last search ended before it had tried everything.</summary>
    public bool GaveUp => _workLeft < 0;

    /// <summary>Where they lie, in their order; <c>null</c> when there is no way, or none was found in time.</summary>
    public IReadOnlyList<PlacedHead>? Find() => HasRoom(0) && Place(0) ? _placed : null;

    private bool Place(int index)
    {
        if (index == _items.Count)
            return true;
        string state = string.Join(" ", _placed.Take(index).OrderBy(p => p.First).Select(p => $"{p.First}+{p.Head}+{p.Others}"));
        if (_hopeless.Contains(state))
            return false;
        foreach (PlacedHead head in PlacesFor(_items[index]))
        {
            if (GaveUp)
                return false;
            _placed[index] = head;
            Room.Mark(_free, head.First, head.Head, free: false);
            if (HasRoom(index + 1) && Place(index + 1))
                return true;
            Room.Mark(_free, head.First, head.Head, free: true);
        }
        _hopeless.Add(state);
        return false;
    }

    private IEnumerable<PlacedHead> PlacesFor(PlacementItem item)
    {
        foreach (int first in item.Bases)
            if (IsFree(first, item.LeastHead) && item.ContiguousAt(first) is { } head && IsFree(first, head))
                yield return new PlacedHead(item, first, head);
    }

    private bool IsFree(int first, int count)
    {
        if (count > _free.Length - first)
            return false;
        for (int number = first; number < first + count; number++)
            if (!_free[number])
            {
                _workLeft -= number - first + 1;
                return false;
            }
        _workLeft -= count;
        return true;
    }

    /// <summary>
    /// Whether those placed find room for the rest of their sections, and the others, which begin at their lowest base or above, for all of theirs.
    /// </summary>
    private bool HasRoom(int placed)
    {
        _workLeft -= _free.Length + StateWork;
        return _items.Skip(placed).All(i => !i.Bases.IsEmpty) && HasRoomForHeads(placed)
            && HasRoomAbove(placed)
            && Room.Holds(_free, _placed.Take(placed).Select(p => (p.First, p.Others)).Concat(_items.Skip(placed).Select(i => (i.Bases[0], i.Count))));
    }

    /// <summary>
    /// Whether there is room side by side for the shortest heads that those not yet placed can have: of all that are as long as one of them at least, so many
    /// must go into the gaps, each from a base on; taken from the bottom up, no choice has more.
    /// </summary>
    private bool HasRoomForHeads(int placed)
    {
        PlacementItem[] left = [.. _items.Skip(placed)];
        return left.Select(i => i.ShortestHead).Distinct().All(length => Fit(length, left.Count(i => i.ShortestHead >= length)));
    }

    private bool Fit(int length, int count)
    {
        _workLeft -= _free.Length;
        return Starts(length).Take(count).Count() == count;
    }

    /// <summary>
    /// Whether those that find no room for their heads at the bottom find room for all they ask at the top: below each place only so many can begin, and what
    /// begins above lies above, with what those placed there still need.
    /// </summary>
    private bool HasRoomAbove(int placed)
    {
        int[] sizes = [.. _items.Skip(placed).Select(i => i.Count).OrderBy(c => c)];
        if (sizes.Length == 0)
            return true;
        _workLeft -= _free.Length;
        int[] starts = [.. Starts(_items.Skip(placed).Min(i => i.ShortestHead)).Take(sizes.Length)];
        long above = 0;
        int end = _free.Length, others = placed - 1;
        PlacedHead[] heads = [.. _placed.Take(placed).OrderBy(p => p.First)];
        long asked = sizes.Take(sizes.Length - starts.Length).Sum(s => (long)s);
        for (int below = starts.Length - 1; below >= 0; below--)
        {
            // So many begin below this place at most; the others, the smallest at best, lie above.
            asked += sizes[sizes.Length - below - 1];
            for (; end > starts[below]; end--)
                above += _free[end - 1] ? 1 : 0;
            for (; others >= 0 && heads[others].First >= starts[below]; others--)
                asked += heads[others].Others;
            if (asked > above)
                return false;
        }
        return true;
    }

    /// <summary>Where heads of <paramref name="length"/> lie side by side, as many as can, from the bottom up.</summary>
    private IEnumerable<int> Starts(int length)
    {
        for (int first = 0, run = 0; first < _free.Length; first++)
        {
            run = _free[first] ? run + 1 : 0;
            int start = first - length + 1;
            if (run < length || !_isBase[start])
                continue;
            yield return start;
            run = 0;
        }
    }
}
