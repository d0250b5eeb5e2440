using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.CHeader;

/// <summary>
/// Writes what a board has besides RAM, the instances that are not Linux, and Xen, as <c>FswLayout.g.cs</c> has them; nothing where a layout has
/// none of these. Lists are initializers of arrays.
/// </summary>
internal sealed class COwnerWriter(LayoutModel model, LineWriter output)
{
    /// <summary>All of it, in declaration order.</summary>
    public void Write()
    {
        WriteAll("ONCHIP", "on-chip memory", model.Board.OnChip, m => m.Name, m => m.Location, WriteOnChip);
        WriteAll("CPU", "processor", model.Board.Cpus, c => c.Name, c => c.Location, WriteProcessor);
        WriteAll("BOARDDEVICE", "device", model.Board.Devices, d => d.Name, d => d.Location, WriteDevice);
        WriteAll("COMPANION", "instance", model.Companions, c => c.Name, c => c.Location, WriteCompanion, c => c.Documentation);
        WriteXen();
        output.From = [];
    }

    /// <summary>The processors and devices that an instance names as its own.</summary>
    /// <param name="output">Takes the lines.</param>
    /// <param name="stem">What the names of the constants begin with.</param>
    /// <param name="owner">The instance.</param>
    /// <param name="cpus">Where its processors are named.</param>
    /// <param name="devices">Where its devices are named.</param>
    public static void WriteHardware(LineWriter output, string stem, IOwner owner, SourceLocation cpus, SourceLocation devices)
    {
        List(output, stem, "CPU", [.. owner.Cpus.Select(c => CText.String(c.Name))], cpus);
        List(output, stem, "DEVICE", [.. owner.OwnDevices.Select(d => CText.String(d.Name))], devices);
    }

    private void WriteAll<T>(
        string kind, string word, ImmutableArray<T> items, Func<T, string> nameOf, Func<T, SourceLocation> placeOf, Action<string, T> write,
        Func<T, string>? documentation = null)
    {
        ImmutableArray<string> names = CNames.Assign(items.Select(nameOf));
        for (int i = 0; i < items.Length; i++)
        {
            T item = items[i];
            output.Line();
            output.From = [placeOf(item)];
            foreach (string line in CText.Comment($"{word} {nameOf(item)}\n{documentation?.Invoke(item)}"))
                output.Line(line);
            write($"FSW_{kind}_{names[i]}", item);
        }
    }

    private void WriteOnChip(string stem, OnChipMemory memory)
    {
        Define($"{stem}_START", CText.Integer(memory.Range.Start));
        Define($"{stem}_END", CText.Integer(memory.Range.End));
        Define($"{stem}_SIZE", CText.Integer(memory.Range.Size));
    }

    private void WriteProcessor(string stem, Processor processor)
    {
        Number($"{stem}_ID", processor.Id);
        WriteNode(stem, processor.Node);
    }

    private void WriteDevice(string stem, Device device)
    {
        WriteNode(stem, device.Node);
        output.From = [device.Location];
        Text($"{stem}_PCI", device.Pci);
        Number($"{stem}_VENDOR", device.Vendor);
        Number($"{stem}_MODEL", device.Model);
        Text($"{stem}_PLATFORM", device.Platform);
        Ranges(stem, "REGISTER", device.Registers, device.RegistersLocation);
        List(
            output, stem, "INTERRUPT", [.. device.Interrupts.Select(i => i.Number.ToString(CultureInfo.InvariantCulture))],
            [.. device.Interrupts.Select(i => i.Location)]);
    }

    private void WriteCompanion(string stem, Companion companion)
    {
        Define($"{stem}_NAME", CText.String(companion.Name));
        output.From = [companion.OriginOf(InstanceProperty.Kernel)];
        Define($"{stem}_KIND", CText.String(companion.Kind.Name));
        Text($"{stem}_RELEASE", companion.Release.Length == 0 ? null : companion.Release);
        output.From = [companion.OriginOf(InstanceProperty.File)];
        Text($"{stem}_FILE", companion.FileName);
        output.From = [companion.OriginOf(companion.Gives(InstanceProperty.Entry) ? InstanceProperty.Entry : InstanceProperty.File)];
        Number($"{stem}_ENTRY", companion.Entry);
        Ranges(stem, "MEMORY", companion.Memory, companion.MemoryLocation);
        WriteHardware(output, stem, companion, companion.OriginOf(InstanceProperty.Cpus), companion.OriginOf(InstanceProperty.Devices));
    }

    private void WriteXen()
    {
        if (model.Xen is not { } xen)
            return;
        output.Line();
        output.From = [xen.Location];
        foreach (string line in CText.Comment($"{xen.Name}, which starts the instances\n{xen.Documentation}"))
            output.Line(line);
        Define("FSW_XEN_NAME", CText.String(xen.Name));
        output.From = [xen.OriginOf(InstanceProperty.Kernel)];
        Define("FSW_XEN_RELEASE", CText.String(xen.Release));
        output.From = [.. xen.CommandLine.Arguments.Select(a => a.Location)];
        Define("FSW_XEN_CMDLINE", CText.String(xen.CommandLine.Text));
    }

    private void WriteNode(string stem, NamedNode? node)
    {
        if (node is null)
            return;
        output.From = [node.Location];
        Text($"{stem}_NODE", node.Path);
    }

    private void Ranges(string stem, string field, ImmutableArray<AddressRange> ranges, SourceLocation from)
    {
        if (ranges.IsEmpty)
            return;
        Count(output, stem, field, ranges.Length, from);
        Values(output, $"{stem}_{field}STARTS", ranges.Select(r => CText.Integer(r.Start)), from);
        Values(output, $"{stem}_{field}ENDS", ranges.Select(r => CText.Integer(r.End)), from);
    }

    /// <summary>How many there are, and the initializer; nothing for none, because C89 has no empty one.</summary>
    private static void List(LineWriter output, string stem, string field, ImmutableArray<string> values, params SourceLocation[] from)
    {
        if (values.IsEmpty)
            return;
        Count(output, stem, field, values.Length, from);
        Values(output, $"{stem}_{field}S", values, from);
    }

    private static void Count(LineWriter output, string stem, string field, int count, params SourceLocation[] from) =>
        output.Line($"#define {stem}_{field}COUNT {CText.Count(count)}", from);

    private static void Values(LineWriter output, string name, IEnumerable<string> values, params SourceLocation[] from) =>
        output.Line($"#define {name} {{ {string.Join(", ", values)} }}", from);

    private void Number(string name, ulong? value)
    {
        if (value is ulong known)
            Define(name, CText.Integer(known));
    }

    private void Text(string name, string? text)
    {
        if (text is not null)
            Define(name, CText.String(text));
    }

    private void Define(string name, string value) => output.Line($"#define {name} {value}");
}
