using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.CSharp;

/// <summary>Writes what a board has besides RAM, the instances that are not Linux, and Xen; nothing where a layout has none of these.</summary>
internal sealed class CSharpOwnerWriter(LayoutModel model, LineWriter output)
{
    /// <summary>Members of the classes below; a name of the layout that is one of them changes.</summary>
    private static readonly ImmutableHashSet<string> Taken =
    [
        "OnChip", "Processors", "BoardDevices", "Companions", "Start", "End", "Size", "Id", "Node", "Pci", "Vendor", "Model", "Platform", "Interrupts",
        "RegisterStarts", "RegisterEnds", "Name", "Kind", "Release", "File", "Entry", "MemoryStarts", "MemoryEnds", "Cpus", "Devices",
    ];

    /// <summary>All of it, in declaration order.</summary>
    public void Write()
    {
        WriteAll(
            "OnChip", "Memory on the chip that is no RAM of any kernel, at Linux's addresses.", model.Board.OnChip, m => m.Name, m => m.Location,
            WriteOnChip);
        WriteAll("Processors", "The processors of the board.", model.Board.Cpus, c => c.Name, c => c.Location, WriteProcessor);
        WriteAll("BoardDevices", "The devices of the board.", model.Board.Devices, d => d.Name, d => d.Location, WriteDevice);
        WriteAll(
            "Companions", "The instances that are not Linux.", model.Companions, c => c.Name, c => c.Location, WriteCompanion,
            c => $"Instance {c.Name}. {c.Documentation}");
        WriteXen();
    }

    /// <summary>The processors and devices that an instance names as its own.</summary>
    /// <param name="output">Takes the lines.</param>
    /// <param name="owner">The instance.</param>
    /// <param name="cpus">Where its processors are named.</param>
    /// <param name="devices">Where its devices are named.</param>
    /// <param name="devicesName">What the list of devices is called.</param>
    public static void WriteHardware(LineWriter output, IOwner owner, SourceLocation cpus, SourceLocation devices, string devicesName)
    {
        if (!owner.Cpus.IsEmpty)
            output.Of(cpus).List("string", "Cpus", owner.Cpus.Select(c => CSharpText.String(c.Name)), "The processors that it has, and nobody else.");
        if (!owner.OwnDevices.IsEmpty)
            output.Of(devices)
                .List("string", devicesName, owner.OwnDevices.Select(d => CSharpText.String(d.Name)), "The devices that it has, and nobody else.");
    }

    private void WriteAll<T>(
        string name, string summary, ImmutableArray<T> items, Func<T, string> nameOf, Func<T, SourceLocation> placeOf, Action<T> write,
        Func<T, string>? documentation = null)
    {
        if (items.IsEmpty)
            return;
        output.Class(name, summary, () =>
        {
            foreach (T item in items)
                output.Class(CSharpNames.Of(nameOf(item), Taken), documentation?.Invoke(item) ?? nameOf(item) + ".", placeOf(item), () => write(item));
        });
    }

    private void WriteOnChip(OnChipMemory memory)
    {
        output.Of(memory.Location).Const("ulong", "Start", CSharpText.Integer(memory.Range.Start), "First physical address.");
        output.Const("ulong", "End", CSharpText.Integer(memory.Range.End), "First physical address after it.");
        output.Const("ulong", "Size", CSharpText.Integer(memory.Range.Size), "Bytes.");
    }

    private void WriteProcessor(Processor processor)
    {
        output.Of(processor.Location).ConstIfKnown("Id", processor.Id, "Its physical id (APIC id, MPIDR).");
        WriteNode(processor.Node);
    }

    private void WriteDevice(Device device)
    {
        WriteNode(device.Node);
        output.Of(device.Location);
        Text("Pci", device.Pci, "Its address on PCI.");
        output.ConstIfKnown("Vendor", device.Vendor, "Its vendor's id on PCI.");
        output.ConstIfKnown("Model", device.Model, "Its own id on PCI.");
        Text("Platform", device.Platform, "Its name as a platform device.");
        output.Of(device.RegistersLocation);
        Ranges("Register", device.Registers, "its registers, as Linux sees them");
        if (!device.Interrupts.IsEmpty)
            output.Of([.. device.Interrupts.Select(i => i.Location)]).List(
                "int", "Interrupts", device.Interrupts.Select(i => i.Number.ToString(CultureInfo.InvariantCulture)), "The numbers of its interrupts.");
    }

    private void WriteCompanion(Companion companion)
    {
        output.Of(companion.Location).Const("string", "Name", CSharpText.String(companion.Name), "Name in the layout.");
        output.Of(companion.OriginOf(InstanceProperty.Kernel)).Const("string", "Kind", CSharpText.String(companion.Kind.Name), "What it is.");
        Text("Release", companion.Release.Length == 0 ? null : companion.Release, "What stands in the parentheses of its kind.");
        output.Of(companion.OriginOf(InstanceProperty.File));
        Text("File", companion.FileName, "Its program.");
        output.Of(companion.OriginOf(companion.Gives(InstanceProperty.Entry) ? InstanceProperty.Entry : InstanceProperty.File))
            .ConstIfKnown("Entry", companion.Entry, "Where it starts, as its processor sees it.");
        output.Of(companion.MemoryLocation);
        Ranges("Memory", companion.Memory, "its own memory, as Linux sees it");
        WriteHardware(output, companion, companion.OriginOf(InstanceProperty.Cpus), companion.OriginOf(InstanceProperty.Devices), "Devices");
    }

    private void WriteXen()
    {
        if (model.Xen is not { } xen)
            return;
        output.Class("Xen", $"{xen.Name}, which starts the instances. {xen.Documentation}", xen.Location, () =>
        {
            output.Of(xen.Location).Const("string", "Name", CSharpText.String(xen.Name), "Name in the layout.");
            output.Of(xen.OriginOf(InstanceProperty.Kernel)).Const("string", "Release", CSharpText.String(xen.Release), "Its release.");
            output.Of([.. xen.CommandLine.Arguments.Select(a => a.Location)])
                .Const("string", "CommandLine", CSharpText.String(xen.CommandLine.Text), "Its arguments.");
        });
    }

    private void WriteNode(NamedNode? node)
    {
        if (node is null)
            return;
        output.Of(node.Location);
        Text("Node", node.Path, "Its node in Linux's device tree.");
    }

    private void Text(string name, string? text, string documentation)
    {
        if (text is not null)
            output.Const("string", name, CSharpText.String(text), documentation);
    }

    private void Ranges(string stem, ImmutableArray<AddressRange> ranges, string what)
    {
        if (ranges.IsEmpty)
            return;
        output.List("ulong", stem + "Starts", ranges.Select(r => CSharpText.Integer(r.Start)), $"First address of each range of {what}.");
        output.List("ulong", stem + "Ends", ranges.Select(r => CSharpText.Integer(r.End)), $"First address after each range of {what}.");
    }
}
