using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A writable loop does not lie on a file system that is mounted read-only.</summary>
internal sealed class ReadOnlyParentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6006", "A writable image on a read-only parent", "init opens the image for writing unless the mount says ro (do_mount, system/core/init); on a "
            + "read-only file system that fails, and nothing is mounted.");

    public override Facets Needs => Facets.Mounts;

    public override Facets Breaks => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Mount mount in instance.MountTable.Loops.Where(m => !m.IsReadOnly))
            if (instance.ParentOf(mount) is { IsReadOnly: true } parent)
                Report(
                    context, instance, mount.OriginOf(MountProperty.From),
                    $"{StorageText.Describe(mount.Source)} is mounted writable at '{mount.Target}', but lies on '{parent.Target}', which is read-only",
                    "give this mount the option ro, or mount its parent writable",
                    new RelatedLocation(parent.OriginOf(MountProperty.Options), "mounted read-only"));
    }
}
