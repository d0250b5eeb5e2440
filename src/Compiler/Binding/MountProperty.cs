namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of <c>mount "PATH" { … }</c>.</summary>
public sealed class MountProperty : PropertyDefinition
{
    private static readonly List<MountProperty> Rows = [];

    private MountProperty(string name, PropertyType type, Facets breaks, string documentation)
        : base(BlockKind.Mount, name, type, breaks, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<MountProperty> All => Rows;

    public static MountProperty From { get; } = new(
        "from", PropertyType.Source, Facets.Mounts,
        "A partition of the board, or loop(\"/path\").")
    { IsRequired = true };

    public static MountProperty Fs { get; } = new(
        "fs", PropertyType.Word, Facets.Mounts,
        "The file system; a partition's own when left out, the default for a loop.")
    { Default = "ext4" };

    public static MountProperty Options { get; } = new("options", PropertyType.Words, Facets.Mounts, "Mount options, in order.");

    public static MountProperty Size { get; } = new(
        "size", PropertyType.FileSize, Facets.Mounts,
        "For an image: how large its file is; auto: as large as the file that --images finds.")
    { Limits = PropertyLimits.AnyStorageSize };

    public static MountProperty SharedWrites { get; } = new(
        "shared_writes", PropertyType.Choice, Facets.Mounts,
        "accepted: this mount may write a partition that another instance writes too. A sleeping instance's dirty state can then destroy it.")
    {
        Default = "refused",
        Choices = ["refused", "accepted"],
    };
}
