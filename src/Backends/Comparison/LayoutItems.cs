using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Backends.Comparison;

/// <summary>What a layout says, as items to compare by.</summary>
/// <param name="model">The layout.</param>
/// <param name="nameOf">What an instance, given by its name, is called in the new layout.</param>
internal sealed class LayoutItems(LayoutModel model, Func<string, string> nameOf)
{
    /// <summary>What the board itself is told by among what it has.</summary>
    public const string BoardName = "board";

    /// <summary>All of it, in the order of its parts. What an owner that is not Linux has of memory is said with that one.</summary>
    public IEnumerable<Item> All() =>
    [
        BoardItem(), .. model.Board.Regions.Where(r => r.Owner is null).Select(RegionItem), .. model.Board.Partitions.Select(PartitionItem),
        .. model.Instances.SelectMany(i => new InstanceItems(i, model, nameOf(i.Name)).All()),
        .. OwnerItems.Of(model, nameOf), .. DomainItems.Of(model, nameOf),
        .. model.Scenarios.SelectMany(s => new ScenarioItems(s, model, nameOf).All()),
    ];

    /// <summary>What stands in an order that means something: control.bin has instances and registers in theirs, a kernel reads arguments in theirs.</summary>
    public IEnumerable<Sequence> Sequences() =>
    [
        new(ChangeArea.Region, null, "registers", [.. model.Board.RegionsOf(RegionKind.Registers).Select(r => r.Name)]),
        new(ChangeArea.Instance, null, "instances", [.. model.Instances.Select(i => nameOf(i.Name))]),
        .. model.Instances.Select(i => new Sequence(ChangeArea.Argument, nameOf(i.Name), "arguments", [.. i.CommandLine.Arguments.Select(a => a.Key)])),
        .. model.Instances.Select(i => new Sequence(ChangeArea.Mount, nameOf(i.Name), "mounts", [.. i.Mounts.Select(m => m.Target)])),
        .. model.Scenarios.Select(s => new Sequence(ChangeArea.Scenario, s.Name, "statements", [.. new ScenarioItems(s, model, nameOf).Statements()])),
    ];

    private Item BoardItem()
    {
        Board board = model.Board;
        return new Item(ChangeArea.Board, null, BoardName,
        [
            ("name", board.Name), (BoardProperty.Ram.Name, Ranges(board.Ram)), (BoardProperty.Section.Name, SizeText.Size(board.SectionSize)),
            (BoardProperty.Page.Name, SizeText.Size(board.PageSize)), (BoardProperty.PageOffset.Name, SizeText.Address(board.PageOffset)),
            (BoardProperty.VmallocEnd.Name, SizeText.Address(board.VmallocEnd)), (BoardProperty.BaseAlign.Name, SizeText.Size(board.BaseAlign)),
            (BoardProperty.MemoryModel.Name, board.MemoryModel == MemoryModel.Flat ? "flat" : "sparse"),
            (BoardProperty.Loader.Name, board.Loader.Word),
            .. LoaderProperty.All.Select(p => ($"{BoardProperty.Loader.Name} {p.Name}", board.Loader.Settings.FirstOrDefault(s => s.Name == p.Name)?.Value)),
            (BoardProperty.Hardware.Name, board.Hardware), (BoardProperty.Debugfs.Name, board.Debugfs),
            (BoardProperty.CmdlineLimit.Name, board.CommandLineLimit?.ToString(CultureInfo.InvariantCulture)),
            (BoardProperty.DtCells.Name, board.DeviceTreeCells.ToString(CultureInfo.InvariantCulture)),
            (BoardProperty.DtSizeCells.Name, board.DeviceTreeSizeCells.ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    private Item RegionItem(Region region) => new(ChangeArea.Region, null, $"{RegionWords.Of(region)} {region.Name}",
    [
        (null, Range(region.Range)),
        region.Kind switch
        {
            RegionKind.Shared => (RegionProperty.Reserved.Name, region.IsAcknowledged ? "board" : "unknown"),
            RegionKind.Reserve => (RegionProperty.Users.Name, region.IsAcknowledged ? "kernels" : "unknown"),
            _ => (RegionProperty.Reserved.Name, null),
        },
        (RegionProperty.Between.Name, region.Sharing is { } sharing ? string.Join(", ", sharing.Between.Select(b => nameOf(b.Name))) : null),
        (RegionProperty.As.Name, region.Sharing?.Use.ToString().ToLowerInvariant()),
        (RegionProperty.Guest.Name, region.Sharing?.Guest is { } guest ? SizeText.Address(guest) : null),
        (RegionProperty.Descriptors.Name, region.Sharing?.Descriptors?.ToString(CultureInfo.InvariantCulture)),
    ]);

    private static Item PartitionItem(Partition partition) => new(ChangeArea.Partition, null, $"partition {partition.Name}",
    [
        (PartitionProperty.Device.Name, partition.Device), (PartitionProperty.Fs.Name, partition.FileSystem),
        (PartitionProperty.Size.Name, Size(partition.Size)),
    ]);

    /// <summary>A range as a layout has it, and how much it is.</summary>
    public static string Range(AddressRange range) => $"{SizeText.Address(range.Start)} .. {SizeText.Address(range.End)} ({SizeText.Size(range.Size)})";

    public static string Ranges(IEnumerable<AddressRange> ranges) => string.Join(", ", ranges.Select(Range));

    public static string? Size(ulong? bytes) => bytes is { } size ? SizeText.Size(size) : null;
}
