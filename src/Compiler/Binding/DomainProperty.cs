namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of <c>domain { … }</c>: what Xen makes of an instance that it starts.</summary>
public sealed class DomainProperty : PropertyDefinition
{
    private static readonly List<DomainProperty> Rows = [];

    private DomainProperty(string name, PropertyType type, string documentation)
        : base(BlockKind.Domain, name, type, Facets.Domain, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<DomainProperty> All => Rows;

    public static DomainProperty Vcpus { get; } = new(
        "vcpus", PropertyType.Number,
        "How many processors it sees (cpus; of dom0, dom0_max_vcpus).")
    { Default = "1", Limits = (1, 128) };

    public static DomainProperty Vpl011 { get; } = new(
        "vpl011", PropertyType.Choice,
        "Whether Xen gives it a PL011 to print on: ttyAMA0, which Xen shows as DOM1, DOM2, … and in a system without dom0 is all that one sees of it.")
    { Default = "true", Choices = ["true", "false"] };

    public static DomainProperty DirectMap { get; } = new(
        "direct_map", PropertyType.Choice,
        "true: it sees its memory where it lies (direct-map), which takes memory of its own (base); false: from 0x40000000 on.")
    { Default = "false", Choices = ["false", "true"] };

    public static DomainProperty Enhanced { get; } = new(
        "enhanced", PropertyType.Choice,
        "Xen's own interfaces (xen,enhanced): none, no_xenstore (event channels and grant tables), or all, which takes a dom0 with xenstore.")
    { Default = "none", Choices = ["none", "no_xenstore", "all"] };

    public static DomainProperty Dom0 { get; } = new(
        "dom0", PropertyType.Choice,
        "true: it is the one that has the hardware and rules over others (dom0); Xen starts it first.")
    { Default = "false", Choices = ["false", "true"] };
}
