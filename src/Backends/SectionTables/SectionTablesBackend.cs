using FswLayout.Layout;

namespace FswLayout.Backends.SectionTables;

/// <summary><c>cmm.bin</c>, the common memory map at the master's boot, and for each child <c>rst.bin</c>, what it must reserve.</summary>
public sealed class SectionTablesBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "section-tables";

    /// <inheritdoc/>
    public string Summary => "cmm.bin, and rst.bin for each child";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        LayoutModel model = context.Model;
        if (model.Board.MemoryModel == MemoryModel.Flat)
            yield break;
        yield return Artifact.OfBytes(
            "cmm.bin", TableSeal.Encode(SectionTable.CommonMemoryMap(model), TableKind.CommonMemoryMap, 0, context),
            [model.Board.OriginOf("ram"), .. model.Board.Regions.Select(r => r.Location), model.Master.OriginOf("kernelcore")]);
        foreach (Instance child in model.Children)
            yield return Artifact.OfBytes(
                $"{child.Name}/rst.bin", TableSeal.Encode(SectionTable.Reserved(model, child), TableKind.Reserved, child.Id, context),
                [child.Location, child.OriginOf("base"), child.OriginOf("memory")]);
    }
}
