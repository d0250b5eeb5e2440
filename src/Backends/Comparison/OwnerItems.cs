using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Comparison;

/// <summary>Processors, devices, who has them, and the instances that are not Linux, as items to compare by.</summary>
internal static class OwnerItems
{
    /// <summary>All of a layout.</summary>
    /// <param name="model">The layout.</param>
    /// <param name="nameOf">What an instance, given by its name, is called in the new layout.</param>
    public static IEnumerable<Item> Of(LayoutModel model, Func<string, string> nameOf) =>
    [
        .. model.Board.OnChip.Select(m => new Item(ChangeArea.Board, null, $"sram {m.Name}", [(null, LayoutItems.Range(m.Range))])),
        .. model.Board.Cpus.Select(CpuItem), .. model.Board.Devices.Select(DeviceItem),
        .. model.Instances.Where(i => !i.Cpus.IsEmpty || !i.OwnDevices.IsEmpty).Select(i => new Item(ChangeArea.Instance, nameOf(i.Name), "has", [.. Has(i)])),
        .. model.Companions.Select(c => new Item(ChangeArea.Instance, null, nameOf(c.Name),
        [
            (InstanceProperty.Kernel.Name, c.KindText), (InstanceProperty.Memory.Name, LayoutItems.Ranges(c.Memory)),
            (InstanceProperty.File.Name, c.FileName), (InstanceProperty.Entry.Name, c.Entry is { } entry ? SizeText.Address(entry) : null), .. Has(c),
        ])),
    ];

    private static Item CpuItem(Processor cpu) => new(ChangeArea.Board, null, $"cpu {cpu.Name}",
    [
        (CpuProperty.Node.Name, cpu.Node?.Path), (CpuProperty.Id.Name, Number(cpu.Id)),
        .. cpu.Windows.Select(w => ($"{CpuProperty.Window.Name} {w.Name}", $"{LayoutItems.Range(w.Range)} at {SizeText.Address(w.At)}")),
    ]);

    private static Item DeviceItem(Device device) => new(ChangeArea.Board, null, $"device {device.Name}",
    [
        (DeviceProperty.Node.Name, device.Node?.Path), (DeviceProperty.Pci.Name, device.Pci), (DeviceProperty.Vendor.Name, Number(device.Vendor)),
        (DeviceProperty.Model.Name, Number(device.Model)), (DeviceProperty.Platform.Name, device.Platform),
        (DeviceProperty.Registers.Name, LayoutItems.Ranges(device.Registers)),
        (DeviceProperty.Interrupts.Name, string.Join(", ", device.Interrupts.Select(i => i.Number.ToString(CultureInfo.InvariantCulture)))),
    ]);

    private static string? Number(ulong? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static (string?, string?)[] Has(IOwner owner) =>
        [(InstanceProperty.Cpus.Name, Names(owner.Cpus)), (InstanceProperty.Devices.Name, Names(owner.OwnDevices))];

    private static string? Names(IReadOnlyCollection<OwnedName> names) => names.Count == 0 ? null : string.Join(", ", names.Select(n => n.Name));
}
