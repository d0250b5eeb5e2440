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

    /// <summary>The changed nodes by their paths, in the order of the instances; none where nobody is beside Linux.</summary>
    public ImmutableArray<(string Path, FdtNode Node)> Changes => [.. model.Companions.SelectMany(ChangesOf)];

    /// <summary>The name of the node that reserves <paramref name="region"/>.</summary>
    public string NameOf(Region region) => (_names ??= SharedPlan.NodeNames(model)).TryGetValue(region, out string? name) ? name : region.Name;

    /// <summary>The label of that node: regions never overlap, so that its address tells it from all others.</summary>
    public string LabelOf(Region region) => string.Concat(NameOf(region).Select(c => Escape.IsWordCharacter(c) ? c : '_'))
        + "_" + region.Range.Start.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>The regions that a remote processor's node names, in the order in which it names them first.</summary>
    public ImmutableArray<Region> Referenced => [.. model.Companions.Where(c => HasDriver(c.Processor)).SelectMany(RegionsOf).Distinct()];

    private IEnumerable<(string, FdtNode)> ChangesOf(Companion companion)
    {
        Region[] regions = [.. RegionsOf(companion)];
        if (HasDriver(companion.Processor) && regions.Length > 0)
            yield return (companion.Processor!.Node!.Path, Node(
                companion, new FdtProperty.References("memory-region", [.. regions.Select(LabelOf)], [.. regions.Select(r => PhandleOf(r)!.Value)])
                {
                    Places = [.. regions.Select(r => r.Location), companion.Location],
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
    public uint? PhandleOf(Region region) => Referenced.IndexOf(region) is >= 0 and var index ? (uint)index + 1 : null;

    /// <summary>
    /// The buffer first: where the driver makes no carve-out of it (imx_rproc), Linux takes buffers from the region at index 0
    /// (rproc_add_virtio_dev, drivers/remoteproc/remoteproc_virtio.c). Then its own memory, and what else it shares.
    /// </summary>
    private IEnumerable<Region> RegionsOf(Companion companion) =>
        model.Board.Regions.Where(r => r.Owner == companion.Name).Concat(SharedPlan.Of(model.Board, companion).Regions)
            .OrderBy(r => r.Sharing?.Use != SharedUse.Buffer);

    private static FdtNode Node(Companion companion, FdtProperty property, params SourceLocation[] places) =>
        new("", $"of {companion.Name}", [property], [])
        {
            Places = [.. places, companion.Location],
        };

    /// <summary>Whether Linux has a driver for it, rather than running on it itself.</summary>
    private static bool HasDriver(Processor? processor) => processor is { Node: not null, IsOfLinux: false };
}
