using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Backends.SectionTables;

/// <summary>Entries of the common memory map and of reserved section tables, one a section from number 0 (formats.md, section 1).</summary>
internal static class SectionTable
{
    /// <summary>The common memory map as the master initialises it at boot.</summary>
    public static ImmutableArray<ushort> CommonMemoryMap(LayoutModel model)
    {
        Instance master = model.Master;
        return [.. model.Sections.Sections.Select(s => SectionEntry.AtMasterBoot(s, master))];
    }

    /// <summary>
    /// What <paramref name="child"/> must reserve: sections in its <c>mem=</c> range that hold System RAM and are neither its own nor
    /// shared, each with its entry in the common memory map when the child boots. Children boot in declaration order.
    /// </summary>
    public static ImmutableArray<ushort> Reserved(LayoutModel model, Instance child)
    {
        ushort[] map = [.. CommonMemoryMap(model)];
        foreach (Instance earlier in model.Children.TakeWhile(c => c != child))
            foreach (int number in earlier.Sections)
                map[number] = SectionEntry.Of(earlier.Id, earlier.CanGiveUp(model.Sections.RangeOf(number)));
        HashSet<int> own = [.. child.Sections];
        return [.. model.Sections.Sections.Select(s => IsReserved(s) ? map[s.Number] : (ushort)0)];

        bool IsReserved(Section section) =>
            section.Kind is not (SectionKind.Absent or SectionKind.Shared) && !own.Contains(section.Number)
            && model.Sections.RangeOf(section.Number) is var range && ChildRam(model, child).Any(range.Overlaps);
    }

    private static IEnumerable<AddressRange> ChildRam(LayoutModel model, Instance child) =>
        model.Board.Ram.Where(b => b.End > child.Base).Select(b => new AddressRange(Math.Max(b.Start, child.Base), b.End));
}
