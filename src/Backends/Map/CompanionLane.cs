using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Map;

/// <summary>The lane of an owner that is not Linux: its memory at Linux's addresses, in RAM and on the chip, and what it shares.</summary>
internal static class CompanionLane
{
    /// <summary>The lane of <paramref name="companion"/>, one of <paramref name="model"/>'s.</summary>
    public static MapLane Of(LayoutModel model, Companion companion) => new(
        companion.Name, OwnerWords.Of(companion), SectionSpans.Disjoint(MemoryOf(model, companion).Select(s => s with { Label = $"{companion.Name} memory" })),
        SectionSpans.Sorted(model.Board.Regions.Where(r => r.Sharing?.Has(companion.Name) == true).Select(BoardLane.RegionSpan)), []);

    /// <summary>What it has, as spans that say whether that is RAM.</summary>
    public static IEnumerable<MapSpan> MemoryOf(LayoutModel model, Companion companion) =>
        from range in companion.Memory
        let isOnChip = model.Board.OnChip.Any(m => m.Range.Overlaps(range))
        select new MapSpan(isOnChip ? MapKind.OnChip : MapKind.Carveout, companion.Name, range, companion.Name)
        {
            Location = companion.MemoryLocation,
            Documentation = companion.Documentation,
        };
}
