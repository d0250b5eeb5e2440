namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of the block that may follow the range of a <c>shared</c> or <c>reserve</c> region.</summary>
public sealed class RegionProperty : PropertyDefinition
{
    private static readonly List<RegionProperty> Rows = [];

    private RegionProperty(string name, PropertyType type, Facets breaks, string documentation)
        : base(BlockKind.Region, name, type, breaks, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<RegionProperty> All => Rows;

    public static RegionProperty Reserved { get; } = new(
        "reserved", PropertyType.Choice, Facets.RegionUse,
        "Of a shared range, board: the board code of every 3.0 kernel, and the device tree of every other one, is known to reserve it; "
        + "nobody need warn (FSW3037).")
    {
        Default = "unknown",
        Choices = ["unknown", "board"],
    };

    public static RegionProperty Between { get; } = new(
        "between", PropertyType.Words, Facets.Owners,
        "Of a shared range: the instances that talk through it. It need not be whole sections then, no kernel hands it out, and none has it as memory.");

    public static RegionProperty As { get; } = new(
        "as", PropertyType.Choice, Facets.Owners,
        "Of a range shared between instances: what it is for: vrings and buffers of messages (virtio), a log that the other one writes (trace), "
        + "the resource table that Linux reads (table), or memory of which they know themselves.")
    {
        Default = "memory",
        Choices = ["memory", "vring", "buffer", "trace", "table"],
    };

    public static RegionProperty Guest { get; } = new(
        "guest", PropertyType.Address, Facets.Owners,
        "Of a range shared between domains of Xen: where they see it. Left out, where it lies.")
    { IsOtherView = true };

    public static RegionProperty Descriptors { get; } = new(
        "descriptors", PropertyType.Number, Facets.Owners,
        "Of a vring: how many messages it can hold, a power of two; left out, as many up to 256 as ring and buffer have room for.");

    public static RegionProperty Users { get; } = new(
        "users", PropertyType.Choice, Facets.RegionUse,
        "Of a reserve, kernels: only kernels use it, through their own mapping of System RAM; no device, no other world, and no driver with ioremap (FSW3038).")
    {
        Default = "unknown",
        Choices = ["unknown", "kernels"],
    };
}
