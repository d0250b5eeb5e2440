using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>One instance does not mount the same image twice.</summary>
internal sealed class RepeatedMountCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6003", "An image mounted twice", "Each loop mount gets a loop device and a cache of its own: two over one file, one of them writing, destroy the "
            + "file system.");

    public override Facets Needs => Facets.Mounts;

    public override Facets Breaks => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (var same in instance.MountTable.Loops.GroupBy(m => context.Storage.Of(instance, m)))
        {
            Mount[] mounts = [.. same];
            if (same.Key is not null && mounts.Length > 1 && mounts.Any(m => !m.IsReadOnly))
                Report(
                    context, instance, mounts[1].OriginOf(MountProperty.From), $"'{instance.Name}' mounts {StorageText.Describe(mounts[0].Source)} twice, at "
                        + $"'{mounts[0].Target}' and '{mounts[1].Target}'{OtherPath(mounts)}",
                    "mount it once, or give both the option ro", new RelatedLocation(mounts[0].OriginOf(MountProperty.From), "mounted here first"));
        }
    }

    /// <summary>The second path of an image that has two, because what holds it is mounted twice.</summary>
    private static string OtherPath(Mount[] mounts) =>
        mounts[0].Source != mounts[1].Source ? $", there as {StorageText.Describe(mounts[1].Source)}: what holds it is one file system" : "";
}
