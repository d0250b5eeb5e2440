using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>What the paths of a layout's partitions say of their devices, and which of them lead to one device.</summary>
internal sealed class DeviceTable
{
    /// <summary>More paths than these that are others after a change are compared with all by an index.</summary>
    private const int Few = 4;

    private readonly ImmutableArray<Partition> _partitions;
    private readonly string[] _roots;
    private readonly Dictionary<string, (BlockDevice Device, string Identity)> _devices;

    // The ways in which every partition is told.
    private Told _toldByAll = Told.Name | Told.Label | Told.Number;

    // Devices that are in none of the above since a change.
    private readonly ImmutableArray<(string Path, BlockDevice Device)> _changed = [];

    private DeviceTable(ImmutableArray<Partition> partitions, string[] roots)
    {
        (_partitions, _roots) = (partitions, roots);
        _devices = new(partitions.Length, StringComparer.Ordinal);
        var index = new DeviceIndex(partitions.Length);
        foreach (string path in partitions.Select(p => p.Device).Concat(roots))
        {
            if (_devices.ContainsKey(path))
                continue;
            var device = BlockDevice.Of(path);
            _devices.Add(path, (device, index.FirstOf(device, path)));
            Note(device);
        }
        HasOtherNames = partitions.Select(p => IdentityOf(p.Device)).Distinct().Count() < partitions.Length;
    }

    private DeviceTable(DeviceTable before, ImmutableArray<(string Path, BlockDevice Device)> changed)
    {
        (_partitions, _roots, _devices) = (before._partitions, before._roots, before._devices);
        (HasWholeDisks, _toldByAll) = (before.HasWholeDisks, before._toldByAll);
        _changed = changed;
        foreach ((_, BlockDevice device) in changed)
            Note(device);
    }

    /// <summary>Whether two partitions of the board are one device.</summary>
    public bool HasOtherNames { get; }

    /// <summary>Whether one of them is a whole disk that has partitions.</summary>
    public bool HasWholeDisks { get; private set; }

    /// <summary>Whether two of them may be one partition that is told in two ways: there is none in which all are told.</summary>
    public bool HasToldOtherwise => _toldByAll == Told.Nowise;

    /// <param name="partitions">The partitions of the board.</param>
    /// <param name="roots">The devices that command lines name.</param>
    /// <param name="memo">What was known before a change.</param>
    public static DeviceTable Of(ImmutableArray<Partition> partitions, string[] roots, Memo memo)
    {
        if (memo.Find<DeviceTable>(typeof(DeviceTable), "") is { } last && last.With(partitions, roots) is { } known)
            return known;
        var table = new DeviceTable(partitions, roots);
        memo.Keep(typeof(DeviceTable), "", table);
        return table;
    }

    /// <summary>The ways in which a path tells a partition.</summary>
    [Flags]
    private enum Told
    {
        Nowise = 0,
        Name = 1,
        Label = 2,
        Number = 4,
    }

    public BlockDevice DeviceOf(string path) => ChangedAt(path) ?? _devices[path].Device;

    /// <summary>The same text for all paths of one device.</summary>
    public string IdentityOf(string path) => ChangedAt(path) is null ? _devices[path].Identity : path;

    private void Note(BlockDevice device)
    {
        HasWholeDisks |= device.IsWholeDisk;
        if (device.Says is { IsPartition: true } says)
            _toldByAll &= (says.Name ? Told.Name : 0) | (says.Label ? Told.Label : 0) | (says.Number ? Told.Number : 0);
    }

    private BlockDevice? ChangedAt(string path)
    {
        foreach ((string changed, BlockDevice device) in _changed)
            if (changed == path)
                return device;
        return null;
    }

    /// <summary>The table of other partitions, where each was a device of its own and is one now; <c>null</c> where that is not known soon.</summary>
    private DeviceTable? With(ImmutableArray<Partition> partitions, string[] roots)
    {
        if (partitions.Length != _partitions.Length || !roots.SequenceEqual(_roots))
            return null;
        List<int> others = [];
        for (int i = 0; i < partitions.Length; i++)
            if (!ReferenceEquals(partitions[i], _partitions[i]) && partitions[i].Device != _partitions[i].Device)
                others.Add(i);
        if (others.Count == 0)
            return this;
        if (others.Count > Few || HasOtherNames || roots.Length > 0)
            return null;
        var table = new DeviceTable(this, [.. others.Select(i => (partitions[i].Device, BlockDevice.Of(partitions[i].Device)))]);
        return others.All(i => table.IsAlone(partitions, i)) ? table : null;
    }

    /// <summary>Whether no other partition is the same device.</summary>
    private bool IsAlone(ImmutableArray<Partition> partitions, int place)
    {
        BlockDevice device = DeviceOf(partitions[place].Device);
        for (int i = 0; i < partitions.Length; i++)
            if (i != place && device.IsSame(DeviceOf(partitions[i].Device)) == true)
                return false;
        return true;
    }
}
