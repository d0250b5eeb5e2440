using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>
/// The regions met so far, of which the first is found that a region must not lie over: a clobber may lie over a carve-out or a clobber, and a reserve may
/// name a part of a shared range.
/// </summary>
internal sealed class EarlierRegions
{
    private static readonly ImmutableArray<RegionKind> Kinds =
        [RegionKind.Carveout, RegionKind.Control, RegionKind.Clobber, RegionKind.Registers, RegionKind.Shared, RegionKind.Reserve];

    private readonly Region[] _regions;
    private readonly ulong[] _bounds;
    private readonly Dictionary<RegionKind, LeastOnLine> _covered;
    private readonly LeastOnLine _endsOfShared, _insidesOfReserves;

    /// <param name="regions">All regions that will be met; none is empty.</param>
    public EarlierRegions(Region[] regions)
    {
        _regions = regions;
        _bounds = [.. regions.SelectMany(r => new[] { r.Range.Start, r.Range.End }).Distinct().OrderBy(b => b)];
        _covered = regions.Select(r => r.Kind).Distinct().ToDictionary(k => k, _ => new LeastOnLine(_bounds.Length));
        _endsOfShared = new LeastOnLine(_bounds.Length);
        _insidesOfReserves = new LeastOnLine(_bounds.Length);
    }

    /// <summary>Notes that region <paramref name="index"/> was met, the last after all before it.</summary>
    public void Add(int index)
    {
        (int start, int end) = PlacesOf(_regions[index]);
        _covered[_regions[index].Kind].Add(start, end, index);
        if (_regions[index].Kind == RegionKind.Reserve)
            _insidesOfReserves.Add(start + 1, end, index);
        if (_regions[index].Kind != RegionKind.Shared)
            return;
        _endsOfShared.Add(start, start + 1, index);
        _endsOfShared.Add(end, end + 1, index);
    }

    /// <summary>The first region met that <paramref name="region"/> must not lie over, and does; <c>null</c> when there is none.</summary>
    public Region? FirstBelow(Region region)
    {
        int first = Kinds.Select(kind => FirstBelow(region, kind)).Min();
        return first == int.MaxValue ? null : _regions[first];
    }

    private int FirstBelow(Region region, RegionKind kind)
    {
        (int start, int end) = PlacesOf(region);
        return !_covered.TryGetValue(kind, out LeastOnLine? covered) ? int.MaxValue : (region.Kind, kind) switch
        {
            (RegionKind.Clobber, RegionKind.Carveout or RegionKind.Clobber) or (RegionKind.Carveout, RegionKind.Clobber) => int.MaxValue,
            // Neither wholly inside nor wholly outside: an end of the shared range lies inside the reserve.
            (RegionKind.Reserve, RegionKind.Shared) => _endsOfShared.LeastOn(start + 1, end),
            (RegionKind.Shared, RegionKind.Reserve) => Math.Min(_insidesOfReserves.LeastOn(start, start + 1), _insidesOfReserves.LeastOn(end, end + 1)),
            _ => covered.LeastOn(start, end),
        };
    }

    /// <summary>The places of its ends among the bounds of all regions; what lies between two bounds is the first one's.</summary>
    private (int Start, int End) PlacesOf(Region region) => (Array.BinarySearch(_bounds, region.Range.Start), Array.BinarySearch(_bounds, region.Range.End));
}
