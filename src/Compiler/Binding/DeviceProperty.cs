namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of <c>device NAME { … }</c>.</summary>
public sealed class DeviceProperty : PropertyDefinition
{
    private static readonly List<DeviceProperty> Rows = [];

    private DeviceProperty(string name, PropertyType type, string documentation)
        : base(BlockKind.Device, name, type, Facets.Owners, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<DeviceProperty> All => Rows;

    public static DeviceProperty Node { get; } = new(
        "node", PropertyType.QuotedText,
        "Its node in Linux's device tree, such as \"/soc/bus@30800000/serial@30a60000\": disabled there where another owner has the device.");

    public static DeviceProperty Pci { get; } = new(
        "pci", PropertyType.QuotedText,
        "Its address on PCI, DOMAIN:BUS:DEVICE.FUNCTION in hexadecimal, such as \"0000:09:00.0\" (lspci -D).");

    public static DeviceProperty Vendor { get; } = new(
        "vendor", PropertyType.Number,
        "The id of its vendor on PCI, such as 0x1af4 (lspci -n).")
    { Limits = (0, 0xFFFF) };

    public static DeviceProperty Model { get; } = new(
        "model", PropertyType.Number,
        "The id of the device itself on PCI, such as 0x1041 (lspci -n).")
    { Limits = (0, 0xFFFF) };

    public static DeviceProperty Platform { get; } = new(
        "platform", PropertyType.QuotedText,
        "Its name below /sys/bus/platform/devices, such as \"serial8250\".");

    public static DeviceProperty Registers { get; } = new(
        "registers", PropertyType.Ranges,
        "Its registers, as Linux sees them.");

    public static DeviceProperty Interrupts { get; } = new(
        "interrupts", PropertyType.Numbers,
        "The numbers of its interrupts at the controller that all share.")
    { Limits = (0, 65535) };
}
