using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Whether advice about a region's place can be followed.</summary>
internal static class RegionRoom
{
    /// <summary>Whether <paramref name="region"/> could have <paramref name="range"/>: memory of the kind that it may lie in, which nothing else has.</summary>
    public static bool IsFree(LayoutModel model, Region region, AddressRange range)
    {
        Board board = model.Board;
        if (range.IsEmpty || board.Regions.Any(r => r != region && r.Range.Overlaps(range)))
            return false;
        if (region.Kind == RegionKind.Registers)
            return AddressRanges.FirstOver(board.Ram, range) is null;
        IEnumerable<AddressRange> chips = AddressRanges.Subtract(board.OnChip.Select(o => o.Range), model.Companions.SelectMany(c => c.Memory));
        return AddressRanges.TotalSize(AddressRanges.Intersect([range], region.Sharing is null ? board.Ram : board.Ram.Concat(chips))) == range.Size;
    }
}
