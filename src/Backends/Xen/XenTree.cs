using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.DeviceTree;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.Xen;

/// <summary>What Xen is told of its domains, as nodes below /chosen (docs/misc/arm/device-tree/booting.txt of Xen).</summary>
internal sealed class XenTree(LayoutModel model, XenHost host)
{
    /// <summary>Numbers of 64 bits, whatever the board's tree has: nodes say it themselves.</summary>
    private const uint Cells = 2;

    /// <summary>The overlay. What is merged into a tree comes before what was there (fdt_add_subnode), so that the last domain stands first.</summary>
    public FdtNode Overlay() => new("", "", [],
    [
        new FdtNode("fragment@0", "", [new FdtProperty.Text("target-path", "/chosen")], [Chosen() with { Name = "__overlay__" }]),
        .. Assigned().Select((device, i) => Fragment(i + 1, device)),
    ]);

    /// <summary>The devices that domains have: Xen keeps dom0 off them, and gives them to whose partial tree names them.</summary>
    private IEnumerable<Device> Assigned() => model.Instances.Where(i => !i.Domain!.IsDom0).SelectMany(i => i.OwnDevices)
        .Select(n => model.Board.Devices.FirstOrDefault(d => d.Name == n.Name)).OfType<Device>().Where(d => d.Node is not null);

    private static FdtNode Fragment(int number, Device device) => new(
        "fragment@" + number.ToString(CultureInfo.InvariantCulture), "", [new FdtProperty.Text("target-path", device.Node!.Path)],
        [new FdtNode("__overlay__", "", [new FdtProperty.Flag("xen,passthrough")], [])])
    {
        Places = [device.Location, device.Node.Location],
    };

    private FdtNode Chosen()
    {
        var properties = ImmutableArray.CreateBuilder<FdtProperty>();
        properties.AddRange(CellCounts());
        properties.Add(new FdtProperty.Text("xen,xen-bootargs", LineOf(model, host)) { Places = PlacesOfLine(model, host) });
        Instance? ruler = model.Instances.FirstOrDefault(i => i.Domain!.IsDom0);
        if (ruler is not null)
            properties.Add(new FdtProperty.Text("xen,dom0-bootargs", ruler.CommandLine.Text) { Places = PlacesOfLine(ruler) });
        if (!host.StaticHeap.IsEmpty)
            properties.Add(new FdtProperty.Cells("xen,static-heap", [.. host.StaticHeap.SelectMany(HeapCells)])
            {
                Places = [host.OriginOf(InstanceProperty.StaticHeap)],
            });
        IEnumerable<FdtNode> modules = ruler?.Domain!.Modules.Select(m => ModuleNode(ruler, m)) ?? [];
        return new FdtNode("chosen", "", properties.ToImmutable(), [.. modules.Concat(model.Instances.Where(i => i != ruler).Select(DomainNode)).Reverse()])
        {
            Places = [host.Location],
        };
    }

    /// <summary>Xen's command line with what the layout says of dom0.</summary>
    public static string LineOf(LayoutModel model, XenHost host)
    {
        string[] words = model.Instances.FirstOrDefault(i => i.Domain!.IsDom0)?.Domain is { } ruler
            ? [$"dom0_mem={ruler.Bytes >> 10}K", $"dom0_max_vcpus={ruler.Processors}"] : [];
        return string.Join(" ", words.Concat(host.CommandLine.Arguments.Select(a => a.Text)));
    }

    /// <summary>What in the layout decides that line.</summary>
    public static SourceLocation[] PlacesOfLine(LayoutModel model, XenHost host) =>
    [
        .. host.CommandLine.Arguments.Select(a => a.Location),
        .. model.Instances.Where(i => i.Domain!.IsDom0)
            .SelectMany(i => new[] { i.OriginOf(InstanceProperty.Memory), i.Domain!.OriginOf(DomainProperty.Vcpus) }),
    ];

    /// <summary>What in the layout decides the command line of a domain.</summary>
    public static SourceLocation[] PlacesOfLine(Instance instance) => [.. instance.CommandLine.Arguments.Select(a => a.Location)];

