using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Amp;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.DeviceTree;

/// <summary>What an instance's kernel is to be told of its memory, as parts of a device tree.</summary>
internal sealed class LayoutTree(LayoutModel model, Instance instance)
{
    private AmpTree? _amp;

    /// <summary>
    /// What belongs into the root: /memory and /reserved-memory. The numbers of cells are the board's own again: without them the
    /// source would not say how its <c>reg</c> is to be read, and Linux ignores a /reserved-memory that differs from the root.
    /// </summary>
    public FdtNode Root() => new("", "", CellCounts(), [Memory(), Reserved(isOverlay: false)]) { Places = Cells };

    /// <summary>The same for an overlay, in which remote processors refer to what is reserved.</summary>
    public FdtNode RootOfOverlay() => Root() with { Children = [Memory(), Reserved(isOverlay: true)] };

    /// <summary>For a tree that says itself what memory Linux has: what those beside it have, and nothing else.</summary>
    public FdtNode RootOfAmp() => Root() with { Children = [Reserved(isOverlay: true, IsBeside)] };

    private static bool IsBeside(ReservedRange reserved) => reserved.Region is { Owner: not null } or { Sharing: not null };

    /// <summary>What changes in nodes of the board's own, with their paths.</summary>
    public ImmutableArray<(string Path, FdtNode Node)> Changes => Amp.Changes;

    private AmpTree Amp => _amp ??= new AmpTree(model);

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

    /// <summary>The overlay that dtc makes of a source with these parts: one fragment each.</summary>
    public FdtNode Overlay() => OverlayOf([("/", RootOfOverlay()), ("/chosen", Chosen()), .. Changes]);

    /// <summary>The same of what is for those beside Linux alone.</summary>
    public FdtNode AmpOverlay() => OverlayOf([("/", RootOfAmp()), .. Changes]);

    private static FdtNode OverlayOf((string Path, FdtNode Node)[] parts)
    {
        ImmutableArray<FdtNode> fragments = [.. parts.Select((part, index) => Fragment(index, part.Path, part.Node))];
        FdtNode[] fixups = [.. parts.Select((part, index) => FixupsOf(index, part.Node)).OfType<FdtNode>()];
        return new("", "", [], fixups.Length == 0 ? fragments : fragments.Add(new FdtNode("__local_fixups__", "", [], [.. fixups])));
    }

    /// <summary>Where numbers of nodes stand, so that who merges the overlay can give them others: the offset of each in its property.</summary>
    private static FdtNode? FixupsOf(int index, FdtNode node)
    {
        ImmutableArray<FdtProperty> offsets = [.. node.Properties.OfType<FdtProperty.References>().Select(r =>
            new FdtProperty.Cells(r.Name, [.. Enumerable.Range(0, r.Numbers.Length).Select(i => (uint)i * sizeof(uint))]))];
        return offsets.IsEmpty ? null : new FdtNode(
            "fragment@" + index.ToString(CultureInfo.InvariantCulture), "", [], [new FdtNode("__overlay__", "", offsets, [])]);
    }

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

    private FdtNode Reserved(bool isOverlay, Func<ReservedRange, bool>? which = null) => new(
        "reserved-memory", "", [.. CellCounts(), new FdtProperty.Flag("ranges")],
        [.. NodesIn(NodesInOrder().Where(r => which?.Invoke(r) ?? true), isOverlay)])
    {
        Places = Cells,
    };

    /// <summary>A tree without the nodes of remote processors has no use for what they name.</summary>
    private IEnumerable<FdtNode> NodesIn(IEnumerable<ReservedRange> reserved, bool isOverlay) =>
        isOverlay ? Amp.InNodes(reserved).Select(r => NodeOf(r, Amp.NameOf(r), Amp.MemoryAt(r.Range), IsBuffer(r.Region)))
            : reserved.Select(r => NodeOf(r, r.Name, null, isPool: false));

    private static bool IsBuffer(Region? region) => region?.Sharing?.Use == SharedUse.Buffer;

    /// <summary>A node with no-map loses all of it to one before it that has a byte of it, so that those come first (early_init_dt_reserve_memory).</summary>
    private IEnumerable<ReservedRange> NodesInOrder() => LayoutBootTree.Decides(instance.Kernel.Model)
        ? ReservedMemory.Of(model, instance).OrderBy(r => !r.NoMap)
        : ReservedMemory.Of(model, instance);

    private FdtNode NodeOf(ReservedRange reserved, string name, RemoteMemory? memory, bool isPool)
    {
        return new FdtNode(NameOf(name, reserved.Range.Start), reserved.Comment, [.. Properties()], [])
        {
            Places = reserved.Places,
            Label = memory is null ? null : AmpTree.LabelOf(memory),
        };

        IEnumerable<FdtProperty> Properties()
        {
            if (memory?.IsPool ?? isPool)
                yield return new FdtProperty.Text("compatible", "shared-dma-pool");
            yield return new FdtProperty.Cells("reg", [.. RegOf(reserved.Range)]);
            if (reserved.NoMap)
                yield return new FdtProperty.Flag("no-map");
            if (memory is not null)
                yield return new FdtProperty.Phandle(Amp.PhandleOf(memory));
        }
    }

    private SourceLocation[] Cells => [.. model.Board.OriginsOfCells];

    private ImmutableArray<FdtProperty> CellCounts() =>
    [
        new FdtProperty.Cells("#address-cells", [(uint)model.Board.DeviceTreeCells]),
        new FdtProperty.Cells("#size-cells", [(uint)model.Board.DeviceTreeSizeCells]),
    ];

    private IEnumerable<uint> RegOf(AddressRange range) =>
        [.. CellsOf(range.Start, model.Board.DeviceTreeCells), .. CellsOf(range.Size, model.Board.DeviceTreeSizeCells)];

    private static IEnumerable<uint> CellsOf(ulong number, int cells) => cells == 1 ? [(uint)number] : [(uint)(number >> 32), (uint)number];

    /// <summary>A number of as few cells as hold it: the kernel goes by the property's length.</summary>
    private static ImmutableArray<uint> NumberOf(ulong number) => number <= uint.MaxValue ? [(uint)number] : [(uint)(number >> 32), (uint)number];

    /// <summary>A node's name: what a device tree does not allow in it becomes a hyphen.</summary>
    private static string NameOf(string name, ulong address) =>
        new string([.. name.Select(c => Escape.IsWordCharacter(c) ? c : '-')]) + "@" + address.ToString("x", CultureInfo.InvariantCulture);
}
