using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.SectionTables;

/// <summary>Emits the common memory map and each child's reserved section table; nothing on a board without tables.</summary>
public sealed class SectionTablesBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "section-tables";

    /// <inheritdoc/>
    public string Summary => "the common memory map (cmm.bin) and each child's reserved section table (rst.bin)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        LayoutModel model = context.Model;
        if (model.Board.MemoryModel == MemoryModel.Flat)
            yield break;
        yield return Make("cmm.bin", MapOf(model), MapOrigins(model));
        foreach (Instance child in model.Children)
            yield return Make($"{child.Name}/rst.bin", TableOf(model, child), TableOrigins(model, child));

        Artifact Make(string path, SectionTable table, IEnumerable<SourceLocation> origins) =>
            Artifact.OfBytes(path, table.Encode(context.Tables, context.Digest), origins) with
            {
                Marking = () => MarksOf(
                    table, [.. model.Instances.Where(i => i.Id == table.InstanceId).Select(i => i.OriginOf(InstanceProperty.Id)), .. origins]),
            };

        ImmutableArray<Mark> MarksOf(SectionTable table, ImmutableArray<SourceLocation> origins) => context.Tables == TableEncoding.Raw
            ? SectionPlaces.MarksOf(model, table, 0)
            : [
                new Mark(0, SectionTableSizes.HeaderSize, "header: what the table is, its layout's digest, checksums", [.. origins.Distinct()]),
                .. SectionPlaces.MarksOf(model, table, SectionTableSizes.HeaderSize),
            ];
    }

    /// <summary>The common memory map when the master has booted.</summary>
    internal static SectionTable MapOf(LayoutModel model) =>
        new(SectionTableKind.CommonMemoryMap, 0, model.Board.SectionSize, CommonMemoryMap.AtMasterBoot(model));

    private static SectionTable TableOf(LayoutModel model, Instance child) =>
        new(SectionTableKind.ReservedSections, child.Id, model.Board.SectionSize, ReservedSectionTable.For(model, child));

    /// <summary>The ranges that make sections partial, immovable or shared, and what decides where the master's movable zone starts.</summary>
    internal static IEnumerable<SourceLocation> MapOrigins(LayoutModel model) =>
    [
        .. model.Board.Regions.Where(r => r.Kind is not (RegionKind.Clobber or RegionKind.Registers)).Select(r => r.Location),
        .. Owner(model.Master),
    ];

    /// <summary>Besides the map's: the child, and the children that boot before it.</summary>
    private static IEnumerable<SourceLocation> TableOrigins(LayoutModel model, Instance child) =>
        MapOrigins(model).Concat(model.Children.TakeWhile(c => c.Id != child.Id).Append(child).SelectMany(Owner));

    private static IEnumerable<SourceLocation> Owner(Instance instance) =>
        new[] { InstanceProperty.Base, InstanceProperty.Memory, InstanceProperty.Kernelcore, InstanceProperty.Vmalloc }
            .Select(instance.OriginOf).Prepend(instance.Location);
}
