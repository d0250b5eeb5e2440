namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of <c>partition NAME { … }</c> of a board.</summary>
public sealed class PartitionProperty : PropertyDefinition
{
    private static readonly List<PartitionProperty> Rows = [];

    private PartitionProperty(string name, PropertyType type, Facets breaks, string documentation)
        : base(BlockKind.Partition, name, type, breaks, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<PartitionProperty> All => Rows;

    public static PartitionProperty Device { get; } = new(
        "device", PropertyType.QuotedText, Facets.BoardStorage,
        "The block device's path on the device.")
    { IsRequired = true };

    public static PartitionProperty Fs { get; } = new("fs", PropertyType.Word, Facets.BoardStorage, "The file system on it.") { Default = "ext4" };

    public static PartitionProperty Size { get; } = new(
        "size", PropertyType.Size, Facets.BoardStorage,
        "How large it is: the images of all instances on it must fit.")
    { Limits = PropertyLimits.AnyStorageSize };
}
