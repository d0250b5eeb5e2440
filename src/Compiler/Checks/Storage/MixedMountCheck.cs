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
        foreach (var same in Mounts(instance, context).Where(m => m.Source is MountSource.OfPartition && context.Storage.IsShared(instance, m))
            .GroupBy(m => context.Storage.Of(instance, m)))
            if (same.First() is var first && same.FirstOrDefault(m => m.IsReadOnly != first.IsReadOnly) is { } other)
                Report(
                    context, instance, other.OriginOf(MountProperty.From),
                    $"'{instance.Name}' mounts {StorageText.Describe(first.Source)} at '{first.Target}' {Word(first)}, and at '{other.Target}' "
                        + $"{Word(other)}: the second mount fails",
                    StorageText.IsRoot(first) ? "leave ro out of the mount, or rw off the command line" : "give both the option ro, or neither",
                    new RelatedLocation(first.OriginOf(MountProperty.From), $"mounted {Word(first)}"));
    }

    /// <summary>A root with ro is made writable by most systems later on, and a ramdisk may mount one as it likes: only the kernel's with rw is sure.</summary>
    private static IEnumerable<Mount> Mounts(Instance instance, CheckContext context) =>
        context.Storage.RootOf(instance) is { IsSure: true, Mount.IsReadOnly: false } ? context.Storage.MountsOf(instance) : instance.Mounts;

    private static string Word(Mount mount) => mount.IsReadOnly ? "with ro" : "for writing";
}
