using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Backends.Map;

/// <summary>The lane of a board: whose its memory is once every child has booted, and what is taken out of it.</summary>
internal static class BoardLane
{
    /// <summary>The lane of <paramref name="model"/>'s board.</summary>
    /// <param name="model">The layout.</param>
    /// <param name="map">The common memory map once every child has booted.</param>
    public static MapLane Of(LayoutModel model, ImmutableArray<ushort> map)
    {
        Board board = model.Board;
        IEnumerable<MapSpan> owned = board.MemoryModel == MemoryModel.Flat ? FlatMemory(model) : SectionSpans.Of(model, Roles(model, map));
        IEnumerable<MapSpan> regions = board.Regions
            .Where(r => r.Owner is null && r.Kind is RegionKind.Carveout or RegionKind.Control or RegionKind.Registers).Select(RegionSpan);
        return new MapLane(
            board.Name, model.Xen is null ? "the board" : "the board, when Xen starts",
            SectionSpans.Disjoint([.. owned, .. regions, .. model.Companions.SelectMany(c => CompanionLane.MemoryOf(model, c)), .. OnChip(model)]),
            SectionSpans.Sorted([.. Tables(model), .. Claims(board), .. Loaded(model)]), []);
    }

    /// <summary>Memory on the chip that nobody has.</summary>
    private static IEnumerable<MapSpan> OnChip(LayoutModel model) =>
        from memory in model.Board.OnChip
        from range in AddressRanges.Subtract([memory.Range], model.Companions.SelectMany(c => c.Memory))
        select new MapSpan(MapKind.OnChip, null, range, $"{BoardProperty.Sram.Name} {memory.Name}") { Location = memory.Location };

    /// <summary>Xen, the board's tree and the files of domains, which Xen copies from there.</summary>
    private static IEnumerable<MapSpan> Loaded(LayoutModel model) => (XenChain.Of(model)?.Moments.Last().Parts ?? []).Where(p => p.Image is not null)
        .Select(p => new MapSpan(MapKind.Image, null, p.Range, p.Name.StartsWith("the ", StringComparison.Ordinal) ? p.Name.Substring("the ".Length) : p.Name)
        {
            Location = p.Location,
        });

    private static IEnumerable<MapSpan> FlatMemory(LayoutModel model) => model.Xen is { } host ? UnderXen(model, host)
        : [
            .. model.Instances.SelectMany(i => OwnedBy(model, i).Select(
                r => new MapSpan(MapKind.Kernelcore, i.Name, r, i.Name) { Location = i.Location, Documentation = i.Documentation })),
            .. AddressRanges.Subtract(model.Board.Ram, model.Instances.SelectMany(i => i.Prediction.Ram).Concat(model.Board.RemovedMemory)).Select(
                r => new MapSpan(MapKind.Unowned, null, r, "unused") { Location = model.Board.Location }),
        ];

    /// <summary>What its kernel takes; where the master's gives children memory while it runs, that is theirs once they have it.</summary>
    private static IEnumerable<AddressRange> OwnedBy(LayoutModel model, Instance instance) => !model.Board.Loader.GivesMemoryItself ? instance.Prediction.Ram
        : instance.IsMaster ? AddressRanges.Subtract(instance.Prediction.Ram, model.Children.SelectMany(c => c.Sections.Select(model.Sections.RangeOf)))
        : AddressRanges.Intersect(instance.Prediction.Ram, instance.Sections.Select(model.Sections.RangeOf));

    /// <summary>Memory of domains' own, and the rest, from which Xen gives: where the others will have theirs is not known before it runs.</summary>
    private static IEnumerable<MapSpan> UnderXen(LayoutModel model, XenHost host)
    {
        foreach (Instance instance in model.Instances)
            foreach (AddressRange range in instance.Domain!.Memory)
                yield return new MapSpan(MapKind.Kernelcore, instance.Name, range, instance.Name)
                {
                    Location = instance.Location,
                    Documentation = instance.Documentation,
                };
        IEnumerable<AddressRange> taken = model.Instances.SelectMany(i => i.Domain!.Memory).Concat(model.Board.RemovedMemory);
        foreach (AddressRange range in AddressRanges.Subtract(model.Board.Ram, taken))
            yield return new MapSpan(MapKind.Unowned, null, range, $"{host.Name}, and what it gives")
            {
                Location = host.Location,
                Documentation = host.Documentation,
            };
    }

    /// <summary>What each section is and whose, with its word; <c>null</c> for one without memory.</summary>
    private static IEnumerable<SectionRole?> Roles(LayoutModel model, ImmutableArray<ushort> map)
    {
        var owners = new Instance?[model.Sections.Sections.Length];
        foreach (Instance instance in model.Instances)
            foreach (int number in instance.Sections)
                owners[number] = instance;
        foreach (Section section in model.Sections.Sections)
            yield return section.Kind == SectionKind.Absent ? null : SectionSpans.RoleOf(section, owners[section.Number], map[section.Number]);
    }

    /// <summary>The parts of the control range.</summary>
    private static IEnumerable<MapSpan> Tables(LayoutModel model)
    {
        if (model.Board.Control is not { } control || model.Board.MemoryModel == MemoryModel.Flat)
            yield break;
        ulong start = control.Range.Start;
        yield return Table("FSW page", null, 0, ControlLayout.MapOffset(model.Board));
        yield return Table("CMM", null, ControlLayout.MapOffset(model.Board), (ulong)SectionTableSizes.SizeOf(model.Sections.EntryCount));
        for (int i = 0; i < model.Instances.Length; i++)
            yield return Table(
                $"pages of {model.Instances[i].Name}", model.Instances[i].Name,
                ControlLayout.InstanceOffset(model, i), ControlLayout.InstancePages(model.Board));

        MapSpan Table(string label, string? owner, ulong offset, ulong size) => new(MapKind.Control, owner, AddressRange.FromSize(start + offset, size), label)
        {
            Location = control.Location,
            Documentation = control.Documentation,
        };
    }

    /// <summary>Regions that leave memory in System RAM.</summary>
    private static IEnumerable<MapSpan> Claims(Board board) =>
        board.Regions.Where(r => r.Kind is RegionKind.Clobber or RegionKind.Reserve or RegionKind.Shared).Select(RegionSpan);

    /// <summary>A region as a span.</summary>
    public static MapSpan RegionSpan(Region region) => new(
        region.Kind switch
        {
            RegionKind.Carveout => MapKind.Carveout,
            RegionKind.Control => MapKind.Control,
            RegionKind.Registers => MapKind.Registers,
            RegionKind.Clobber => MapKind.Clobber,
            RegionKind.Shared => MapKind.Shared,
            _ => MapKind.Reserve,
        },
        null, region.Range, $"{RegionWords.Of(region)} {region.Name}")
    {
        Location = region.Location,
        Documentation = region.Documentation,
    };
}
