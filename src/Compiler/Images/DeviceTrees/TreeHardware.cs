using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Images.DeviceTrees;

/// <summary>The processors and devices of a device tree.</summary>
internal sealed class TreeHardware
{
    /// <summary>What begins the names of processors that remoteproc starts, where the name's last part does not tell (drivers/remoteproc).</summary>
    private static readonly string[] RemoteStarts =
        ["ti,da850-dsp", "ti,dra7-dsp", "ti,dra7-ipu", "ti,omap4-dsp", "ti,omap4-ipu", "ti,omap5-dsp", "ti,omap5-ipu", "xlnx,mb-remoteproc"];

    /// <summary>The last parts of their names otherwise: which core it is.</summary>
    private static readonly string[] RemoteCores =
        ["cm4", "cm7", "cm33", "m4", "m33", "m4fss", "r5f", "hifi4", "dsp", "scp", "adsp", "cdsp", "slpi", "pas", "pil", "rproc"];

    /// <summary>
    /// What hands addresses on and has no driver of its own (of_default_bus_match_table, drivers/of/platform.c; drivers/bus/simple-pm-bus.c).
    /// </summary>
    private static readonly string[] Buses = ["simple-bus", "simple-pm-bus", "arm,amba-bus", "isa"];

    /// <summary>Nodes of the root that describe no device.</summary>
    private static readonly string[] NoDevices =
        ["aliases", "chosen", "cpus", "memory", "reserved-memory", "__symbols__", "__local_fixups__", "__fixups__"];

    private TreeHardware(ImmutableArray<HardwareNode> cores, ImmutableArray<HardwareNode> remote, ImmutableArray<HardwareNode> devices) =>
        (Cores, Remote, Devices) = (cores, remote, devices);

    /// <summary>The nodes of /cpus: what runs Linux. Their only register is their physical id.</summary>
    public ImmutableArray<HardwareNode> Cores { get; }

    /// <summary>Processors that Linux starts.</summary>
    public ImmutableArray<HardwareNode> Remote { get; }

    /// <summary>What else has registers that processors reach, in file order; buses and the interrupt controller of all are not among them.</summary>
    public ImmutableArray<HardwareNode> Devices { get; }

    /// <summary>What <paramref name="tree"/> tells of.</summary>
    public static TreeHardware Of(DeviceTree tree)
    {
        var root = new BusNode(tree.Root, null);
        var all = root.All.ToImmutableArray();
        var interrupts = new InterruptTree(all, root);
        HardwareNode[] found = [.. all.Where(n => IsHardware(n, interrupts)).Select(n => NodeOf(n, interrupts))];
        return new TreeHardware(
            [.. all.Where(IsCore).Select(n => new HardwareNode(n.Path, n.Node))],
            [.. found.Where(n => IsRemote(n.Node))],
            [.. found.Where(n => !IsRemote(n.Node) && !n.Registers.IsEmpty)]);
    }

    /// <summary>The physical id of a node of <see cref="Cores"/> (MPIDR, APIC id); <c>null</c> where it says none.</summary>
    public static ulong? IdOf(HardwareNode core) => core.Node.Property("reg")?.Number;

    private static bool IsCore(BusNode node) => node.Parent is { Node.Name: "cpus", Parent.Parent: null }
        && (node.Node.Property("device_type")?.Text == "cpu" || node.Node.Name.Split('@')[0] == "cpu");

    private static bool IsHardware(BusNode node, InterruptTree interrupts)
    {
        if (node.Parent is null || !node.Node.Words("compatible").Any() || node.Node.Words("compatible").Any(Buses.Contains))
            return false;
        string top = node.Parent.Parent is null ? node.Node.Name : node.Above.Reverse().Skip(1).First().Node.Name;
        return !NoDevices.Contains(top.Split('@')[0]) && !interrupts.IsShared(node.Node) && !node.Above.Any(n => interrupts.IsShared(n.Node));
    }

    private static bool IsRemote(DeviceTreeNode node) => node.Words("compatible").Any(
        c => RemoteStarts.Contains(c) || (c.Split('-', ',') is { Length: > 2 } parts && RemoteCores.Contains(parts[parts.Length - 1])));

    private static HardwareNode NodeOf(BusNode node, InterruptTree interrupts)
    {
        (ImmutableArray<uint> numbers, int others) = interrupts.Of(node);
        return new HardwareNode(node.Path, node.Node) { Registers = [.. RegistersOf(node)], Interrupts = numbers, OtherInterrupts = others };
    }

    private static IEnumerable<AddressRange> RegistersOf(BusNode node)
    {
        if (node.Node.Property("reg") is not { } reg)
            yield break;
        int address = node.Parent!.Cells("#address-cells"), size = node.Parent.Cells("#size-cells");
        if (address is not (1 or 2) || size is not (1 or 2))
            yield break;
        for (int cell = 0; cell + address + size <= reg.Value.Length / 4; cell += address + size)
            if (node.Parent.Translate(reg.Cells(cell, address)) is { } start && reg.Cells(cell + address, size) is > 0 and var bytes
                && bytes <= ulong.MaxValue - start)
                yield return AddressRange.FromSize(start, bytes);
    }
}
