using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FswLayout.Backends.Tests.Multikernel;

/// <summary>
/// A second reader of the rules of multikernel Linux: what its host takes and refuses, in the order of kernel/multikernel/baseline.c, overlay.c, dts.c,
/// kernfs.c and core.c. A refusal is a <see cref="RefusedException"/> with the reason.
/// </summary>
internal sealed partial class PoolReader
{
    private const ulong PageSize = 4096;

    /// <summary>What the page table and the waiting loop of the pool's processors take of it at least.</summary>
    private const ulong ParkSize = 0x8000;

    private readonly HashSet<ulong> _freeCpus = [];
    private readonly Dictionary<string, (uint Vendor, uint Device)> _freePci = [];
    private readonly HashSet<string> _freePlatform = [];
    private readonly Dictionary<string, uint> _instances = [];
    private ulong _free;

    /// <summary>The machine: physical ids of its processors; the first boots it.</summary>
    public required ulong[] Cpus { get; init; }

    /// <summary>The machine's PCI devices.</summary>
    public IReadOnlyDictionary<string, (uint Vendor, uint Device)> Pci { get; init; } = new Dictionary<string, (uint, uint)>();

    /// <summary>Names and ids of the instances that were made.</summary>
    public IReadOnlyDictionary<string, uint> Instances => _instances;

    /// <summary>root_device_tree_write, mk_baseline_validate_and_initialize.</summary>
    public void Baseline(byte[] tree)
    {
        FlatTree root = FlatTree.Read(tree) ?? throw new RefusedException("no device tree of that size");
        if (root.Child("instances") is { Children.Count: > 0 })
            throw new RefusedException("a baseline holds no instances");
        FlatTree resources = root.Child("resources") ?? throw new RefusedException("no /resources");
        ulong[] cpus = Longs(resources["cpus"], "cpus") ?? throw new RefusedException("no cpus");
        ulong[] sizes = [.. resources.Children.Where(c => c.Name.StartsWith("memory@", StringComparison.Ordinal)).Select(SizeOf)];
        if (sizes.Length == 0)
            throw new RefusedException(resources["memory-bytes"] is null ? "no memory@N" : "memory-base and memory-bytes are no longer accepted");
        foreach (FlatTree device in resources.Child("devices")?.Children ?? [])
            Take(device);
        foreach (ulong cpu in cpus)
            if (!Cpus.Contains(cpu))
                throw new RefusedException($"cpu {cpu} is not present");
            else if (cpu == Cpus[0])
                throw new RefusedException("the boot cpu cannot be moved");
            else
                _freeCpus.Add(cpu);
        _free = sizes.Aggregate(0UL, (sum, size) => sum + size) - ParkSize;
    }

