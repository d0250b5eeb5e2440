using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A file system of flash lies on flash.</summary>
internal sealed class FlashFileSystemCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6038", "A file system of flash where there is none",
        "jffs2 and yaffs2 ask MTD for the partition (drivers/mtd/mtdsuper.c), ubifs asks UBI for the volume (open_ubi, fs/ubifs/super.c): of a disk, a card or "
        + "a loop device they know nothing, and the mount fails with EINVAL.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Mount mount in context.Storage.MountsOf(instance).Where(m => context.Storage.RootOf(instance, m) is null or { Root.Type: not null }))
            if (FileSystemType.Find(mount.FileSystem) is { Medium: not StorageMedium.Block and var medium } && Medium(context, mount) is { } place)
                if (!(medium == StorageMedium.Flash && place == Flash))
                    Report(
                        context, instance, mount.OriginOf(MountProperty.From),
                        $"'{mount.Target}' is mounted as {mount.FileSystem}, which lies on {(medium == StorageMedium.Flash ? "flash" : "a volume of UBI")}, "
                        + $"and {StorageText.Describe(mount.Source)} is {place}",
                        medium == StorageMedium.Volume ? "name the volume, such as ubi0:NAME in root=, or write what is on the device in fs"
                            : "write what is on it in fs, such as ext4; an image of flash is mounted from an MTD partition that it was written to");
    }

    private const string Flash = "a block device of flash";

    /// <summary>What the mount is on, where that is known not to be a volume.</summary>
    private static string? Medium(CheckContext context, Mount mount) => mount.Source switch
    {
        MountSource.OfPartition { Value: var partition } => context.Storage.DeviceOf(partition).Name switch
        {
            { } name when DiskName.IsCard(name) => "on a card",
            { } name when DiskName.IsDisk(DiskName.DiskOf(name) ?? name) => "on a disk",
            { } name when name.StartsWith("mtdblock", StringComparison.Ordinal) => Flash,
            _ => null,
        },
        _ => "a file, on a loop device",
    };
}
