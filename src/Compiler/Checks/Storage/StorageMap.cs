using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What the mounts of a layout really mount: partitions, and images at paths on them. Every rule about what is shared compares these
/// identities.</summary>
internal sealed class StorageMap
{
    private readonly Dictionary<string, (BlockDevice Device, string Identity)> _devices = new(StringComparer.Ordinal);
    private readonly ILookup<string, Partition> _names;

    public StorageMap(Board board)
    {
        var kinds = new List<(BlockDevice Device, string Identity)>();
        foreach (string path in board.Partitions.Select(p => p.Device).Distinct())
        {
            var device = BlockDevice.Of(path);
            (BlockDevice, string Identity) same = kinds.FirstOrDefault(k => k.Device.IsSame(device) == true);
            string identity = same.Identity ?? path;
            if (same.Identity is null)
                kinds.Add((device, identity));
            _devices.Add(path, (device, identity));
        }
        _names = board.Partitions.ToLookup(Of);
    }

    /// <summary>The same text for all partitions that are one device.</summary>
    public string Of(Partition partition) => _devices[partition.Device].Identity;

    /// <summary>
    /// The same text for whatever mounts the same, in any instance, by any path of the device and through any mount of what holds the image;
    /// <c>null</c> when the image lies under no mount.
    /// </summary>
    public string? Of(Instance instance, Mount mount)
    {
        string below = "";
        // Each step goes to an earlier mount, so the walk ends.
        for (Mount? current = mount; current is not null; current = instance.ParentOf(current))
        {
            if (current.Source is MountSource.OfPartition partition)
                return Of(partition.Value) + below;
            if (instance.ParentOf(current) is not { } parent)
                return null;
            below = "//" + ((MountSource.Loop)current.Source).Path.Substring(parent.Target.TrimEnd('/').Length) + below;
        }
        return null;
    }

    /// <summary>The partitions that are the same device as <paramref name="partition"/>, itself among them, in declaration order.</summary>
    public IEnumerable<Partition> Names(Partition partition) => _names[Of(partition)];

    /// <summary>Whether two partitions are one device; <c>null</c> where nobody can tell.</summary>
    public bool? AreSame(Partition one, Partition other) => _devices[one.Device].Device.IsSame(_devices[other.Device].Device);

    /// <summary>The mounts of <paramref name="instances"/>, those together that mount the same, each group in declaration order.</summary>
    public IEnumerable<(Instance Instance, Mount Mount)[]> Together(IEnumerable<Instance> instances) =>
        from instance in instances
        from mount in instance.Mounts
        let identity = Of(instance, mount)
        where identity is not null
        group (instance, mount) by identity into same
        select same.ToArray();
}
