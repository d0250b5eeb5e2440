using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A mount has no option of another file system than its own.</summary>
internal sealed class ForeignMountOptionCheck : MountCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6070", "A mount option of another file system",
        "A driver refuses the whole mount for one word that it does not know (\"Unrecognized mount option\", fs/ext4/super.c, fs/fat/inode.c): a line that is "
        + "kept when the partition is formatted anew mounts nothing, and Android without its /data or /cache restarts again and again.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    /// <summary>rootflags= are its options. Where nobody tells its type the kernel tries them all.</summary>
    protected override bool Judges(RootMount root) => root.Root.Type is not null;

    protected override void Run(Mounted mounted)
    {
        Mount mount = mounted.Mount;
        foreach (string option in mount.DistinctOptions)
            if (OwnMountWords.OwnerBut(mount.FileSystem, option) is { } owner)
                mounted.Report(
                    mount.Target + option, mount.OriginOf(MountProperty.Options),
                    $"'{mount.Target}' is mounted as {mount.FileSystem} with '{TextForm.Printable(option)}', an option of {owner}: "
                    + "the kernel refuses the mount",
                    $"remove '{TextForm.Printable(option)}'{(StorageText.IsRoot(mount) ? " from rootflags=" : "")}, or write what is on it in "
                    + $"{(StorageText.IsRoot(mount) ? "rootfstype=" : "fs")}");
    }
}
