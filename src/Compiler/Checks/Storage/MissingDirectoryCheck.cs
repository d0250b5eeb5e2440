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
        for (int i = 0; i < instance.Mounts.Length; i++)
            if (ReadOnlyAbove(i, instance.MountTable) is { } parent && instance.Mounts[i] is var mount)
                Report(
                    context, instance, mount.Location, $"'{mount.Target}' lies inside '{parent.Target}', which is read-only: its directory must be in the "
                        + $"image already",
                    "mount it elsewhere, or make sure that the image has the directory", new RelatedLocation(parent.Location, "mounted read-only"));
    }

    /// <summary>The last mounted of the read-only mounts before the one at <paramref name="place"/> that it lies in.</summary>
    private static Mount? ReadOnlyAbove(int place, MountTable mounts)
    {
        int last = -1;
        foreach (int above in mounts.Above(place) ?? [])
            if (above < place && mounts.All[above].IsReadOnly)
                last = Math.Max(last, above);
        return last < 0 ? null : mounts.All[last];
    }
}
