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

    public static DeviceProperty Registers { get; } = new(
        "registers", PropertyType.Ranges,
        "Its registers, as Linux sees them.");

    public static DeviceProperty Interrupts { get; } = new(
        "interrupts", PropertyType.Numbers,
        "The numbers of its interrupts at the controller that all share.")
    { Limits = (0, 65535) };
}
