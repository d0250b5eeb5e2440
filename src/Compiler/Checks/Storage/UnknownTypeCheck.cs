using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A mount's type is one that a driver has.</summary>
internal sealed class UnknownTypeCheck : MountCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6063", "A file system that no kernel has by that name",
        "mount asks the kernel for a driver of the very name (get_fs_type, fs/filesystems.c): FAT is vfat, whatever its width, and swap is nothing to mount. "
        + "mount(8) of plain Linux knows helpers besides, such as ntfs-3g; init and the kernel itself do not.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage | Facets.System;

    protected override bool Judges(RootMount root) => true;

    protected override void Run(Mounted mounted)
    {
        Mount mount = mounted.Mount;
        if (Meant(mount.FileSystem, mounted.By.System.Kind == SystemKind.Linux && !StorageText.IsRoot(mount)) is { } help)
            mounted.Report(
                mount.Gives(MountProperty.Fs) || mount.Source is not MountSource.OfPartition
                    ? mount.OriginOf(MountProperty.Fs) : mount.OriginOf(MountProperty.From),
                $"'{mount.Target}' of '{mounted.By.Instance}' is mounted as {TextForm.Printable(mount.FileSystem)}, "
                    + "and no kernel has a driver of that name", help);
    }

    private static string? Meant(string type, bool hasHelpers) => type switch
    {
        "fat" or "fat12" or "fat16" or "fat32" or "dos" => "write vfat",
        "ext" or "extfs" or "ext4fs" => "write ext4",
        "yaffs1" => "write yaffs",
        "swap" or "linux-swap" => "remove the mount: swapon of the running system uses the partition",
        "auto" or "ntfs-3g" or "exfat-fuse" or "fuse" when !hasHelpers => "write what is on it, such as ext4 or vfat",
        _ => null,
    };
}
