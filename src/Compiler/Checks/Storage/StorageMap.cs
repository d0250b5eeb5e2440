using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What the mounts of a layout really mount: partitions, and images at paths on them. Every rule about what is shared compares these
/// identities.</summary>
internal sealed class StorageMap
{
    private readonly Dictionary<string, (BlockDevice Device, string Identity)> _devices = new(StringComparer.Ordinal);
    private readonly ILookup<string, Partition> _names;
    private readonly Dictionary<Instance, RootMount> _roots = [];

    public StorageMap(LayoutModel model)
    {
        var roots = model.Instances.Select(i => (Instance: i, Root: RootMount.Of(model.Board, i))).Where(r => r.Root is not null).ToArray();
        var kinds = new List<(BlockDevice Device, string Identity)>();
        foreach (string path in model.Board.Partitions.Concat(roots.Select(r => PartitionOf(r.Root!.Mount))).Select(p => p.Device).Distinct())
        {
            var device = BlockDevice.Of(path);
            (BlockDevice, string Identity) same = kinds.FirstOrDefault(k => k.Device.IsSame(device) == true);
            string identity = same.Identity ?? path;
            if (same.Identity is null)
                kinds.Add((device, identity));
            _devices.Add(path, (device, identity));
        }
        _names = model.Board.Partitions.ToLookup(Of);
        foreach ((Instance instance, RootMount? root) in roots)
            _roots[instance] = Accepting(instance, root!);
    }

    /// <summary>The same text for all partitions that are one device.</summary>
    public string Of(Partition partition) => _devices[partition.Device].Identity;

    /// <summary>
    /// The same text for whatever mounts the same, in any instance, by any path of the device and through any mount, or root, of what holds the image;
    /// <c>null</c> when the image lies under none.
    /// </summary>
    public string? Of(Instance instance, Mount mount)
    {
        string below = "";
        // Each step goes to an earlier mount, so the walk ends.
        for (Mount? current = mount; current is not null; current = instance.ParentOf(current))
        {
            if (current.Source is MountSource.OfPartition partition)
                return Of(partition.Value) + below;
            string path = ((MountSource.Loop)current.Source).Path;
            if (instance.ParentOf(current) is not { } parent)
                return RootOf(instance) is { } root ? $"{Of(PartitionOf(root.Mount))}//{path}{below}" : null;
            below = "//" + path.Substring(parent.Target.TrimEnd('/').Length) + below;
        }
        return null;
    }

    /// <summary>The partitions that are the same device as <paramref name="partition"/>, itself among them, in declaration order.</summary>
    public IEnumerable<Partition> Names(Partition partition) => _names[Of(partition)];

    /// <summary>Whether two partitions are one device; <c>null</c> where nobody can tell.</summary>
    public bool? AreSame(Partition one, Partition other) => _devices[one.Device].Device.IsSame(_devices[other.Device].Device);

    /// <summary>The root of <paramref name="instance"/>, where its command line names storage and somebody mounts it; <c>null</c> otherwise.</summary>
    public RootMount? RootOf(Instance instance) => _roots.TryGetValue(instance, out RootMount? root) ? root : null;

    /// <summary>The root of <paramref name="instance"/> if <paramref name="mount"/> is that.</summary>
    public RootMount? RootOf(Instance instance, Mount mount) => RootOf(instance) is { } root && root.Mount == mount ? root : null;

    /// <summary>What <paramref name="instance"/> mounts: its root, where there is one to speak of, and then what the layout lists.</summary>
    public IEnumerable<Mount> MountsOf(Instance instance) => RootOf(instance) is { } root ? [root.Mount, .. instance.Mounts] : instance.Mounts;

    /// <summary>What <paramref name="instances"/> mount, their roots among it: those together that mount the same, each group in declaration order.</summary>
    public IEnumerable<(Instance Instance, Mount Mount)[]> Together(IEnumerable<Instance> instances) =>
        from instance in instances
        from mount in MountsOf(instance)
        let identity = Of(instance, mount)
        where identity is not null
        group (instance, mount) by identity into same
        select same.ToArray();

    /// <summary>A root accepts shared writes where a mount of the same device does, for an argument has no place to say so.</summary>
    private RootMount Accepting(Instance instance, RootMount root) =>
        instance.Mounts.Any(m => m.SharedWritesAccepted && Of(instance, m) == Of(PartitionOf(root.Mount)))
            ? root with { Mount = root.Mount with { SharedWritesAccepted = true } }
            : root;

    private static Partition PartitionOf(Mount root) => ((MountSource.OfPartition)root.Source).Value;
}
