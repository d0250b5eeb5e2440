using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>memblock (mm/memblock.c): memory, and what of it is reserved, as long as both are static tables.</summary>
/// <param name="mostRegions">Entries of the table of memory (INIT_MEMBLOCK_MEMORY_REGIONS); what finds no room is dropped.</param>
/// <param name="mostReserved">Entries of the table of reservations (INIT_MEMBLOCK_RESERVED_REGIONS).</param>
internal sealed class Memblock(int mostRegions, int mostReserved)
{
    /// <summary>No page is taken from page 0.</summary>
    private const ulong FirstTaken = Pages.Size;

    private readonly List<MemoryRegion> _memory = [];
    private readonly List<AddressRange> _reserved = [];

    /// <summary>memblock.memory: sorted, disjoint; neighbours differ in something.</summary>
    public IReadOnlyList<MemoryRegion> Memory => _memory;

    /// <summary>memblock.reserved: sorted, disjoint, not touching.</summary>
    public IReadOnlyList<AddressRange> Reserved => _reserved;

    /// <summary>Whether the allocator passes over memory that may be taken away (movable_node_is_enabled).</summary>
    public bool SparesHotplug { get; set; }

    /// <summary>Whether the tables can grow (memblock_allow_resize): from paging_init on.</summary>
    public bool CanGrow { get; set; }

    /// <summary>Whether no reservation finds room.</summary>
    public bool IsFull => !CanGrow && _reserved.Count >= mostReserved;

    /// <summary>memblock_start_of_DRAM.</summary>
    public ulong Start => _memory.Count == 0 ? 0 : _memory[0].Range.Start;

    /// <summary>memblock_end_of_DRAM.</summary>
    public ulong End => _memory.Count == 0 ? 0 : _memory[_memory.Count - 1].Range.End;

    /// <summary>memblock_phys_mem_size.</summary>
    public ulong Size => AddressRanges.TotalSize(_memory.Select(m => m.Range));

    /// <summary>memblock_add: what is memory already keeps its flags. Whether there was room.</summary>
    public bool Add(AddressRange range)
    {
        if (range.IsEmpty)
            return true;
        List<AddressRange> added = [.. AddressRanges.Subtract([range], _memory.Where(m => m.Range.Overlaps(range)).Select(m => m.Range))];
        if (!CanGrow && _memory.Count + added.Count > mostRegions)
            return false;
        foreach (AddressRange part in added)
            _memory.Insert(~FindMemory(part.Start), new MemoryRegion(part));
        Merge(range);
        return true;
    }

    /// <summary>memblock_remove.</summary>
    public void Remove(AddressRange range) => Change(range, _ => null);

    /// <summary>memblock_cap_memory_range: nothing stays memory or reserved outside.</summary>
    public void Cap(AddressRange range)
    {
        foreach (AddressRange outside in new[] { new AddressRange(0, range.Start), new AddressRange(range.End, ulong.MaxValue) })
        {
            Remove(outside);
            Free(outside);
        }
    }

    /// <summary>
    /// Changes the regions of <paramref name="range"/>, cut to it; <c>null</c> takes one out. Nothing where there may be no room for two more
    /// (memblock_isolate_range).
    /// </summary>
    public void Change(AddressRange range, Func<MemoryRegion, MemoryRegion?> change)
    {
        if (range.IsEmpty || (!CanGrow && _memory.Count + 2 > mostRegions))
            return;
        int first = _memory.FindIndex(m => m.Range.Overlaps(range));
        if (first < 0)
            return;
        int last = _memory.FindLastIndex(m => m.Range.Overlaps(range));
        List<MemoryRegion> pieces = [];
        foreach (MemoryRegion region in _memory.GetRange(first, last - first + 1))
        {
            AddressRange inside = region.Range.Intersect(range);
            AddPiece(pieces, region, region.Range.Start, inside.Start);
            if (change(region with { Range = inside }) is { } changed)
                pieces.Add(changed);
            AddPiece(pieces, region, inside.End, region.Range.End);
        }
        _memory.RemoveRange(first, last - first + 1);
        _memory.InsertRange(first, pieces);
        Merge(range);
    }

    /// <summary>memblock_reserve; any address. Whether there was room.</summary>
    public bool Reserve(AddressRange range)
    {
        if (range.IsEmpty)
            return true;
        int first = _reserved.FindIndex(r => r.End >= range.Start), count = 0;
        if (first < 0)
            first = _reserved.Count;
        if (first < _reserved.Count && _reserved[first].Contains(range))
            return true;
        if (IsFull)
            return false;
        AddressRange joint = range;
        for (; first + count < _reserved.Count && _reserved[first + count].Start <= range.End; count++)
            joint = new AddressRange(Math.Min(joint.Start, _reserved[first + count].Start), Math.Max(joint.End, _reserved[first + count].End));
        _reserved.RemoveRange(first, count);
        _reserved.Insert(first, joint);
        return true;
    }

    /// <summary>memblock_phys_free.</summary>
    public void Free(AddressRange range)
    {
        List<AddressRange> left = [.. AddressRanges.Subtract(_reserved, [range])];
        _reserved.Clear();
        _reserved.AddRange(left);
    }

    /// <summary>memblock_is_region_reserved: whether a byte of <paramref name="range"/> is.</summary>
    public bool IsReserved(AddressRange range) => _reserved.Any(r => r.Overlaps(range));

    /// <summary>memblock_overlaps_region of memblock.memory.</summary>
    public bool IsMemory(AddressRange range) => _memory.Any(m => m.Range.Overlaps(range));

