using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Checks.Images;

/// <summary>What is in the way of what while an instance boots.</summary>
internal static class BootConflicts
{
    /// <summary>Two parts that share bytes at one moment, the later one first; of each moment the first two.</summary>
    public static IEnumerable<(BootPart Part, BootPart Other, string When)> Overlaps(Instance instance, LayoutModel model)
    {
        foreach (BootMoment moment in BootChain.MomentsOf(instance, model))
            for (int i = 0; i < moment.Parts.Length; i++)
                if (moment.Parts.Take(i).FirstOrDefault(p => p.Range.Overlaps(moment.Parts[i].Range)) is { } other)
                    yield return (moment.Parts[i], other, moment.When);
    }

    /// <summary>Parts that lie in a region of the board that must be clear of them; of each region the first.</summary>
    public static IEnumerable<(BootPart Part, Region Region)> InRegions(Instance instance, LayoutModel model)
    {
        BootPart[] parts = [.. BootChain.PartsOf(instance, model)];
        if (parts.Length == 0)
            yield break;
        var around = new AddressRange(parts.Min(p => p.Range.Start), parts.Max(p => p.Range.End));
        foreach (Region region in model.Board.Regions)
            if (region.Range.Overlaps(around) && BootMemory.Concerns(region, instance) && PartIn(parts, region) is { } part)
                yield return (part, region);
    }

    private static BootPart? PartIn(BootPart[] parts, Region region)
    {
        foreach (BootPart part in parts)
            if (part.Range.Overlaps(region.Range) && !(part.IsLoaders && region.Kind == RegionKind.Clobber))
                return part;
        return null;
    }
}
