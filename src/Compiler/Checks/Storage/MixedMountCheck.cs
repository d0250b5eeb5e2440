using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>One instance mounts a partition for writing at all its places, or at none.</summary>
internal sealed class MixedMountCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6031", "A partition mounted with ro and without", "A kernel has one file system for a device, however often it is mounted; a mount that wants it "
            + "with ro while it is mounted for writing, or the other way round, fails with EBUSY (mount_bdev, fs/super.c).");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (IGrouping<string, Mount> same in context.Storage.SharedBy(instance).Where(m => Counts(m.Mount, instance, context))
            .GroupBy(m => m.Identity, m => m.Mount))
            if (same.First() is var first && same.FirstOrDefault(m => m.IsReadOnly != first.IsReadOnly) is { } other)
                Report(
                    context, instance, other.OriginOf(MountProperty.From),
                    $"'{instance.Name}' mounts {StorageText.Describe(first.Source)} at '{first.Target}' {Word(first)}, and at '{other.Target}' "
                        + $"{Word(other)}: the second mount fails",
                    StorageText.IsRoot(first) ? "leave ro out of the mount, or rw off the command line" : "give both the option ro, or neither",
                    new RelatedLocation(first.OriginOf(MountProperty.From), $"mounted {Word(first)}"));
    }

    /// <summary>A root with ro is made writable by most systems later on, and a ramdisk may mount one as it likes: only the kernel's with rw is sure.</summary>
    private static bool Counts(Mount mount, Instance instance, CheckContext context) => mount.Source is MountSource.OfPartition
        && context.Storage.RootOf(instance, mount) is null or { IsSure: true, Mount.IsReadOnly: false };

    private static string Word(Mount mount) => mount.IsReadOnly ? "with ro" : "for writing";
}
