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
    private FdtNode Memory() => new(
        NameOf("memory", model.Board.Ram[0].Start), $"All RAM of board {model.Board.Name}; mem= of bootargs says which of it the kernel is to see.",
        [new FdtProperty.Text("device_type", "memory"), new FdtProperty.Cells("reg", [.. model.Board.Ram.SelectMany(RegOf)])], [])
    {
        Places = [model.Board.OriginOf(BoardProperty.Ram)],
    };

    private FdtNode Reserved() => new(
        "reserved-memory", "", [.. CellCounts(), new FdtProperty.Flag("ranges")], [.. ReservedMemory.Of(model, instance).Select(NodeOf)])
    {
        Places = Cells,
    };

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
