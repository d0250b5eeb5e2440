using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A mount has no option of another file system than its own.</summary>
internal sealed class ForeignMountOptionCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6070", "A mount option of another file system",
        "A driver refuses the whole mount for one word that it does not know (\"Unrecognized mount option\", fs/ext4/super.c, fs/fat/inode.c): a line that is "
        + "kept when the partition is formatted anew mounts nothing, and Android without its /data or /cache restarts again and again.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    protected override void Run(Instance instance, CheckContext context)
    {
        // The root, too: rootflags= are its options. Where nobody tells its type the kernel tries them all.
        foreach (Mount mount in context.Storage.MountsOf(instance).Where(m => context.Storage.RootOf(instance, m) is null or { Root.Type: not null }))
            foreach (string option in mount.Options.SelectMany(MountWords.Split).Distinct())
                if (OwnMountWords.OwnerBut(mount.FileSystem, option) is { } owner)
                    context.Report(
                        this, instance, mount.Target + option, mount.OriginOf(MountProperty.Options),
                        $"'{mount.Target}' is mounted as {mount.FileSystem} with '{TextForm.Printable(option)}', an option of {owner}: "
                        + "the kernel refuses the mount",
                        $"remove '{TextForm.Printable(option)}'{(StorageText.IsRoot(mount) ? " from rootflags=" : "")}, or write what is on it in "
                        + $"{(StorageText.IsRoot(mount) ? "rootfstype=" : "fs")}");
    }
}
