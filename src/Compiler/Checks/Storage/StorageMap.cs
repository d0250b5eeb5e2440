using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What the mounts of a layout really mount: partitions, and images at paths on them. Every rule about what is shared compares these
/// identities.</summary>
internal sealed class StorageMap
{
    private readonly LayoutModel _model;
    private readonly DeviceTable _devices;
    private readonly Dictionary<string, RootMount> _roots = [];
    private readonly Dictionary<(string Holder, string Path), string> _images = [];
    private readonly Dictionary<(string Instance, string Target), string?> _known = [];
    private readonly Dictionary<string, Partition[]> _told = [];
    private readonly HashSet<string> _shared;
    private readonly Dictionary<string, (Mount Mount, string Identity)[]> _sharing = [];
    private readonly Dictionary<string, ImmutableArray<string?>> _identities = [];
    private ILookup<string, Partition>? _names;

    public StorageMap(LayoutModel model, Memo memo)
    {
        _model = model;
        var roots = model.Instances.Select(i => (Instance: i, Root: RootMount.Of(model.Board, i))).Where(r => r.Root is not null).ToArray();
        _devices = DeviceTable.Of(model.Board.Partitions, [.. roots.Select(r => PartitionOf(r.Root!.Mount).Device).Distinct()], memo);
        foreach ((Instance instance, RootMount? root) in roots)
            _roots[instance.Name] = Accepting(instance, root!);
        foreach (Instance instance in model.Instances)
            _identities[instance.Name] = IdentitiesOf(instance, memo);
        string?[] rooted = [.. model.Instances.Select(i => RootOf(i) is { } root ? Of(i, root.Mount) : null)];
        _shared = memo.Of<object?, HashSet<string>>(
            "", [.. rooted, .. model.Instances.Select(i => (object)_identities[i.Name])], _ => FindShared(rooted));
        foreach (Instance instance in model.Instances)
            _sharing[instance.Name] = HasShared ? [.. SharedOf(instance)] : [];
    }

    private ImmutableArray<string?> IdentitiesOf(Instance instance, Memo memo) => instance.MountTable.Loops.Length > 0
        ? [.. instance.Mounts.Select(m => Of(instance, m))]
        : ImmutableArray<string?>.CastUp(MadeOf<Mount, string>.Each(memo, instance.Name, instance.Mounts, m => Of(instance, m), with: _devices));

    private HashSet<string> FindShared(string?[] rooted)
    {
        HashSet<string> met = new(StringComparer.Ordinal), shared = [];
        for (int i = 0; i < rooted.Length; i++)
        {
            if (rooted[i] is { } own && !met.Add(own))
                shared.Add(own);
            foreach (string? identity in _identities[_model.Instances[i].Name])
                if (identity is not null && !met.Add(identity))
                    shared.Add(identity);
        }
        return shared;
    }

    private IEnumerable<(Mount Mount, string Identity)> SharedOf(Instance instance)
    {
        if (RootOf(instance) is { } root && Of(instance, root.Mount) is { } own && _shared.Contains(own))
            yield return (root.Mount, own);
        ImmutableArray<string?> identities = _identities[instance.Name];
        for (int i = 0; i < identities.Length; i++)
            if (identities[i] is { } identity && _shared.Contains(identity))
                yield return (instance.Mounts[i], identity);
    }

    /// <summary>The same text for all partitions that are one device.</summary>
    public string Of(Partition partition) => _devices.IdentityOf(partition.Device);

    /// <summary>
    /// The same text for whatever mounts the same, in any instance, by any path of the device and through any mount, or root, of what holds the image;
    /// <c>null</c> when the image lies under none.
    /// </summary>
    public string? Of(Instance instance, Mount mount)
    {
        if (mount.Source is MountSource.OfPartition mounted)
            return Of(mounted.Value);
        // Each step goes to an earlier mount, so the walk ends.
        var images = new Stack<(Mount Mount, string Below)>();
        string? identity = null;
        for (Mount? current = mount; current is not null && !_known.TryGetValue((instance.Name, current.Target), out identity);)
        {
            if (current.Source is MountSource.OfPartition partition)
            {
                identity = Of(partition.Value);
                break;
            }
            string path = ((MountSource.Loop)current.Source).Path;
            Mount? parent = instance.ParentOf(current);
            images.Push((current, parent is null ? path : path.Substring(parent.Target.TrimEnd('/').Length)));
            identity = parent is null && RootOf(instance) is { } root ? Of(PartitionOf(root.Mount)) : null;
            current = parent;
        }
        while (images.Count > 0)
        {
            (Mount image, string below) = images.Pop();
            _known[(instance.Name, image.Target)] = identity = identity is null ? null : ImageAt(identity, below);
        }
        return identity;
    }

