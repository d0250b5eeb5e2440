using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.DeviceTree;

/// <summary>What an instance's kernel is to be told of its memory, as parts of a device tree.</summary>
internal sealed class LayoutTree(LayoutModel model, Instance instance)
{
    /// <summary>
    /// What belongs into the root: /memory and /reserved-memory. The numbers of cells are the board's own again: without them the
    /// source would not say how its <c>reg</c> is to be read, and Linux ignores a /reserved-memory that differs from the root.
    /// </summary>
    public FdtNode Root() => new("", "", CellCounts(), [Memory(), Reserved()]) { Places = Cells };

    /// <summary>What belongs into /chosen.</summary>
    public FdtNode Chosen()
    {
        var properties = ImmutableArray.CreateBuilder<FdtProperty>();
        properties.Add(new FdtProperty.Text("bootargs", instance.CommandLine.Text) { Places = [.. instance.CommandLine.Arguments.Select(a => a.Location)] });
        if (AtagList.InitrdOf(instance) is { Size: ulong size } initrd)
        {
            SourceLocation[] places = [initrd.OriginOf(ImageProperty.Load), initrd.OriginOf(ImageProperty.Size)];
            properties.Add(new FdtProperty.Cells("linux,initrd-start", NumberOf(initrd.Load)) { Places = places });
            properties.Add(new FdtProperty.Cells("linux,initrd-end", NumberOf(initrd.Load + size)) { Places = places });
        }
        return new FdtNode("chosen", "", properties.ToImmutable(), []) { Places = [instance.Location] };
    }

    /// <summary>A tree of its own: /memory, /reserved-memory and /chosen.</summary>
    public FdtNode Whole() => Root() with { Children = Root().Children.Add(Chosen()) };

    /// <summary>The overlay that dtc makes of a source with these two parts: one fragment each.</summary>
    public FdtNode Overlay() => new("", "", [], [Fragment(0, "/", Root()), Fragment(1, "/chosen", Chosen())]);

    private static FdtNode Fragment(int number, string target, FdtNode content) => new(
        "fragment@" + number.ToString(CultureInfo.InvariantCulture), "", [new FdtProperty.Text("target-path", target)],
        [content with { Name = "__overlay__" }]);

    /// <summary>All RAM of the board: <c>mem=</c> takes from it what is not the instance's, and where the kernel lies must be in it.</summary>
    /// <remarks>
    /// arm64's mem= has no address: linux,usable-memory counts instead of reg (early_init_dt_scan_memory, drivers/of/fdt.c), which stays what the board has.
    /// </remarks>
    private FdtNode Memory() => LayoutBootTree.Decides(instance.Kernel.Model)
        ? MemoryNode(
            $"All RAM of board {model.Board.Name}; linux,usable-memory is what {instance.Name} has of it.",
            new FdtProperty.Cells("linux,usable-memory", [.. MemoryBanks.Of(model, instance).SelectMany(RegOf)]))
        : MemoryNode($"All RAM of board {model.Board.Name}; mem= of bootargs says which of it the kernel is to see.");

    private FdtNode MemoryNode(string comment, params FdtProperty[] more) => new(
        NameOf("memory", model.Board.Ram[0].Start), comment,
        [new FdtProperty.Text("device_type", "memory"), new FdtProperty.Cells("reg", [.. model.Board.Ram.SelectMany(RegOf)]), .. more], [])
    {
        Places = [model.Board.OriginOf(BoardProperty.Ram)],
    };

    private FdtNode Reserved() => new(
        "reserved-memory", "", [.. CellCounts(), new FdtProperty.Flag("ranges")], [.. NodesInOrder().Select(NodeOf)])
    {
        Places = Cells,
    };

    /// <summary>A node with no-map loses all of it to one before it that has a byte of it, so that those come first (early_init_dt_reserve_memory).</summary>
    private IEnumerable<ReservedRange> NodesInOrder() => LayoutBootTree.Decides(instance.Kernel.Model)
        ? ReservedMemory.Of(model, instance).OrderBy(r => !r.NoMap)
        : ReservedMemory.Of(model, instance);

    private FdtNode NodeOf(ReservedRange reserved)
    {
        var properties = ImmutableArray.Create<FdtProperty>(new FdtProperty.Cells("reg", [.. RegOf(reserved.Range)]));
        return new FdtNode(
            NameOf(reserved.Name, reserved.Range.Start), reserved.Comment, reserved.NoMap ? properties.Add(new FdtProperty.Flag("no-map")) : properties, [])
        {
            Places = reserved.Places,
        };
    }

    private SourceLocation[] Cells => [model.Board.OriginOf(BoardProperty.DtCells)];

    private ImmutableArray<FdtProperty> CellCounts() =>
    [
        new FdtProperty.Cells("#address-cells", [(uint)model.Board.DeviceTreeCells]),
        new FdtProperty.Cells("#size-cells", [(uint)model.Board.DeviceTreeCells]),
    ];

    private IEnumerable<uint> RegOf(AddressRange range) => [.. CellsOf(range.Start), .. CellsOf(range.Size)];

    private IEnumerable<uint> CellsOf(ulong number) => model.Board.DeviceTreeCells == 1 ? [(uint)number] : [(uint)(number >> 32), (uint)number];

    /// <summary>A number of as few cells as hold it: the kernel goes by the property's length.</summary>
    private static ImmutableArray<uint> NumberOf(ulong number) => number <= uint.MaxValue ? [(uint)number] : [(uint)(number >> 32), (uint)number];

    /// <summary>A node's name: what a device tree does not allow in it becomes a hyphen.</summary>
    private static string NameOf(string name, ulong address) =>
        new string([.. name.Select(c => Escape.IsWordCharacter(c) ? c : '-')]) + "@" + address.ToString("x", CultureInfo.InvariantCulture);
}
