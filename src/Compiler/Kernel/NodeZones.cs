using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>DMA, DMA32, Normal and Movable of 64-bit kernels, node by node (free_area_init and find_zone_movable_pfns_for_nodes, mm/page_alloc.c).</summary>
internal sealed class NodeZones
{
    private const ulong FourGiB = 1UL << 32;
    private static readonly string[] Names = ["DMA", "DMA32", "Normal"];

    private readonly CoreParameters _parameters;
    private readonly ulong _largestBlock;
    private readonly MemoryRegion[] _memory;
    private readonly uint[] _nodes;
    private readonly ulong[] _lows = new ulong[3], _highs = new ulong[3];
    private readonly Dictionary<uint, ulong> _movable = [];

    /// <summary>The zones of <paramref name="memory"/>.</summary>
    /// <param name="memory">Memory that is mapped or not.</param>
    /// <param name="dmaEnd">Where ZONE_DMA ends.</param>
    /// <param name="dma32End">Where ZONE_DMA32 ends.</param>
    /// <param name="parameters">What the line asks for as movable.</param>
    /// <param name="largestBlock">What the movable zone starts on a multiple of.</param>
    public NodeZones(Memblock memory, ulong dmaEnd, ulong dma32End, CoreParameters parameters, ulong largestBlock)
    {
        (_parameters, _largestBlock) = (parameters, largestBlock);
        _memory = [.. memory.Memory.Where(m => !m.WholePages.IsEmpty)];
        _nodes = [.. _memory.Select(m => m.Node).Distinct().OrderBy(n => n)];
        ulong start = Pages.RoundUp(memory.Start);
        ulong[] ends = [Pages.RoundDown(dmaEnd), Pages.RoundDown(dma32End), Pages.RoundDown(memory.End)];
        for (int zone = 0; zone < 3; zone++)
        {
            _lows[zone] = start;
            _highs[zone] = start = Math.Max(start, ends[zone]);
        }
        FindMovable(memory);
    }

    /// <summary>Where ZONE_MOVABLE starts on the first node that has one; <c>null</c> where none has.</summary>
    public ulong? MovableStart => _nodes.Where(_movable.ContainsKey).Select(n => (ulong?)_movable[n]).FirstOrDefault();

    /// <summary>The lowest address from which memory is movable.</summary>
    public ulong LowestMovable => _movable.Count == 0 ? ulong.MaxValue : _movable.Values.Min();

    /// <summary>The zones that hold memory, node by node.</summary>
    public ImmutableArray<Zone> All() => [.. _nodes.SelectMany(OfNode)];

    private IEnumerable<Zone> OfNode(uint node)
    {
        AddressRange span = SpanOf(node);
        for (int zone = 0; zone < 3; zone++)
        {
            (ulong start, ulong end) = (_lows[zone], _highs[zone]);
            if (_movable.TryGetValue(node, out ulong movable))
                end = _parameters.Mirror is not null && zone == 2 ? start : Math.Max(start, Math.Min(end, movable));
            AddressRange range = new AddressRange(start, end).Intersect(span);
            if (HasPages(node, range))
                yield return new Zone(Names[zone], range);
        }
        if (_movable.TryGetValue(node, out ulong from) && new AddressRange(from, Math.Max(from, span.End)) is var last && HasPages(node, last))
            yield return new Zone(Zone.MovableName, last);
    }

    private bool HasPages(uint node, AddressRange range) => _memory.Any(m => m.Node == node && m.WholePages.Overlaps(range));

    private AddressRange SpanOf(uint node)
    {
        MemoryRegion[] own = [.. _memory.Where(m => m.Node == node)];
        return new AddressRange(own[0].WholePages.Start, own[own.Length - 1].WholePages.End);
    }

    private void FindMovable(Memblock memory)
    {
        if (_parameters.MovableNode is not null)
            StartAt(memory.Memory.Where(m => m.IsHotplug));
        else if (_parameters.Mirror is not null)
            StartAt(memory.Memory.Where(m => m.Range.Start >= FourGiB));
        else
            Spread();
        foreach (uint node in _movable.Keys.ToArray())
            if (Pages.AlignUp(_movable[node], _largestBlock) is var start && _nodes.Contains(node) && start < SpanOf(node).End)
                _movable[node] = start;
            else
                _movable.Remove(node);
    }

    private void StartAt(IEnumerable<MemoryRegion> regions)
    {
        foreach (MemoryRegion region in regions)
            _movable[region.Node] = Math.Min(Pages.RoundDown(region.Range.Start), _movable.TryGetValue(region.Node, out ulong known) ? known : ulong.MaxValue);
    }

    /// <summary>kernelcore= and movablecore=, spread over the nodes as evenly as they allow.</summary>
    private void Spread()
    {
        ulong total = AddressRanges.TotalSize(_memory.Select(m => m.WholePages)) / Pages.Size, core = CoreOf(total);
        if (core == 0 || core >= total)
            return;
        ulong usable = UsableStart();
        for (ulong nodes = (ulong)_nodes.Length; ;)
        {
            ulong share = core / nodes;
            foreach (uint node in _nodes)
            {
                if (core < share)
                    share = core / nodes;
                Walk(node, share, usable, ref core);
            }
            if (--nodes == 0 || core <= nodes)
                break;
        }
    }

    private ulong CoreOf(ulong total)
    {
        ulong core = _parameters.Kernelcore.Of(total), movable = _parameters.Movablecore.Of(total), unit = _largestBlock / Pages.Size;
        if (movable == 0)
            return core;
        movable = Math.Min(total, unchecked((movable + unit - 1) / unit * unit));
        return Math.Max(core, total - movable);
    }

    /// <summary>The start of the highest zone that is not empty (find_usable_zone_for_movable).</summary>
    private ulong UsableStart() => _lows[Array.FindLastIndex([.. _lows.Select((low, zone) => _highs[zone] > low)], filled => filled)];

    private void Walk(uint node, ulong share, ulong usable, ref ulong core)
    {
        foreach (AddressRange range in _memory.Where(m => m.Node == node).Select(m => m.WholePages))
        {
            ulong start = Math.Max(range.Start, _movable.TryGetValue(node, out ulong known) ? known : 0);
            if (start >= range.End)
                continue;
            if (start < usable)
            {
                ulong below = (Math.Min(range.End, usable) - start) / Pages.Size;
                share -= Math.Min(below, share);
                core -= Math.Min(below, core);
                if (range.End <= usable)
                {
                    _movable[node] = range.End;
                    continue;
                }
                start = usable;
            }
            ulong used = Math.Min((range.End - start) / Pages.Size, share);
            _movable[node] = start + (used * Pages.Size);
            core -= Math.Min(core, used);
            share -= used;
            if (share == 0)
                break;
        }
    }
}
