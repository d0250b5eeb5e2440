using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Text;

namespace FswLayout.Layout.Owners;

/// <summary>The processors and devices that a bound board has.</summary>
internal static class HardwareBuilder
{
    public static IEnumerable<Processor> Processors(BoundBlock board) =>
        board.FindAll(BoardProperty.Cpu).Where(i => i.Block is not null).Select(i => (Processor)(i.Made ??= ProcessorOf(i, i.Block!)));

    public static IEnumerable<Device> Devices(BoundBlock board) =>
        board.FindAll(BoardProperty.Device).Where(i => i.Block is not null).Select(i => (Device)(i.Made ??= DeviceOf(i, i.Block!)));

    private static Processor ProcessorOf(BoundItem item, BoundBlock block) =>
        new(item.Label!, item.NameLocation, [.. block.FindAll(CpuProperty.Window).Select(WindowOf).OfType<MemoryWindow>()])
        {
            Node = NodeOf(block, CpuProperty.Node),
            Id = block.Number(CpuProperty.Id),
        };

    private static MemoryWindow? WindowOf(BoundItem item) => item.Value is Value.Ranges { Items: [var range] }
        ? new MemoryWindow(item.Label!, range, item.Block?.Number(WindowProperty.At) ?? range.Start, item.Location) : null;

    private static Device DeviceOf(BoundItem item, BoundBlock block) => new(item.Label!, item.NameLocation)
    {
        Node = NodeOf(block, DeviceProperty.Node),
        Pci = block.Text(DeviceProperty.Pci),
        Vendor = block.Number(DeviceProperty.Vendor),
        Model = block.Number(DeviceProperty.Model),
        Platform = block.Text(DeviceProperty.Platform),
        Registers = block.Get<Value.Ranges>(DeviceProperty.Registers) is { } registers ? registers.Items : [],
        RegistersLocation = block.Find(DeviceProperty.Registers)?.Location ?? item.NameLocation,
        Interrupts = OwnerNames.NumbersIn(block.Find(DeviceProperty.Interrupts)),
    };

    private static NamedNode? NodeOf(BoundBlock block, PropertyDefinition property) =>
        block.Find(property) is { Value: Value.Text text } item ? new NamedNode(text.Characters, item.Location) : null;
}
