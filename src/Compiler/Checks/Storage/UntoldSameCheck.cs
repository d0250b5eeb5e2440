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

    /// <summary>As many pairs are compared: a device with more partitions that are told in two ways there is not.</summary>
    private const int MostPairs = 100_000;

    public override void Run(CheckContext context)
    {
        if (!context.Storage.HasToldOtherwise || context.Sound(Needs).Take(2).Count() < 2)
            return;
        (Instance Instance, Mount Mount, Partition Partition)[] written = [.. Written(context.Sound(Needs), context.Storage)];
        var reported = new HashSet<(Partition, Partition)>();
        foreach ((int one, int other) in PairsOf(written, context.Storage).OrderBy(p => p.One).ThenBy(p => p.Other))
            Compare(written[one], written[other], context, reported);
    }

    private void Compare(
        (Instance Instance, Mount Mount, Partition Partition) one, (Instance Instance, Mount Mount, Partition Partition) other, CheckContext context,
        HashSet<(Partition, Partition)> reported)
    {
        (Partition device, Partition otherDevice) = (one.Partition, other.Partition);
        if ((one.Mount.SharedWritesAccepted && other.Mount.SharedWritesAccepted) || !MayBeOne(context.Storage, device, otherDevice)
            || !reported.Add((device, otherDevice)))
            return;
        context.Report(
            this, other.Instance, device.Name, other.Mount.OriginOf(MountProperty.From),
            $"nobody can tell whether {Named(device)} and {Named(otherDevice)} are one partition: '{one.Instance.Name}' writes the one, "
                + $"'{other.Instance.Name}' the other",
            "tell both in the same way, by name or by number, or with the folder of the disk that each is on (/dev/block/platform/…); or write "
                + "shared_writes = accepted; in both mounts",
            new RelatedLocation(one.Mount.OriginOf(MountProperty.From), $"written by '{one.Instance.Name}'"),
            new RelatedLocation(device.DeviceLocation, $"'{device.Name}'"), new RelatedLocation(otherDevice.DeviceLocation, $"'{otherDevice.Name}'"));
    }

    /// <summary>The places of every two mounts of two instances whose partitions are told in different ways, the earlier instance's first.</summary>
    private static IEnumerable<(int One, int Other)> PairsOf((Instance Instance, Mount Mount, Partition Partition)[] written, StorageMap storage)
    {
        var kinds = Enumerable.Range(0, written.Length).ToLookup(i => storage.DeviceOf(written[i].Partition).Says);
        var pairs = from one in kinds
                    from other in kinds
                    where one.Key.IsPartition && other.Key.IsPartition
                        && !(one.Key.Name && other.Key.Name) && !(one.Key.Label && other.Key.Label) && !(one.Key.Number && other.Key.Number)
                    from i in one
                    from j in other
                    select (One: i, Other: j);
        return pairs.Take(MostPairs).Where(p => p.One < p.Other && written[p.One].Instance.Name != written[p.Other].Instance.Name);
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