    /// <summary>Whether all of <paramref name="range"/> is mapped memory.</summary>
    public bool IsMapped(AddressRange range) => AddressRanges.Subtract([range], _memory.Where(m => !m.IsNoMap).Select(m => m.Range)).IsEmpty;

    /// <summary>
    /// memblock_phys_alloc_range, from the top down: reserves the highest place of <paramref name="size"/> bytes, on <paramref name="unit"/>.
    /// </summary>
    public ulong? TakeHighest(ulong size, ulong unit, ulong start, ulong end)
    {
        start = Math.Max(start, FirstTaken);
        foreach (AddressRange free in FreeFromTop())
        {
            AddressRange window = free.Intersect(new AddressRange(start, Math.Max(start, end)));
            if (window.Size < size || window.IsEmpty)
                continue;
            ulong place = (window.End - size) & ~(unit - 1);
            if (place >= window.Start)
                return Reserve(AddressRange.FromSize(place, size)) ? place : null;
        }
        return null;
    }

    /// <summary>The same from the bottom up (memblock_set_bottom_up).</summary>
    public ulong? TakeLowest(ulong size, ulong unit, ulong start, ulong end)
    {
        foreach (AddressRange free in FreeFromTop().Reverse())
        {
            AddressRange window = free.Intersect(new AddressRange(start, Math.Max(start, end)));
            ulong place = Pages.AlignUp(window.Start, unit);
            if (!window.IsEmpty && place >= window.Start && place < window.End && window.End - place >= size)
                return Reserve(AddressRange.FromSize(place, size)) ? place : null;
        }
        return null;
    }

    /// <summary>
    /// Takes <paramref name="count"/> pieces of <paramref name="size"/> bytes, aligned, one by one from the top down; whether there were so many.
    /// </summary>
    public bool TakePieces(ulong count, ulong size, AddressRange window)
    {
        foreach (AddressRange free in AddressRanges.Clip(FreeFromTop(), window).Reverse())
        {
            ulong end = free.End & ~(size - 1), start = Math.Max(Pages.AlignUp(free.Start, size), FirstTaken);
            ulong taken = Math.Min(count, start < end ? (end - start) / size : 0);
            if (taken > 0 && !Reserve(new AddressRange(end - (taken * size), end)))
                return false;
            if ((count -= taken) == 0)
                return true;
        }
        return count == 0;
    }

    /// <summary>Bytes of mapped memory in <paramref name="window"/> that nothing has taken.</summary>
    public ulong FreeIn(AddressRange window) => AddressRanges.TotalSize(AddressRanges.Clip(FreeFromTop(), window));

    /// <summary>for_each_free_mem_range_reverse.</summary>
    private IEnumerable<AddressRange> FreeFromTop()
    {
        int next = _reserved.Count - 1;
        for (int i = _memory.Count - 1; i >= 0; i--)
        {
            if (_memory[i].IsNoMap || (SparesHotplug && _memory[i].IsHotplug))
                continue;
            AddressRange region = _memory[i].Range;
            ulong end = region.End;
            while (next >= 0 && _reserved[next].Start >= end)
                next--;
            for (; next >= 0 && _reserved[next].End > region.Start; next--)
            {
                if (_reserved[next].End < end)
                    yield return new AddressRange(_reserved[next].End, end);
                end = Math.Min(end, Math.Max(_reserved[next].Start, region.Start));
                if (_reserved[next].Start < region.Start)
                    break;
            }
            if (end > region.Start)
                yield return new AddressRange(region.Start, end);
        }
    }

    private static void AddPiece(List<MemoryRegion> pieces, MemoryRegion region, ulong start, ulong end)
    {
        if (start < end)
            pieces.Add(region with { Range = new AddressRange(start, end) });
    }

    /// <summary>The complement of the index at which a region that starts at <paramref name="start"/> belongs.</summary>
    private int FindMemory(ulong start)
    {
        int low = 0, high = _memory.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_memory[middle].Range.Start < start)
                low = middle + 1;
            else
                high = middle;
        }
        return ~low;
    }

    /// <summary>memblock_merge_regions, around <paramref name="range"/>.</summary>
    private void Merge(AddressRange range)
    {
        int i = Math.Max(0, ~FindMemory(range.Start) - 2);
        while (i + 1 < _memory.Count && _memory[i].Range.Start <= range.End)
            if (_memory[i].Range.End == _memory[i + 1].Range.Start && _memory[i].IsLike(_memory[i + 1]))
            {
                _memory[i] = _memory[i] with { Range = new AddressRange(_memory[i].Range.Start, _memory[i + 1].Range.End) };
                _memory.RemoveAt(i + 1);
            }
            else
                i++;
    }
}

/// <summary>A region of memblock.memory.</summary>
/// <param name="Range">Physical addresses.</param>
/// <param name="IsNoMap">MEMBLOCK_NOMAP.</param>
/// <param name="IsHotplug">MEMBLOCK_HOTPLUG.</param>
/// <param name="Node">Its NUMA node.</param>
internal sealed record MemoryRegion(AddressRange Range, bool IsNoMap = false, bool IsHotplug = false, uint Node = 0)
{
    /// <summary>Whether flags and node are the same, so that the two become one where they touch.</summary>
    public bool IsLike(MemoryRegion other) => (IsNoMap, IsHotplug, Node) == (other.IsNoMap, other.IsHotplug, other.Node);

    /// <summary>Its whole pages, as for_each_mem_pfn_range counts them.</summary>
    public AddressRange WholePages
    {
        get
        {
            ulong start = Pages.RoundUp(Range.Start);
            return new AddressRange(start, Math.Max(start, Pages.RoundDown(Range.End)));
        }
    }
}
