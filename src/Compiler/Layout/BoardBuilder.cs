using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Symbols;

namespace FswLayout.Layout;

/// <summary>Bound values to a <see cref="Board"/>.</summary>
internal sealed class BoardBuilder
{
    private static readonly (string Property, Facets Facet)[] FacetOf =
    [
        ("ram", Facets.Ram), ("section", Facets.SectionSize), ("page", Facets.Geometry), ("page_offset", Facets.Geometry),
        ("vmalloc_end", Facets.Geometry), ("base_align", Facets.Geometry), ("memory_model", Facets.Geometry), ("loader", Facets.Geometry),
        ("hardware", Facets.BoardStorage), ("debugfs", Facets.Geometry), ("dt_cells", Facets.Geometry), ("partition", Facets.BoardStorage),
    ];

    private readonly PropertyBag _values;

    private BoardBuilder(PropertyBag values) => _values = values;

    /// <summary>The board, and which of its facets are in error.</summary>
    public static (Board Board, Facets Broken) Build(BoardSymbol symbol, BoundBlock block)
    {
        var values = new PropertyBag(block, FacetOf, Facets.Regions);
        return (new BoardBuilder(values).Build(symbol), values.Broken);
    }

    private Board Build(BoardSymbol symbol) => new()
    {
        Name = symbol.Name,
        Location = symbol.Location,
        Documentation = symbol.Documentation,
        Ram = _values.Get<Value.Ranges>("ram") is { } ram ? [.. ram.Items.OrderBy(r => r)] : [],
        SectionSize = _values.Number("section") ?? 0,
        PageSize = _values.Number("page") ?? 4096,
        PageOffset = _values.Number("page_offset") ?? 0xC0000000,
        VmallocEnd = _values.Number("vmalloc_end") ?? 0xF8000000,
        BaseAlign = _values.Number("base_align") ?? 16UL << 20,
        Hardware = _values.Get<Value.Text>("hardware")?.Characters ?? symbol.Name,
        Debugfs = _values.Get<Value.Text>("debugfs")?.Characters ?? "/d/fsw",
        MemoryModel = _values.Word("memory_model") == "flat" ? MemoryModel.Flat : MemoryModel.Sparse,
        Loader = _values.Word("loader") == "free_boot" ? LoaderKind.FreeBoot : LoaderKind.Sysfs,
        DeviceTreeCells = (int)(_values.Number("dt_cells") ?? 2),
        Regions = [.. Regions()],
        Partitions = [.. Partitions()],
        Origins = _values.Origins,
    };

    private IEnumerable<Region> Regions()
    {
        foreach (BoundItem item in _values.Block.Items)
            if (KindOf(item.Name) is { } kind && item.Value is Value.Ranges { Items: [var range] })
                yield return new Region(kind, item.Label!, range, item.Location, item.Documentation);
    }

    private static RegionKind? KindOf(string name) => name switch
    {
        "carveout" => RegionKind.Carveout,
        "control" => RegionKind.Control,
        "clobber" => RegionKind.Clobber,
        "registers" => RegionKind.Registers,
        "shared" => RegionKind.Shared,
        "reserve" => RegionKind.Reserve,
        _ => null,
    };

    private IEnumerable<Partition> Partitions() =>
        _values.Block.FindAll("partition").Where(p => p.Block is not null).Select(p => PartitionOf(p.Block!));

    /// <summary>The partition that a bound block describes.</summary>
    public static Partition PartitionOf(BoundBlock block) => new(
        block.Name, (block.Find("device")?.Value as Value.Text)?.Characters ?? "", (block.Find("fs")?.Value as Value.Word)?.Name ?? "ext4", block.Location)
    {
        Size = (block.Find("size")?.Value as Value.Integer)?.Number,
        SizeLocation = block.Find("size")?.Location ?? block.Location,
        FileSystemLocation = block.Find("fs")?.Location,
        DeviceLocation = block.Find("device")?.Location ?? block.Location,
    };
}
