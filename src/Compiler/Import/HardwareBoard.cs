using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Images.DeviceTrees;

namespace FswLayout.Import;

/// <summary>The processors, devices and memory on the chip that a device tree names.</summary>
internal sealed class HardwareBoard
{
    /// <summary>Registers of one device that are told; more are of memory controllers and bridges, which nobody gives away.</summary>
    private const int MostRegisters = 16;

    /// <summary>Numbers that an interrupt may have in a layout.</summary>
    private const uint LastInterrupt = 65535;

    private readonly BoardSketch _board;
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly NameMaker _names;
    private int _untold;

    private HardwareBoard(BoardSketch board, DeviceTree tree)
    {
        (_board, _names) = (board, new NameMaker(board.Regions.Select(r => r.Name)));
        // Labels of the source where they were kept (dtc -@), else names that the board has for it.
        foreach (string list in new[] { "__symbols__", "aliases" })
            foreach (DeviceTreeProperty label in tree.Root.Child(list)?.Properties ?? [])
                if (label.Text is { } path && !_labels.ContainsKey(path))
                    _labels.Add(path, label.Name);
    }

    /// <summary>Fills in what <paramref name="tree"/> tells, once RAM and regions are known.</summary>
    public static void Fill(BoardSketch board, DeviceTree tree)
    {
        var self = new HardwareBoard(board, tree);
        var hardware = TreeHardware.Of(tree);
        foreach (HardwareNode core in hardware.Cores)
            self.AddCpu(core, TreeHardware.IdOf(core), "");
        foreach (HardwareNode remote in hardware.Remote)
            self.AddCpu(remote, null, "; Linux starts it, and at which addresses it sees memory (window) no tree tells");
        foreach (HardwareNode memory in hardware.Devices.Where(IsMemory))
            self.AddMemory(memory);
        foreach (HardwareNode device in hardware.Devices.Where(d => !IsMemory(d)))
            self.AddDevice(device);
        if (self._untold > 0)
            board.Remarks.LeaveOut(
                "devices", $"interrupts of {Counted(self._untold)} that are private to a processor, or at a controller behind that of the root");
    }

    private static bool IsMemory(HardwareNode node) => node.Compatible.Contains("mmio-sram");

    private void AddCpu(HardwareNode node, ulong? id, string more)
    {
        if (IsWritable(node))
            _board.Cpus.Add(new CpuSketch(NameOf(node, "cpu"), node.Path, id, Comment(node) + more));
    }

    private void AddMemory(HardwareNode node)
    {
        AddressRange range = node.Registers[0];
        if (_board.Ram.Any(range.Overlaps) || _board.OnChip.Any(o => o.Range.Overlaps(range)))
            _board.Remarks.LeaveOut("devices", $"{node.Path} at {range}, which overlaps other memory");
        else
            _board.OnChip.Add(new RegionSketch("sram", NameOf(node, "sram"), range, Comment(node)));
    }

    private void AddDevice(HardwareNode node)
    {
        if (!IsWritable(node))
            return;
        ImmutableArray<AddressRange> apart = [.. node.Registers.Where(r => !_board.Ram.Concat(_board.OnChip.Select(o => o.Range)).Any(r.Overlaps))];
        string more = apart.Length < node.Registers.Length ? "; its registers in memory are left out"
            : apart.Length > MostRegisters ? "; its registers are too many to be told" : "";
        if (node.OtherInterrupts > 0)
            _untold++;
        _board.Devices.Add(new DeviceSketch(
            NameOf(node, "device"), node.Path, apart.Length > MostRegisters ? [] : apart,
            [.. node.Interrupts.Where(i => i <= LastInterrupt).Distinct()], Comment(node) + more));
    }

    /// <summary>Whether a layout can name the node: what dtc has only warned of, a path need not be.</summary>
    private bool IsWritable(HardwareNode node)
    {
        if (NodePath.WrongPart(node.Path) is null)
            return true;
        _board.Remarks.LeaveOut("devices", $"{node.Path}, which has a part that is no node's name");
        return false;
    }

    private string NameOf(HardwareNode node, string otherwise) =>
        _names.Make(_labels.TryGetValue(node.Path, out string? label) ? label : node.Node.Name, otherwise);

    private static string Comment(HardwareNode node) =>
        (node.Compatible.FirstOrDefault() ?? "") + (node.Status is { } status ? $" (status: {status})" : "");

    private static string Counted(int devices) => devices == 1 ? "a device" : $"{devices.ToString(CultureInfo.InvariantCulture)} devices";
}
