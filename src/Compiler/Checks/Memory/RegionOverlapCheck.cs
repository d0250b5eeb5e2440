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
        for (int i = 1; i < regions.Length; i++)
            if (FirstBelow(regions, i) is { } first)
                Report(regions[i], first, context);
    }

    /// <summary>
    /// The first region that region <paramref name="index"/> lies over: the others are found when that is mended. Plain, because a board may have thousands.
    /// </summary>
    private static Region? FirstBelow(Region[] regions, int index)
    {
        (ulong start, ulong end) = (regions[index].Range.Start, regions[index].Range.End);
        for (int i = 0; i < index; i++)
            if (regions[i].Range.Start < end
                && start < regions[i].Range.End
                && !IsAllowed(regions[index], regions[i])
                && !IsAllowed(regions[i], regions[index]))
                return regions[i];
        return null;
    }

    private void Report(Region later, Region earlier, CheckContext context)
    {
        AddressRange both = later.Range.Intersect(earlier.Range);
        Report(
            context, later.Location, $"{RegionText.Describe(later)} overlaps {RegionText.Describe(earlier)} by {SizeText.Size(both.Size)}, at {both}",
            $"let it start at {SizeText.Address(earlier.Range.End)}, or end at {SizeText.Address(earlier.Range.Start)}",
            new RelatedLocation(earlier.Location, $"{RegionText.Describe(earlier)}, {earlier.Range}"));
    }

    /// <summary>A clobber may lie over a carve-out, and a reserve may name a part of a shared range.</summary>
    private static bool IsAllowed(Region one, Region other) => one.Kind switch
    {
        RegionKind.Clobber => other.Kind is RegionKind.Carveout or RegionKind.Clobber,
        RegionKind.Reserve => other.Kind == RegionKind.Shared && other.Range.Contains(one.Range),
        _ => false,
    };
}
