using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>Mount points and loop files are absolute paths in their plain form.</summary>
internal sealed class MountPathCheck : MountCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6001", "A path that is not absolute and plain", "init and mount run with / as their folder; '..', '.', double slashes and a slash at the end "
            + "hide that two paths are one.");

    public override Facets Needs => Facets.Mounts;

    public override Facets Breaks => Facets.Mounts;

    protected override void Run(Mounted mounted)
    {
        Mount mount = mounted.Mount;
        if (mount.Target == "/")
            mounted.Report(mount.Location, "the root '/' is no mount of the layout: the kernel has mounted it before anything here is done",
                "tell the kernel, with args { root = \"/dev/…\"; rootfstype = \"…\"; } or image initrd { … }, and leave this mount out");
        else if (mount.Target is "/dev" or "/proc" or "/sys")
            mounted.Report(mount.Location, $"'{mount.Target}' is no mount of the layout: the system has its own file system there before anything here is done",
                "mount it elsewhere, such as at \"/data\"");
        else if (!DevicePath.IsAbsolute(mount.Target))
            mounted.Report(mount.Location, $"the mount point '{TextForm.Printable(mount.Target)}' is no plain absolute path", "write a path such as \"/data\"");
        if (mount.Source is MountSource.Loop loop && !DevicePath.IsAbsolute(loop.Path))
            mounted.Report(
                mount.OriginOf(MountProperty.From), $"the loop file '{TextForm.Printable(loop.Path)}' is no plain absolute path",
                "write its path as this instance sees it, such as \"/parent/data/media/system.img\"");
    }
}