    /// <summary>The identity of the image at a path on what has one itself: short, however deep images lie in each other, and no path.</summary>
    private string ImageAt(string holder, string path)
    {
        if (!_images.TryGetValue((holder, path), out string? identity))
            _images.Add((holder, path), identity = $"\0{_images.Count}");
        return identity;
    }

    /// <summary>The partitions that are the same device as <paramref name="partition"/>, itself among them, in declaration order.</summary>
    public IEnumerable<Partition> Names(Partition partition) => (_names ??= _model.Board.Partitions.ToLookup(Of))[Of(partition)];

    /// <summary>Whether another partition is the same device.</summary>
    public bool HasOtherNames(Partition partition) => _devices.HasOtherNames && Names(partition).Skip(1).Any();

    /// <summary>Those of them that say which file system they have, the first of each.</summary>
    public IReadOnlyList<Partition> Told(Partition partition)
    {
        if (!_told.TryGetValue(Of(partition), out Partition[]? told))
            _told.Add(Of(partition),
                told = [.. Names(partition).Where(p => p.FileSystemLocation is not null).GroupBy(p => p.FileSystem).Select(g => g.First())]);
        return told;
    }

    /// <summary>What the path of <paramref name="partition"/> says of its device.</summary>
    public BlockDevice DeviceOf(Partition partition) => _devices.DeviceOf(partition.Device);

    /// <summary>Whether a partition of the layout, or a root, is a whole disk.</summary>
    public bool HasWholeDisks => _devices.HasWholeDisks;

    /// <summary>Whether the paths of two of them may say different things of one partition.</summary>
    public bool HasToldOtherwise => _devices.HasToldOtherwise;

    /// <summary>Whether two partitions are one device; <c>null</c> where nobody can tell.</summary>
    public bool? AreSame(Partition one, Partition other) => _devices.DeviceOf(one.Device).IsSame(_devices.DeviceOf(other.Device));

    /// <summary>The root of <paramref name="instance"/>, where its command line names storage and somebody mounts it; <c>null</c> otherwise.</summary>
    public RootMount? RootOf(Instance instance) => _roots.TryGetValue(instance.Name, out RootMount? root) ? root : null;

    /// <summary>The root of <paramref name="instance"/> if <paramref name="mount"/> is that.</summary>
    public RootMount? RootOf(Instance instance, Mount mount) => RootOf(instance) is { } root && root.Mount == mount ? root : null;

    /// <summary>Whether <paramref name="mount"/> is made as it says: what a ramdisk makes of root= is FSW6037's.</summary>
    public bool IsSure(Instance instance, Mount mount) => RootOf(instance, mount) is null or { IsSure: true };

    /// <summary>What <paramref name="instance"/> mounts: its root, where there is one to speak of, and then what the layout lists.</summary>
    public IEnumerable<Mount> MountsOf(Instance instance) => RootOf(instance) is { } root ? [root.Mount, .. instance.Mounts] : instance.Mounts;

    /// <summary>Whether the layout has two mounts of the same.</summary>
    public bool HasShared => _shared.Count > 0;

    /// <summary>What <paramref name="instance"/> mounts, its root among it, that the layout has another mount of, in declaration order.</summary>
    public IReadOnlyList<(Mount Mount, string Identity)> SharedBy(Instance instance) => _sharing[instance.Name];

    /// <summary>Whether the layout has another mount of the same.</summary>
    public bool IsShared(Instance instance, Mount mount) => HasShared && Of(instance, mount) is { } identity && _shared.Contains(identity);

    /// <summary>
    /// What <paramref name="instances"/> mount, their roots among it, where the layout has two mounts or more of the same: those together, each group in
    /// declaration order.
    /// </summary>
    public IEnumerable<(Instance Instance, Mount Mount)[]> Together(IEnumerable<Instance> instances)
    {
        var together = new Dictionary<string, List<(Instance Instance, Mount Mount)>>(StringComparer.Ordinal);
        var order = new List<List<(Instance Instance, Mount Mount)>>();
        foreach (Instance instance in instances)
            foreach ((Mount mount, string identity) in _sharing[instance.Name])
            {
                if (!together.TryGetValue(identity, out List<(Instance Instance, Mount Mount)>? same))
                {
                    together.Add(identity, same = []);
                    order.Add(same);
                }
                same.Add((instance, mount));
            }
        return order.Select(same => same.ToArray());
    }

    /// <summary>A root accepts shared writes where a mount of the same device does, for an argument has no place to say so.</summary>
    private RootMount Accepting(Instance instance, RootMount root) =>
        instance.Mounts.Any(m => m is { SharedWritesAccepted: true, Source: MountSource.OfPartition of } && Of(of.Value) == Of(PartitionOf(root.Mount)))
            ? root with { Mount = root.Mount with { SharedWritesAccepted = true } }
            : root;

    private static Partition PartitionOf(Mount root) => ((MountSource.OfPartition)root.Source).Value;
}