    /// <summary>mk_overlay_new_write: all fragments, by their unit addresses.</summary>
    public void Overlay(byte[] tree)
    {
        FlatTree root = FlatTree.Read(tree) ?? throw new RefusedException("no device tree of that size");
        var fragments = root.Children.Where(c => c.Name.StartsWith("fragment@", StringComparison.Ordinal))
            .Select(c => (Unit: uint.Parse(c.Name.AsSpan("fragment@".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture), Node: c)).ToArray();
        if (fragments.Length == 0)
            throw new RefusedException("no fragment@N");
        foreach ((uint _, FlatTree fragment) in fragments.OrderBy(f => f.Unit))
            Apply(TextOf(fragment, "target-path") ?? throw new RefusedException("fragment without a target-path"),
                fragment.Child("__overlay__") ?? throw new RefusedException("fragment without __overlay__"));
    }

    private void Apply(string target, FlatTree overlay)
    {
        bool isOfInstances = target == "/instances", isOfOne = target.StartsWith("/instances/", StringComparison.Ordinal);
        if (!isOfInstances && !isOfOne && target != "/resources")
            throw new RefusedException($"unsupported target-path '{target}'");
        if (isOfOne && !_instances.ContainsKey(target["/instances/".Length..]))
            throw new RefusedException($"instance '{target}' not found");
        if (overlay.Child("instance-create") is { } create)
            Create(isOfInstances ? create : throw new RefusedException("instance-create belongs under /instances"));
        foreach (FlatTree device in overlay.Child("device-add")?.Children.Where(c => c.Name.StartsWith("pci@", StringComparison.Ordinal)) ?? [])
            if (!isOfOne || !_freePci.Remove(PciId(device)))
                throw new RefusedException($"device {PciId(device)} is not free in the pool");
    }

    private void Create(FlatTree create)
    {
        string name = TextOf(create, "instance-name") is { Length: > 0 } given && !given.Contains('/', StringComparison.Ordinal)
            ? given : throw new RefusedException("no valid instance-name");
        FlatTree resources = create.Child("resources") ?? throw new RefusedException("instance-create without resources");
        uint id = create["id"] is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : (uint)_instances.Count + 1;
        if (_instances.ContainsKey(name) || _instances.ContainsValue(id))
            throw new RefusedException("name or id is in use");
        if (resources["memory-bytes"] is { } raw)
            Memory(raw.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(raw) : throw new RefusedException("memory-bytes must have 8 bytes"));
        foreach (ulong cpu in Longs(resources["cpus"], "cpus") ?? [])
            if (!_freeCpus.Remove(cpu))
                throw new RefusedException($"cpu {cpu} is not available in the pool");
        if (resources["device-names"] is not null)
            throw new RefusedException("device-names is not supported");
        foreach (FlatTree device in resources.Child("devices")?.Children ?? [])
            if (TextOf(device, "device-type") == "platform" && !_freePlatform.Remove(TextOf(device, "device-name") ?? ""))
                throw new RefusedException($"platform device {device.Name} is not available");
        if (id == 0)
            throw new RefusedException("id 0 is the host's");
        if (id > 2047)
            throw new RefusedException("an id of more than 11 bits cannot be loaded");
        _instances.Add(name, id);
    }

    private void Memory(ulong bytes)
    {
        if (bytes == 0 || bytes % PageSize != 0)
            throw new RefusedException("memory-bytes is no positive number of pages");
        if (bytes > _free)
            throw new RefusedException($"{bytes} bytes exceed the {_free} that are available");
        _free -= bytes;
    }

    private void Take(FlatTree device)
    {
        switch (TextOf(device, "device-type"))
        {
            case "pci":
                string id = PciId(device);
                (uint, uint) known = (Number(device, "vendor-id"), Number(device, "device-id"));
                if (!Pci.TryGetValue(id, out (uint, uint) real) || real != known)
                    throw new RefusedException($"there is no PCI device {id} of that kind");
                if (!_freePci.TryAdd(id, known))
                    throw new RefusedException($"PCI device {id} twice");
                break;
            case "platform" when TextOf(device, "device-name") is { Length: < 32 } named:
                _freePlatform.Add(named);
                break;
            default:
                throw new RefusedException($"device {device.Name} would be skipped");
        }
    }

    private static ulong SizeOf(FlatTree memory)
    {
        ulong size = memory["size"] is { Length: 8 } bytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : throw new RefusedException("no valid size");
        return size > 0 && size % PageSize == 0 ? size : throw new RefusedException("size is no positive number of pages");
    }

    private static uint Number(FlatTree node, string property) =>
        node[property] is { Length: 4 } bytes ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : throw new RefusedException($"no valid {property}");

    private static string PciId(FlatTree device) =>
        TextOf(device, "pci-id") is { } id && PciForm().IsMatch(id) ? id : throw new RefusedException("no valid pci-id");

    private static ulong[]? Longs(byte[]? value, string name)
    {
        if (value is null)
            return null;
        if (value.Length == 0 || value.Length % 8 != 0)
            throw new RefusedException($"{name} must be 64-bit numbers");
        return [.. Enumerable.Range(0, value.Length / 8).Select(i => BinaryPrimitives.ReadUInt64BigEndian(value.AsSpan(8 * i)))];
    }

    private static string? TextOf(FlatTree node, string property) =>
        node[property] is { Length: > 0 } bytes && bytes[^1] == 0 ? Encoding.UTF8.GetString(bytes, 0, bytes.Length - 1) : null;

    [GeneratedRegex("^[0-9a-f]+:[0-9a-f]+:[0-9a-f]+\\.[0-7]$")]
    private static partial Regex PciForm();
}

/// <summary>The host refuses a tree.</summary>
internal sealed class RefusedException(string reason) : Exception(reason);
