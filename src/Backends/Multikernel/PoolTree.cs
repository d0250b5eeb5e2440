using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Backends.DeviceTree;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Multikernel;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.Multikernel;

/// <summary>
/// The trees in the form of Documentation/multikernel (device-tree.rst, overlays.rst): ids of processors and amounts of memory are 64-bit numbers, PCI devices
/// are named by their address, and an instance gets them by device-add once it is made.
/// </summary>
internal static class PoolTree
{
    /// <summary>What the host gives to its pool.</summary>
    public static FdtNode Baseline(LayoutModel model)
    {
        Device[] devices = [.. model.Children.SelectMany(c => DevicesOf(c, model.Board))];
        FdtNode resources = Node(
            "resources", [Numbers("cpus", model.Children.SelectMany(c => Cpus(c, model.Board)))],
            [
                Node("memory@0", [Numbers("size", [(MultikernelLoader.PoolSize(model), [.. model.Children.SelectMany(MemoryPlaces)])])], []),
                .. devices.Length == 0 ? [] : new[] { Node("devices", [], [.. devices.Select(DeviceNode)]) },
            ]);
        FdtProperty[] aliases = [.. devices.Where(d => d.Pci is not null).Select(Alias)];
        return Node("", [new FdtProperty.Text("compatible", "multikernel-v1")], aliases.Length == 0 ? [resources] : [resources, Node("aliases", aliases, [])])
            with
        { Places = [model.Board.OriginOf(BoardProperty.Loader)] };
    }

    /// <summary>What makes <paramref name="child"/>, and then hands it its PCI devices.</summary>
    public static FdtNode Create(LayoutModel model, Instance child)
    {
        Device[] devices = [.. DevicesOf(child, model.Board)];
        Device[] platform = [.. devices.Where(d => d.Pci is null)], pci = [.. devices.Where(d => d.Pci is not null)];
        FdtNode create = Node(
            "instance-create",
            [
                new FdtProperty.Text("instance-name", child.Name) { Places = [child.Location] },
                new FdtProperty.Cells("id", [child.Id]) { Places = [child.OriginOf(InstanceProperty.Id)] },
            ],
            [
                Node(
                    "resources",
                    [
                        Numbers("memory-bytes", [(MultikernelLoader.MemoryOf(child, model.Board), [.. MemoryPlaces(child)])]),
                        Numbers("cpus", Cpus(child, model.Board)),
                    ],
                    platform.Length == 0 ? [] : [Node("devices", [], [.. platform.Select(DeviceNode)])]),
            ]);
        FdtNode first = Fragment(0, "/instances", create);
        FdtNode[] second = pci.Length == 0 ? [] : [Fragment(1, $"/instances/{child.Name}", Node("device-add", [], [.. pci.Select(Added)]))];
        return Node("", [], [first, .. second]) with { Places = [child.Location] };
    }

    private static FdtNode Fragment(int number, string target, FdtNode operation) => Node(
        "fragment@" + number.ToString(CultureInfo.InvariantCulture), [new FdtProperty.Text("target-path", target)], [Node("__overlay__", [], [operation])]);

    private static FdtNode Added(Device device, int index) => Node(
        "pci@" + index.ToString("x", CultureInfo.InvariantCulture), [new FdtProperty.Text("pci-id", PciAddress.Of(device.Pci!)!.ToString())], [])
        with
    { Places = [device.Location] };

    private static FdtNode DeviceNode(Device device) => Node(
        NodeName(device),
        device.Pci is { } pci
            ?
            [
                new FdtProperty.Text("device-type", "pci"), new FdtProperty.Text("pci-id", PciAddress.Of(pci)!.ToString()),
                new FdtProperty.Cells("vendor-id", [(uint)device.Vendor!.Value]), new FdtProperty.Cells("device-id", [(uint)device.Model!.Value]),
            ]
            : [new FdtProperty.Text("device-type", "platform"), new FdtProperty.Text("device-name", device.Platform!)],
        []) with
    { Places = [device.Location] };

    private static string NodeName(Device device) =>
        device.Pci is { } pci ? "pci_" + PciAddress.Of(pci)!.ToString().Replace(':', '_').Replace('.', '_') : device.Name;

    /// <summary>Names of aliases are of lower-case letters, digits and hyphens (Devicetree Specification, "/aliases node").</summary>
    private static FdtProperty Alias(Device device) =>
        new FdtProperty.Text(device.Name.ToLowerInvariant().Replace('_', '-'), $"/resources/devices/{NodeName(device)}") { Places = [device.Location] };

    private static IEnumerable<Device> DevicesOf(Instance child, Board board) =>
        child.OwnDevices.Select(n => board.Devices.First(d => d.Name == n.Name));

    private static IEnumerable<(ulong Number, SourceLocation[] Places)> Cpus(Instance child, Board board) =>
        child.Cpus.Select(n => (board.Cpus.First(c => c.Name == n.Name).Id!.Value, new[] { n.Location, board.Cpus.First(c => c.Name == n.Name).Location }));

    private static IEnumerable<SourceLocation> MemoryPlaces(Instance child) => [child.OriginOf(InstanceProperty.Memory)];

    private static FdtProperty Numbers(string name, IEnumerable<(ulong Number, SourceLocation[] Places)> numbers)
    {
        (ulong Number, SourceLocation[] Places)[] all = [.. numbers];
        return new FdtProperty.Cells(name, [.. all.SelectMany(n => new[] { (uint)(n.Number >> 32), (uint)n.Number })])
        {
            Places = [.. all.SelectMany(n => n.Places)],
        };
    }

    private static FdtNode Node(string name, IEnumerable<FdtProperty> properties, IEnumerable<FdtNode> children) =>
        new(name, "", [.. properties], [.. children]);
}
