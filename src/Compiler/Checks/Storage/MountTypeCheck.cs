using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A partition is mounted as what it is.</summary>
internal sealed class MountTypeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6032", "A mount of another file system than the partition has", "A kernel asks the driver of the type that the mount names, and that one looks "
            + "for its own superblock and gives up: a device formatted as another ROM wants it does not mount, and Android without its /data or /cache "
            + "restarts again and again.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Mount mount in context.Storage.MountsOf(instance))
            if (PartitionAtOdds(context.Storage, mount) is { } partition)
                Report(
                    context, instance, mount.OriginOf(MountProperty.Fs), $"'{mount.Target}' is mounted as {mount.FileSystem}, "
                        + $"but the partition '{partition.Name}' has {partition.FileSystem}",
                    $"leave {(StorageText.IsRoot(mount) ? "rootfstype" : "fs")} out, or write fs = {partition.FileSystem};, "
                        + $"or fs = {mount.FileSystem}; in partition {partition.Name} if it is formatted anew for all that mount it",
                    new RelatedLocation(partition.FileSystemLocation!.Value, "what is on it"));
    }

    /// <summary>The partition that says of itself that it has something else than <paramref name="mount"/> wants, or <c>null</c>.</summary>
    public static Partition? PartitionAtOdds(StorageMap storage, Mount mount)
    {
        if (mount.Source is not MountSource.OfPartition { Value: var partition })
            return null;
        if (!storage.HasOtherNames(partition))
            return partition.FileSystemLocation is not null && FileSystemType.AreAtOdds(mount.FileSystem, partition.FileSystem) ? partition : null;
        return FirstAtOdds(storage.Told(partition), mount.FileSystem);
    }

    private static Partition? FirstAtOdds(IEnumerable<Partition> told, string type) => told.FirstOrDefault(p => FileSystemType.AreAtOdds(type, p.FileSystem));
}

/// <summary>Of two instances neither takes a partition for something else than the other does.</summary>
internal sealed class MountTypesCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6036", "One partition mounted as two file systems", "A partition has one file system: of two mounts with different types one fails, and the "
            + "system that wanted it formats the partition or does not come up.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    public override void Run(CheckContext context)
    {
        foreach ((Instance Instance, Mount Mount)[] mounts in context.Storage.Together(context.Sound(Needs)))
        {
            // What differs from what the partition says of itself has been told already.
            var same = mounts.Where(m => m.Mount.Source is MountSource.OfPartition && MountTypeCheck.PartitionAtOdds(context.Storage, m.Mount) is null
                && context.Storage.RootOf(m.Instance, m.Mount) is null or { Root.Type: not null }).ToArray();
            if (same.Length > 0 && same[0] is var (first, one) && same.FirstOrDefault(m => AreAtOdds(m.Mount, one)) is
                {
                    Mount: { } other,
                    Instance: { } instance
                })
                context.Report(
                    this, instance, other.OriginOf(MountProperty.Fs),
                    $"'{instance.Name}' mounts {StorageText.Describe(other.Source)} as {other.FileSystem}, but '{first.Name}' as {one.FileSystem}",
                    $"write in both what is on it: fs = {one.FileSystem}; or fs = {other.FileSystem};",
                    new RelatedLocation(one.OriginOf(MountProperty.Fs), $"mounted by '{first.Name}'"));
        }
    }

    private static bool AreAtOdds(Mount one, Mount other) =>
        FileSystemType.AreAtOdds(one.FileSystem, other.FileSystem) && FileSystemType.AreAtOdds(other.FileSystem, one.FileSystem);
}
