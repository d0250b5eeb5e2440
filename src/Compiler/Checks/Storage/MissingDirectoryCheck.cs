using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A mount point does not lie inside a file system that is mounted read-only.</summary>
internal sealed class MissingDirectoryCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6007", "A mount point inside a read-only file system", "There the directory cannot be made; unless the image already has it, the mount fails, "
            + "and the compiler cannot see that.");

    public override Facets Needs => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (!instance.Mounts.Any(m => m.IsReadOnly))
            return;
        foreach (Mount mount in instance.Mounts)
            if (ReadOnlyAbove(mount, instance.MountTable) is { } parent)
                Report(
                    context, instance, mount.Location, $"'{mount.Target}' lies inside '{parent.Target}', which is read-only: its directory must be in the "
                        + $"image already",
                    "mount it elsewhere, or make sure that the image has the directory", new RelatedLocation(parent.Location, "mounted read-only"));
    }

    /// <summary>The last mounted of the read-only mounts before <paramref name="mount"/> that it lies in.</summary>
    private static Mount? ReadOnlyAbove(Mount mount, MountTable mounts)
    {
        int own = mounts.IndexOf(mount), last = -1;
        foreach ((Mount above, int index) in mounts.On(mount.Target))
            if (index < own && above.IsReadOnly)
                last = Math.Max(last, index);
        return last < 0 ? null : mounts.All[last];
    }
}