    private FdtNode DomainNode(Instance instance)
    {
        Domain domain = instance.Domain!;
        var properties = ImmutableArray.CreateBuilder<FdtProperty>();
        properties.Add(new FdtProperty.Text("compatible", "xen,domain"));
        properties.AddRange(CellCounts());
        properties.Add(new FdtProperty.Cells("memory", CellsOf(domain.Bytes >> 10)) { Places = [instance.OriginOf(InstanceProperty.Memory)] });
        properties.Add(new FdtProperty.Cells("cpus", [(uint)domain.Processors]) { Places = [domain.OriginOf(DomainProperty.Vcpus)] });
        if (domain.HasConsole)
            properties.Add(new FdtProperty.Flag("vpl011") { Places = [domain.OriginOf(DomainProperty.Vpl011)] });
        if (domain.Interfaces != XenInterfaces.None)
            properties.Add(new FdtProperty.Text("xen,enhanced", domain.Interfaces == XenInterfaces.All ? "enabled" : "no-xenstore")
            {
                Places = [domain.OriginOf(DomainProperty.Enhanced)],
            });
        if (domain.IsStatic)
            properties.Add(new FdtProperty.Cells("xen,static-mem", [.. domain.Memory.SelectMany(RegOf)])
            {
                Places = [instance.OriginOf(InstanceProperty.Base), instance.OriginOf(InstanceProperty.Memory)],
            });
        if (domain is { IsStatic: true, IsDirectMapped: true })
            properties.Add(new FdtProperty.Flag("direct-map") { Places = [domain.OriginOf(DomainProperty.DirectMap)] });
        return new FdtNode(
            instance.Name, $"{instance.Name}: {SizeText.Size(domain.Bytes)}{(domain.IsStatic ? " of its own" : "")}", properties.ToImmutable(),
            [
                .. domain.Modules.Select(m => ModuleNode(instance, m)),
                .. model.Board.Regions.Where(r => r.Sharing?.Has(instance.Name) == true).Select(SharedNode),
            ])
        {
            Places = [instance.Location],
            CommentPlaces = [instance.OriginOf(InstanceProperty.Memory), instance.OriginOf(InstanceProperty.Base), instance.Location],
        };
    }

    private static FdtNode ModuleNode(Instance instance, Image module)
    {
        SourceLocation load = module.OriginOf(ImageProperty.Load), size = module.OriginOf(ImageProperty.Size);
        ImmutableArray<FdtProperty> properties =
        [
            new FdtProperty.Texts("compatible", [KindOf(module), "multiboot,module"]),
            new FdtProperty.Cells("reg", [.. RegOf(BootMemory.LoadedRangeOf(module))]) { Places = [load, size] },
        ];
        // That of dom0 stands in /chosen itself.
        if (module.Kind == ImageKind.Kernel && !instance.Domain!.IsDom0 && instance.CommandLine.Arguments.Length > 0)
            properties = properties.Add(new FdtProperty.Text("bootargs", instance.CommandLine.Text) { Places = PlacesOfLine(instance) });
        return new FdtNode(NameOf(module), "", properties, []) { Places = [load] };
    }

    /// <summary>Memory that domains share: nobody's own, so that each borrows it from Xen.</summary>
    private static FdtNode SharedNode(Region region)
    {
        ulong guest = region.Sharing!.Guest ?? region.Range.Start;
        return new FdtNode($"shared-{region.Name}@{region.Range.Start.ToString("x", CultureInfo.InvariantCulture)}", "",
        [
            new FdtProperty.Text("compatible", "xen,domain-shared-memory-v1"),
            new FdtProperty.Text("xen,shm-id", region.Name),
            new FdtProperty.Cells("xen,shared-mem", [.. CellsOf(region.Range.Start), .. CellsOf(guest), .. CellsOf(region.Range.Size)])
            {
                Places = [region.Location, region.Sharing.GuestLocation],
            },
        ], [])
        {
            Places = [region.Location],
        };
    }

    /// <summary>The node's name below that of its domain.</summary>
    public static string NameOf(Image module) => $"{KindOf(module).Substring("multiboot,".Length)}@{module.Load.ToString("x", CultureInfo.InvariantCulture)}";

    /// <summary>The node's path, which boot.scr changes.</summary>
    public static string PathOf(Instance instance, Image module) =>
        instance.Domain!.IsDom0 ? $"/chosen/{NameOf(module)}" : $"/chosen/{instance.Name}/{NameOf(module)}";

    private static string KindOf(Image module) => module.Kind switch
    {
        ImageKind.Kernel => "multiboot,kernel",
        ImageKind.Initrd => "multiboot,ramdisk",
        _ => "multiboot,device-tree",
    };

    private static ImmutableArray<FdtProperty> CellCounts() =>
        [new FdtProperty.Cells("#address-cells", [Cells]), new FdtProperty.Cells("#size-cells", [Cells])];

    /// <summary>With the cells of the root, in which Xen reads this one.</summary>
    private IEnumerable<uint> HeapCells(AddressRange range) =>
        [.. CellsOf(range.Start).Skip(2 - model.Board.DeviceTreeCells), .. CellsOf(range.Size).Skip(2 - model.Board.DeviceTreeSizeCells)];

    private static IEnumerable<uint> RegOf(AddressRange range) => [.. CellsOf(range.Start), .. CellsOf(range.Size)];

    private static ImmutableArray<uint> CellsOf(ulong number) => [(uint)(number >> 32), (uint)number];
}
