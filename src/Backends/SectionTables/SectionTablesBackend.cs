using System.Collections.Immutable;
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
        yield return Make("cmm.bin", SectionTableKind.CommonMemoryMap, 0, CommonMemoryMap.AtMasterBoot(model), MapOrigins(model));
        foreach (Instance child in model.Children)
            yield return Make(
                $"{child.Name}/rst.bin", SectionTableKind.ReservedSections, child.Id, ReservedSectionTable.For(model, child),
                TableOrigins(model, child));

        Artifact Make(string path, SectionTableKind kind, byte id, ImmutableArray<ushort> entries, IEnumerable<SourceLocation> origins) =>
            Artifact.OfBytes(path, new SectionTable(kind, id, model.Board.SectionSize, entries).Encode(context.Tables, context.Digest), origins);
    }

    /// <summary>The ranges that make sections partial, immovable or shared, and what decides where the master's movable zone starts.</summary>
    private static IEnumerable<SourceLocation> MapOrigins(LayoutModel model) =>
    [
        .. model.Board.Regions.Where(r => r.Kind is not (RegionKind.Clobber or RegionKind.Registers)).Select(r => r.Location),
        .. Owner(model.Master),
    ];

    /// <summary>Besides the map's: the child, and the children that boot before it.</summary>
    private static IEnumerable<SourceLocation> TableOrigins(LayoutModel model, Instance child) =>
        MapOrigins(model).Concat(model.Children.TakeWhile(c => c.Id != child.Id).Append(child).SelectMany(Owner));

    private static IEnumerable<SourceLocation> Owner(Instance instance) =>
        new[] { "base", "memory", "kernelcore", "vmalloc" }.Select(instance.OriginOf).Prepend(instance.Location);
}
