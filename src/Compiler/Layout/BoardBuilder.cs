using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Owners;
using FswLayout.Symbols;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Bound values to a <see cref="Board"/>.</summary>
internal sealed class BoardBuilder
{
    private readonly BoundBlock _values;
    private readonly Memo _memo;

    private BoardBuilder(BoundBlock values, Memo memo) => (_values, _memo) = (values, memo);

    /// <summary>The board, and which of its facets are in error.</summary>
    public static (Board Board, Facets Broken) Build(BoardSymbol symbol, BoundBlock block, Memo memo)
    {
        Board board = new BoardBuilder(block, memo).Build(symbol);
        var loader = BootLoaders.Of(board, block);
        return (board with { Loader = loader, IdleLoaderSetting = IdleSetting(loader, block) }, block.Broken);
    }

    private static SourceLocation? IdleSetting(BootLoader loader, BoundBlock block) => loader.HasSettings ? null
        : block.Find(BoardProperty.Loader)?.Block?.Items.FirstOrDefault()?.NameLocation;

    private Board Build(BoardSymbol symbol) => new()
    {
        Name = symbol.Name,
        Location = symbol.Location,
        Documentation = symbol.Documentation,
        Architecture = KernelArchitectures.Of(_values.Word(BoardProperty.Arch)),
        Ram = _values.Get<Value.Ranges>(BoardProperty.Ram) is { } ram ? [.. ram.Items.OrderBy(r => r)] : [],
        SectionSize = _values.Number(BoardProperty.Section) ?? 0,
        PageSize = _values.Number(BoardProperty.Page)!.Value,
        PageOffset = _values.Number(BoardProperty.PageOffset)!.Value,
        VmallocEnd = _values.Number(BoardProperty.VmallocEnd)!.Value,
        BaseAlign = _values.Number(BoardProperty.BaseAlign)!.Value,
        Hardware = _values.Text(BoardProperty.Hardware) ?? symbol.Name,
        Debugfs = _values.Text(BoardProperty.Debugfs)!,
        MemoryModel = _values.Word(BoardProperty.MemoryModel) == "flat" ? MemoryModel.Flat : MemoryModel.Sparse,
        CommandLineLimit = (int?)_values.Number(BoardProperty.CmdlineLimit),
        DeviceTreeCells = (int)_values.Number(BoardProperty.DtCells)!.Value,
        DeviceTreeSizeCells = (int)(_values.Number(BoardProperty.DtSizeCells) ?? _values.Number(BoardProperty.DtCells)!.Value),
        Regions = MadeOf<BoundItem, Region>.Each(_memo, "", _values.Items, RegionOf),
        Cpus = [.. HardwareBuilder.Processors(_values)],
        Devices = [.. HardwareBuilder.Devices(_values)],
        OnChip = [.. OnChip()],
        Partitions = MadeOf<BoundItem, Partition>.Each(_memo, "", _values.Items, PartitionOf),
        Origins = _values.Origins<BoardProperty>(),
    };

    private static Region? RegionOf(BoundItem item) =>
        RegionWords.KindOf(item.Definition) is { } kind && item.Value is Value.Ranges { Items: [var range] }
            ? (Region)(item.Made ??= RegionOf(kind, range, item)) : null;

    private IEnumerable<OnChipMemory> OnChip()
    {
        foreach (BoundItem item in _values.FindAll(BoardProperty.Sram))
            if (item.Value is Value.Ranges { Items: [var range] })
                yield return new OnChipMemory(item.Label!, range, item.Location);
    }

    /// <summary>Memory that is shared by instances by their names: no kernel has it as System RAM.</summary>
    /// <param name="range">Its addresses.</param>
    /// <param name="item">What declares it.</param>
    /// <param name="owner">The instance that does, which is one of them; empty for a board.</param>
    public static Region SharingOf(AddressRange range, BoundItem item, string owner = "")
    {
        BoundItem? between = item.Block?.Find(RegionProperty.Between);
        ImmutableArray<OwnedName> names = OwnerNames.In(between);
        if (owner.Length > 0 && !names.Any(n => n.Name == owner))
            names = names.Insert(0, new OwnedName(owner, item.NameLocation));
        SharedUse use = Enum.TryParse(item.Block?.Word(RegionProperty.As), ignoreCase: true, out SharedUse found) ? found : SharedUse.Memory;
        return new Region(RegionKind.Carveout, item.Label!, range, item.Location, item.Documentation)
        {
            Sharing = new Sharing(names, use, between?.Location ?? item.NameLocation)
            {
                Guest = item.Block?.Number(RegionProperty.Guest),
                GuestLocation = item.Block?.Find(RegionProperty.Guest)?.Location ?? item.Location,
                Descriptors = item.Block?.Number(RegionProperty.Descriptors),
                DescriptorsLocation = item.Block?.Find(RegionProperty.Descriptors)?.Location ?? item.NameLocation,
            },
        };
    }

    private static Region RegionOf(RegionKind kind, AddressRange range, BoundItem item) =>
        kind == RegionKind.Shared && item.Block is { } block && (block.Find(RegionProperty.Between) ?? block.Find(RegionProperty.As)) is not null
            ? SharingOf(range, item) : PlainRegionOf(kind, range, item);

    private static Region PlainRegionOf(RegionKind kind, AddressRange range, BoundItem item) => new(kind, item.Label!, range, item.Location, item.Documentation)
    {
        IsAcknowledged = item.Block?.Word(kind == RegionKind.Shared ? RegionProperty.Reserved : RegionProperty.Users) is "board" or "kernels",
    };

    private static Partition? PartitionOf(BoundItem item) => item.Definition == BoardProperty.Partition && item.Block is { } block ? PartitionOf(block) : null;

    /// <summary>The partition that a bound block describes.</summary>
    public static Partition PartitionOf(BoundBlock block) => (Partition)(block.Made ??= Make(block));

    private static Partition Make(BoundBlock block) => new(
        block.Name, block.Text(PartitionProperty.Device) ?? "", block.Word(PartitionProperty.Fs)!, block.Location)
    {
        Size = block.Number(PartitionProperty.Size),
        SizeLocation = block.Find(PartitionProperty.Size)?.Location ?? block.Location,
        FileSystemLocation = block.Find(PartitionProperty.Fs)?.Location,
        DeviceLocation = block.Find(PartitionProperty.Device)?.Location ?? block.Location,
    };
}
