using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Regions do not overlap, except that a clobber may lie over a carve-out, and a reserve in a shared range.</summary>
internal sealed class RegionOverlapCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3007", "Regions that overlap", "Each address serves one purpose; what two regions claim, two parties would write.");

    public override Facets Needs => Facets.Regions;

    public override Facets Breaks => Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        Region[] regions = [.. board.Regions.Where(r => !r.Range.IsEmpty)];
        if (AreApart(regions))
            return;
        var earlier = new EarlierRegions(regions);
        for (int i = 0; i < regions.Length; i++)
        {
            // The first region that it lies over: the others are found when that is mended.
            if (earlier.FirstBelow(regions[i]) is { } first)
                Report(regions[i], first, context);
            earlier.Add(i);
        }
    }

    /// <summary>Whether no two share an address at all, as in most layouts.</summary>
    private static bool AreApart(Region[] regions)
    {
        ulong[] starts = Array.ConvertAll(regions, r => r.Range.Start), ends = Array.ConvertAll(regions, r => r.Range.End);
        Array.Sort(starts, ends);
        for (int i = 1; i < starts.Length; i++)
            if (starts[i] < ends[i - 1])
                return false;
        return true;
    }

    private void Report(Region later, Region earlier, CheckContext context)
    {
        AddressRange both = later.Range.Intersect(earlier.Range);
        Report(
            context, later.Location, $"{RegionText.Describe(later)} overlaps {RegionText.Describe(earlier)} by {SizeText.Size(both.Size)}, at {both}",
            () => Help(later, earlier.Range, context.Model), new RelatedLocation(earlier.Location, $"{RegionText.Describe(earlier)}, {earlier.Range}"));
    }

    /// <summary>What of the two moves meets nothing else.</summary>
    private static Advice Help(Region later, AddressRange earlier, LayoutModel model)
    {
        bool canStart = RegionRoom.IsFree(model, later, AddressRange.FromSize(earlier.End, later.Range.Size));
        bool canEnd = later.Range.Start < earlier.Start && RegionRoom.IsFree(model, later, new AddressRange(later.Range.Start, earlier.Start));
        string start = SizeText.Address(earlier.End), end = SizeText.Address(earlier.Start);
        return canStart ? $"let it start at {start}{(canEnd ? $", or end at {end}" : "")}"
            : canEnd ? $"let it end at {end}" : "move one of them to where nothing else lies";
    }
}
