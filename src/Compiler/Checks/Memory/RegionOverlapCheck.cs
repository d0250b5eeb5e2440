using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Regions do not overlap, except that a clobber may lie over a carve-out.</summary>
internal sealed class RegionOverlapCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3007", "Regions that overlap", "Each address serves one purpose; what two regions claim, two parties would write.");

    public override Facets Needs => Facets.Regions;

    public override Facets Breaks => Facets.Regions;

    protected override void Run(Board board, CheckContext context)
    {
        // A region that lies over many is reported once, at the first: the next is found when that is mended.
        for (int i = 0; i < board.Regions.Length; i++)
            for (int j = 0; j < i && !Compare(board.Regions[i], board.Regions[j], context); j++)
            {
            }
    }

    private bool Compare(Region later, Region earlier, CheckContext context)
    {
        if (!later.Range.Overlaps(earlier.Range) || IsAllowed(later.Kind, earlier.Kind) || IsAllowed(earlier.Kind, later.Kind))
            return false;
        AddressRange both = later.Range.Intersect(earlier.Range);
        Report(
            context, later.Location, $"{RegionText.Describe(later)} overlaps {RegionText.Describe(earlier)} by {SizeText.Size(both.Size)}, at {both}",
            $"let it start at {SizeText.Address(earlier.Range.End)}, or end at {SizeText.Address(earlier.Range.Start)}",
            new RelatedLocation(earlier.Location, $"{RegionText.Describe(earlier)}, {earlier.Range}"));
        return true;
    }

    private static bool IsAllowed(RegionKind one, RegionKind other) => one == RegionKind.Clobber && other is RegionKind.Carveout or RegionKind.Clobber;
}
