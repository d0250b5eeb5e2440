using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Backends.SectionTables;

/// <summary>
/// What a child's reserved section table says, one entry a section, indexed by section number (docs/formats.md, "cmm.bin and CHILD/rst.bin").
/// </summary>
public static class ReservedSectionTable
{
    /// <summary>
    /// Non-zero exactly for the sections that <paramref name="child"/> must reserve: System RAM of its <c>mem=</c> range that is
    /// neither its own nor shared. Such an entry is the common memory map's at the moment the child boots.
    /// </summary>
    public static ImmutableArray<ushort> For(LayoutModel model, Instance child)
    {
        ImmutableArray<ushort> map = CommonMemoryMap.AtBootOf(model, child);
        var visible = AddressRanges.Subtract(MemoryBanks.Of(model, child), model.Board.RemovedMemory);
        var own = new HashSet<int>(child.Sections);
        return [.. map.Select((entry, number) => IsReserved(number) ? entry : (ushort)0)];

        // A section that base or a bank's edge cuts is reserved too when any of its System RAM is in range: the child would use it.
        bool IsReserved(int number) =>
            model.Sections[number] is { SystemRam: > 0, Kind: not SectionKind.Shared }
            && !own.Contains(number)
            && AddressRanges.FirstOver(visible, model.Sections.RangeOf(number)) is not null;
    }
}
