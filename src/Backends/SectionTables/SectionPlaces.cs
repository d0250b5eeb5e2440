using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.SectionTables;

/// <summary>What in a layout decides each entry of a section table.</summary>
/// <param name="model">The layout.</param>
internal sealed class SectionPlaces(LayoutModel model)
{
    private readonly Dictionary<int, Instance> _owners =
        model.Instances.SelectMany(i => i.Sections.Select(n => (Number: n, Owner: i))).GroupBy(p => p.Number).ToDictionary(g => g.Key, g => g.First().Owner);

    /// <summary>Runs of entries that are alike and come from the same places, after the table's header.</summary>
    /// <param name="model">The layout.</param>
    /// <param name="table">The table.</param>
    /// <param name="start">Where its first entry stands in the file.</param>
    public static ImmutableArray<Mark> MarksOf(LayoutModel model, SectionTable table, int start) => new SectionPlaces(model).MarksOf(table, start);

    private ImmutableArray<Mark> MarksOf(SectionTable table, int start)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        // A child reserves what is not its own.
        SourceLocation[] own = [.. model.Instances.Where(i => i.Id == table.InstanceId).SelectMany(LayoutPlaces.OfSections).Take(2)];
        for (int first = 0, end; first < table.Entries.Length; first = end)
        {
            ImmutableArray<SourceLocation> places = [.. Of(first, table.Entries[first]).Concat(own).Distinct()];
            for (end = first + 1; end < table.Entries.Length && table.Entries[end] == table.Entries[first] && IsLike(end, first);)
                end++;
            string sections = end - first == 1 ? $"section {first}" : $"sections {first} ..= {end - 1}";
            marks.Add(new Mark(
                start + (first * SectionTableSizes.EntrySize), start + (end * SectionTableSizes.EntrySize),
                $"{sections}, 0x{table.Entries[first]:x4}: {Words(table, table.Entries[first])}", places));
        }
        return marks.ToImmutable();

        bool IsLike(int one, int other) => Of(one, table.Entries[one]).SequenceEqual(Of(other, table.Entries[other]));
    }

    private string Words(SectionTable table, ushort entry) => entry switch
    {
        0 => table.Kind == SectionTableKind.CommonMemoryMap ? "no memory" : "not to be reserved",
        SectionEntry.Shared => "shared",
        _ => $"{OwnerOf(entry)?.Name}, {((entry & SectionEntry.Available) != 0 ? "can be lent" : "never lent")}",
    };

    private Instance? OwnerOf(ushort entry) => model.Instances.FirstOrDefault(i => i.Id == (entry & SectionEntry.OwnerMask));

    /// <summary>What decides section <paramref name="number"/>.</summary>
    public ImmutableArray<SourceLocation> Of(int number) => Of(number, 0);

    /// <summary>The regions that spoil a section; else who owns it by what, and what decides whether its kernel can give it up.</summary>
    private ImmutableArray<SourceLocation> Of(int number, ushort entry)
    {
        Section section = model.Sections[number];
        Instance? owner = OwnerOf(entry) ?? (_owners.TryGetValue(number, out Instance? found) ? found : null);
        IEnumerable<SourceLocation> regions = model.Board.Regions
            .Where(r => r.Kind is not (RegionKind.Clobber or RegionKind.Registers) && r.Range.Overlaps(model.Sections.RangeOf(number))).Select(r => r.Location);
        IEnumerable<SourceLocation> all = section.Kind switch
        {
            SectionKind.Shared => regions,
            SectionKind.Absent => regions.DefaultIfEmpty(model.Board.OriginOf(BoardProperty.Ram)),
            SectionKind.Whole => owner is null ? [] : LayoutPlaces.OfSections(owner),
            _ => owner is null ? regions : regions.Append(owner.OriginOf(InstanceProperty.Memory)),
        };
        return [.. all.Distinct()];
    }
}
