namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of <c>cpu NAME { … }</c>.</summary>
public sealed class CpuProperty : PropertyDefinition
{
    private static readonly List<CpuProperty> Rows = [];

    private CpuProperty(string name, PropertyType type, string documentation)
        : base(BlockKind.Cpu, name, type, Facets.Owners, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<CpuProperty> All => Rows;

    public static CpuProperty Node { get; } = new(
        "node", PropertyType.QuotedText,
        "Its node in Linux's device tree: below /cpus, or that of the driver that starts it (remoteproc).");

    public static CpuProperty Id { get; } = new(
        "id", PropertyType.Number,
        "Its physical id: the APIC id on x86-64 (apicid in /proc/cpuinfo), the MPIDR on arm64. The one with 0 boots the machine.");

    public static CpuProperty Window { get; } = new(
        "window", PropertyType.Range,
        "Addresses at which it sees memory that lies elsewhere for Linux. With windows it sees what they show and nothing else; "
        + "without any, all memory where Linux sees it.")
    { Label = LabelKind.Name, Nested = BlockKind.Window, IsOtherView = true };
}

/// <summary>The properties of the block behind the range of a <c>window</c>.</summary>
public sealed class WindowProperty : PropertyDefinition
{
    private static readonly List<WindowProperty> Rows = [];

    private WindowProperty(string name, PropertyType type, string documentation)
        : base(BlockKind.Window, name, type, Facets.Owners, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<WindowProperty> All => Rows;

    public static WindowProperty At { get; } = new(
        "at", PropertyType.Address,
        "Where the first byte of the window lies for Linux; left out, at the same address.");
}
