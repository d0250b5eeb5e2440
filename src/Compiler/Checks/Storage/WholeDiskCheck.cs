using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>Nobody writes a whole disk of which somebody mounts a partition.</summary>
internal sealed class WholeDiskCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6028", "A disk that is written as a whole and in parts",
        "A file system on a whole disk and one on a partition of it have blocks in common: two instances destroy each other's, and in one kernel the second "
        + "mount fails with EBUSY (bd_may_claim, block/bdev.c; fs/block_dev.c in 3.0).");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    public override void Run(CheckContext context)
    {
        if (!context.Storage.HasWholeDisks)
            return;
        (Instance Instance, Mount Mount, BlockDevice Device)[] written =
        [
            .. Mounted(context).Where(m => m.Device.IsWholeDisk && !m.Mount.IsReadOnly && FileSystemType.Find(m.Mount.FileSystem) is not { IsReadOnly: true }),
        ];
        if (written.Length == 0)
            return;
        var parts = Mounted(context).SelectMany(m => m.Device.DiskOfPartition.Select(disk => (Disk: disk, Part: m))).ToLookup(p => p.Disk, p => p.Part);
        foreach ((Instance instance, Mount mount, BlockDevice device) in written)
            if (device.WholeDisk.SelectMany(disk => parts[disk]).FirstOrDefault(p => !(mount.SharedWritesAccepted && p.Mount.SharedWritesAccepted)) is
                { Mount: { } part, Instance: { } other })
                Report(context, instance, mount, other, part);
    }

    private static IEnumerable<(Instance Instance, Mount Mount, BlockDevice Device)> Mounted(CheckContext context) =>
        from instance in context.Sound(Facets.Mounts | Facets.BoardStorage)
        from mount in context.Storage.MountsOf(instance)
        where mount.Source is MountSource.OfPartition
        select (instance, mount, context.Storage.DeviceOf(((MountSource.OfPartition)mount.Source).Value));

    private void Report(CheckContext context, Instance instance, Mount mount, Instance other, Mount part) => context.Report(
        this, instance, mount.OriginOf(MountProperty.From),
        $"'{instance.Name}' writes {StorageText.Describe(mount.Source)} at '{mount.Target}', a whole disk, and '{other.Name}' mounts "
        + $"{StorageText.Describe(part.Source)}, a partition of it, at '{part.Target}'",
        "name the partition that holds the file system in the place of the disk, or mount no partition of that disk",
        new RelatedLocation(part.OriginOf(MountProperty.From), $"mounted by '{other.Name}'"));
}
