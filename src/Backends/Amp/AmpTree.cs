using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.DeviceTree;
using FswLayout.Backends.Writing;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.Amp;

/// <summary>
/// What Linux's device tree says of the instances beside it: each remote processor its memory (memory-region), and their processors and devices left alone.
/// </summary>
internal sealed class AmpTree(LayoutModel model)
{
    private IReadOnlyDictionary<Region, string>? _names;
    private ImmutableArray<RemoteMemory>? _referenced;

    /// <summary>The changed nodes by their paths, in the order of the instances; none where nobody is beside Linux.</summary>
    public ImmutableArray<(string Path, FdtNode Node)> Changes => [.. model.Companions.SelectMany(ChangesOf)];

    /// <summary>The name of the node that reserves <paramref name="region"/>.</summary>
    public string NameOf(Region region) => (_names ??= SharedPlan.NodeNames(model)).TryGetValue(region, out string? name) ? name : region.Name;

    /// <summary>The name of the node that reserves <paramref name="reserved"/>.</summary>
    public string NameOf(ReservedRange reserved) => reserved.Region is { } region ? NameOf(region) : reserved.Name;

    /// <summary>What remote processors name at <paramref name="range"/>; <c>null</c> where they name nothing there.</summary>
    public RemoteMemory? MemoryAt(AddressRange range) => Referenced.FirstOrDefault(m => m.Range == range);

    /// <summary>The label of a node: regions never overlap, so that its address tells it from all others.</summary>
    public static string LabelOf(RemoteMemory memory) => string.Concat(memory.Name.Select(c => Escape.IsWordCharacter(c) ? c : '_'))
        + "_" + memory.Range.Start.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>What the nodes of remote processors name, in the order in which they name it first.</summary>
    public ImmutableArray<RemoteMemory> Referenced => _referenced ??=
        [.. model.Companions.Where(c => HasDriver(c.Processor)).SelectMany(MemoryOf).GroupBy(m => m.Range).Select(g => g.First())];

    /// <summary>What is reserved, as remote processors name it: one pool where a driver wants that, and memory on the chip where it knows none.</summary>
    public IEnumerable<ReservedRange> InNodes(IEnumerable<ReservedRange> reserved)
    {
        List<RemoteMemory> left = [.. Referenced];
        foreach (ReservedRange range in reserved)
            if (Referenced.FirstOrDefault(m => m.Range.Contains(range.Range)) is not { } memory)
                yield return range;
            else if (left.RemoveAll(m => m.Range == memory.Range) > 0)
                yield return memory.Range == range.Range ? range : Reserved(memory, "pool");
        foreach (RemoteMemory memory in left)
            yield return Reserved(memory, "memory");
    }

    private static ReservedRange Reserved(RemoteMemory memory, string what) => new(memory.Name, memory.Range, true, $"{what} {memory.Name}")
    {
        Places = memory.Places,
    };

    private IEnumerable<(string, FdtNode)> ChangesOf(Companion companion)
    {
        RemoteMemory[] memory = [.. MemoryOf(companion)];
        if (HasDriver(companion.Processor) && memory.Length > 0)
            yield return (companion.Processor!.Node!.Path, Node(
                companion, new FdtProperty.References("memory-region", [.. memory.Select(LabelOf)], [.. memory.Select(PhandleOf)])
                {
                    Places = [.. memory.SelectMany(m => m.Places), companion.Location],
                },
                [.. companion.Cpus.Select(c => c.Location), companion.Processor.Node.Location]));
        foreach ((OwnedName name, Processor processor) in companion.Cpus.Select(n => (n, model.Board.Cpus.First(c => c.Name == n.Name))))
            // A kernel passes over a processor that has failed, and not over one that is disabled (of_get_next_cpu_node, drivers/of/base.c).
            if (processor.IsOfLinux)
                yield return (processor.Node!.Path, Node(companion, new FdtProperty.Text("status", "fail"), name.Location, processor.Node.Location));
        foreach ((OwnedName name, Device device) in companion.OwnDevices.Select(n => (n, model.Board.Devices.First(d => d.Name == n.Name))))
            if (device.Node is { } node)
                yield return (node.Path, Node(companion, new FdtProperty.Text("status", "disabled"), name.Location, node.Location));
    }

    /// <summary>Its number in the overlay: those that are referenced are counted from 1, as dtc counts.</summary>
    public uint PhandleOf(RemoteMemory memory) => (uint)Referenced.TakeWhile(m => m.Range != memory.Range).Count() + 1;

    /// <summary>
    /// The buffer first: where the driver makes no carve-out of it (imx_rproc), Linux takes buffers from the region at index 0
    /// (rproc_add_virtio_dev, drivers/remoteproc/remoteproc_virtio.c), and so do the drivers of K3 with rings too. Then its own memory, and what else it
    /// shares.
    /// </summary>
    private IEnumerable<RemoteMemory> MemoryOf(Companion companion)
    {
        SharedPlan plan = SharedPlan.Of(model, companion);
        if (plan.Pool is { } pool)
            yield return new RemoteMemory($"{companion.Name}-dma-memory", pool, true, [.. plan.Pooled.Select(r => r.Location)]);
        Region[] buffers = [.. plan.Of(SharedUse.Buffer)];
        foreach (Region region in model.Board.Regions.Where(r => r.Owner == companion.Name).Concat(plan.Regions).Except(plan.Pooled)
            .OrderBy(r => !buffers.Contains(r)))
            yield return new RemoteMemory(NameOf(region), region.Range, buffers.Contains(region), [region.Location]);
        if (plan.NamesOwnMemory)
            foreach (SeenMemory piece in SeenMemory.Of(model, plan))
                if (piece.Region is null && AddressRanges.FirstOver(model.Board.Ram, piece.Linux) is null)
                    yield return new RemoteMemory(piece.Name, piece.Linux, false, [piece.Place]);
    }

    private static FdtNode Node(Companion companion, FdtProperty property, params SourceLocation[] places) =>
        new("", $"of {companion.Name}", [property], [])
        {
            Places = [.. places, companion.Location],
        };

    /// <summary>Whether Linux has a driver for it, rather than running on it itself.</summary>
    private static bool HasDriver(Processor? processor) => processor is { Node: not null, IsOfLinux: false };
}
