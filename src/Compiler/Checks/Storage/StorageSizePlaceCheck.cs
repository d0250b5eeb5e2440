using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>The size of a partition stands with the partition.</summary>
internal sealed class StorageSizePlaceCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6013", "A size in the wrong place", "A mount tells the size of the image file it mounts; a partition has one size for all that mount it.");

    public override Facets Needs => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Mount mount in instance.Mounts)
            if (mount is { Size: not null, Source: MountSource.OfPartition partition })
                Report(
                    context, instance, mount.OriginOf(MountProperty.Size), $"'{mount.Target}' mounts the partition '{partition.Value.Name}', "
                        + "whose size is the board's to tell",
                    $"write size = …; in partition {partition.Value.Name} of the board", new RelatedLocation(partition.Value.Location, "the partition"));
    }
}
