using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>Of two partitions that two instances write it can be told whether they are one.</summary>
internal sealed class UntoldSameCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6034", "Two partitions that may be one", "A partition has a name and a number, and a path by each; only the device knows which name goes with "
            + "which number. Whether two instances write one file system cannot be told from one path of each kind.");

    public override Facets Needs => Facets.Mounts | Facets.BoardStorage;

    public override void Run(CheckContext context)
    {
        (Instance Instance, Mount Mount, Partition Partition)[] written = [.. Written(context.Sound(Needs), context.Storage)];
        var reported = new HashSet<(Partition, Partition)>();
        foreach ((Instance first, Mount one, Partition device) in written)
            foreach ((Instance second, Mount other, Partition otherDevice) in written.SkipWhile(w => w.Instance != first).SkipWhile(w => w.Instance == first))
                if (!(one.SharedWritesAccepted && other.SharedWritesAccepted) && MayBeOne(context.Storage, device, otherDevice) && reported.Add((device,
                    otherDevice)))
                    context.Report(
                        this, second, device.Name, other.OriginOf(MountProperty.From),
                        $"nobody can tell whether {Named(device)} and {Named(otherDevice)} are one partition: '{first.Name}' writes the one, '{second.Name}' "
                            + $"the other",
                        "tell both in the same way, by name or by number, or with the folder of the disk that each is on (/dev/block/platform/…); or write "
                            + "shared_writes = accepted; in both mounts",
                        new RelatedLocation(one.OriginOf(MountProperty.From), $"written by '{first.Name}'"),
                        new RelatedLocation(device.DeviceLocation, $"'{device.Name}'"), new RelatedLocation(otherDevice.DeviceLocation,
                            $"'{otherDevice.Name}'"));
    }

    private static IEnumerable<(Instance, Mount, Partition)> Written(IEnumerable<Instance> instances, StorageMap storage) =>
        from instance in instances
        from mount in storage.MountsOf(instance)
        where !mount.IsReadOnly && mount.Source is MountSource.OfPartition
        select (instance, mount, ((MountSource.OfPartition)mount.Source).Value);

    private static string Named(Partition partition) => $"'{partition.Name}', {TextForm.Printable(partition.Device)},";

    private static bool MayBeOne(StorageMap storage, Partition one, Partition other) =>
        storage.AreSame(one, other) is null && !(one.Size is { } size && other.Size is { } otherSize && size != otherSize);
}
