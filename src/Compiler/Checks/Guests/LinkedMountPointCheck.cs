using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Checks.Guests;

/// <summary>A mount point of Android is no symbolic link of its first file system.</summary>
internal sealed class LinkedMountPointCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6024", "A mount point that is a symbolic link",
        "The init.rc of 4.0 … 4.2 makes /etc, /vendor and /d links before anything is mounted (rootdir/init.rc), and mount(2) follows them: "
        + "the mount lands elsewhere, or fails while nothing is there.");

    public override Facets Needs => Facets.Mounts | Facets.System;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.System.Kind == SystemKind.Linux)
            return;
        RootTree? own = instance.ImageOf(ImageKind.Initrd)?.Init?.Content is { } files && files.ByPath.ContainsKey("/init.rc")
            ? context.GuestOf(instance)!.Tree : null;
        foreach (Mount mount in instance.Mounts)
            if (Resolve(mount.Target, own, instance) is { } real && real != mount.Target)
                Report(
                    context, instance, mount.Location,
                    $"'{mount.Target}' of '{instance.Name}' leads through a symbolic link to '{real}' on {instance.System}: the mount would land there",
                    $"write mount \"{real}\", behind the mount that it lies in");
    }

    private static string Resolve(string path, RootTree? own, Instance instance) =>
        own is null && StockInit.LeavesAlone(path) ? path : (own ?? StockInit.TreeOf(GuestFiles.ReleaseOf(instance.System.Kind))).Resolve(path);
}
