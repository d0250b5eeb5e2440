using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Layout.Owners;

/// <summary>A virtio device by which Linux and another program talk (rpmsg).</summary>
/// <param name="Index">Its number at its remote processor, from 0.</param>
/// <param name="Rings">Its rings, the one that Linux receives on first; two where the layout is sound.</param>
/// <param name="Buffer">Where its messages lie; <c>null</c> where Linux takes them from anywhere.</param>
public sealed record VirtioDevice(int Index, ImmutableArray<Region> Rings, Region? Buffer)
{
    /// <summary>Descriptors of a ring: as the layout says, or as many up to 256 as ring and buffer have room for; 0 when that is not one.</summary>
    public ulong DescriptorsOf(Region ring)
    {
        if (ring.Sharing!.Descriptors is { } given)
            return given;
        foreach (ulong align in new[] { Vring.Align, Vring.LeastAlign })
            for (ulong count = 256; count > 0; count /= 2)
                if (Rings.All(r => Vring.SizeOf(count, align) <= r.Range.Size) && (Buffer is null || Vring.BuffersOf(count) <= Buffer.Range.Size))
                    return count;
        return 0;
    }

    /// <summary>The alignment of its rings' halves: pages, where every ring has room for that.</summary>
    public ulong Align => Rings.All(r => Vring.SizeOf(Math.Max(DescriptorsOf(r), 1)) <= r.Range.Size) ? Vring.Align : Vring.LeastAlign;
}

/// <summary>
/// What an instance that is not Linux shares with others, by the names that Linux's remoteproc looks for: vdev0vring0, vdev0vring1, vdev0buffer, rsc-table.
/// </summary>
public sealed class SharedPlan
{
    private readonly ImmutableArray<Region> _told;

    private SharedPlan(LayoutModel model, Companion companion)
    {
        Companion = companion;
        Regions = [.. model.Board.Regions.Where(r => r.Sharing?.Has(companion.Name) == true)];
        _told = [.. Regions.Where(r => r.Sharing!.Between.Any(b => model.Companions.All(c => c.Name != b.Name)))];
        Region[] rings = [.. Of(SharedUse.Vring)], buffers = [.. Of(SharedUse.Buffer)];
        Devices = [.. Enumerable.Range(0, (rings.Length + 1) / 2)
            .Select(i => new VirtioDevice(i, [.. rings.Skip(2 * i).Take(2)], i < buffers.Length ? buffers[i] : null))];
        RemoteDriver? driver = companion.Processor is { IsOfLinux: false, Node: { } node } ? RemoteDriver.Of(node, model.Instances) : null;
        NamesOwnMemory = driver?.KnowsNoMemory == true;
        HasPool = driver?.HasPool == true;
        Pooled = HasPool ? [.. rings, .. buffers] : [];
    }

    /// <summary>Whose plan it is.</summary>
    public Companion Companion { get; }

    /// <summary>What it shares, in declaration order.</summary>
    public ImmutableArray<Region> Regions { get; }

    /// <summary>The virtio devices that the rings make, two each in the order of their declaration.</summary>
    public ImmutableArray<VirtioDevice> Devices { get; }

    /// <summary>Whether Linux's driver loads into nothing but what its node names, so that the node names the program's on-chip memory too.</summary>
    public bool NamesOwnMemory { get; }

    /// <summary>Whether Linux's driver takes rings and buffers from a pool, wherever the layout has them in there.</summary>
    public bool HasPool { get; }

    /// <summary>The rings and buffers that make that pool; none where the driver has none.</summary>
    public ImmutableArray<Region> Pooled { get; }

    /// <summary>That pool; <c>null</c> without rings and buffers, or where they do not follow each other.</summary>
    public AddressRange? Pool => AddressRanges.Union(Pooled.Select(r => r.Range)) is [var one] ? one : null;

    /// <summary>The plan of <paramref name="companion"/> in <paramref name="model"/>.</summary>
    public static SharedPlan Of(LayoutModel model, Companion companion) => new(model, companion);

    /// <summary>The regions of one use that a system such as Linux is a side of, in declaration order: to others nobody tells them by these names.</summary>
    public IEnumerable<Region> Of(SharedUse use) => _told.Where(r => r.Sharing!.Use == use);

    /// <summary>The name of the node that says <paramref name="region"/> to Linux.</summary>
    public string NodeNameOf(Region region) => !_told.Contains(region) ? region.Name : region.Sharing!.Use switch
    {
        SharedUse.Vring => IndexOf(region) is var i ? $"vdev{i / 2}vring{i % 2}" : "",
        SharedUse.Buffer => $"vdev{IndexOf(region)}buffer",
        SharedUse.Table => "rsc-table",
        _ => region.Name,
    };

    /// <summary>Where the companion's processor sees <paramref name="range"/>; where Linux does, if no window shows it.</summary>
    public AddressRange Seen(AddressRange range) => Companion.Processor?.FromLinux(range) ?? range;

    /// <summary>
    /// For each region of <paramref name="model"/> that is named to Linux otherwise than by the layout's own name, that name; the first instance that has it
    /// names it.
    /// </summary>
    public static IReadOnlyDictionary<Region, string> NodeNames(LayoutModel model)
    {
        var names = new Dictionary<Region, string>();
        foreach (SharedPlan plan in model.Companions.Select(c => Of(model, c)))
            foreach (Region region in plan.Regions)
                if (!names.ContainsKey(region))
                    names.Add(region, plan.NodeNameOf(region));
        return names;
    }

    private int IndexOf(Region region) => Of(region.Sharing!.Use).TakeWhile(r => r != region).Count();
}
