using FswLayout.Addresses;
using FswLayout.Kernel.Xen;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Layout.Domains;

/// <summary>
/// What Xen has to give, and what is asked of it, in bytes. What is left out (stacks, its console, page tables of its own) is less than 2 MiB.
/// </summary>
/// <param name="Total">All memory that it takes into its heap before it has used any.</param>
/// <param name="Available">The same without itself, the files, and its table of pages.</param>
/// <param name="Asked">Memory of the domains that have none of their own, and the tables for all domains.</param>
public sealed record XenBudget(ulong Total, ulong Available, ulong Asked)
{
    /// <summary>That of <paramref name="model"/>, which <paramref name="host"/> starts.</summary>
    public static XenBudget Of(LayoutModel model, XenHost host)
    {
        ulong ram = AddressRanges.TotalSize(AddressRanges.Union(model.Board.Ram)), asked = 0;
        foreach (Instance instance in model.Instances)
            if (instance.Domain is { } domain)
                asked = Sum(asked, domain.IsStatic ? 0 : domain.Bytes, XenModel.PageTablesOf(Math.Min(domain.Bytes, Bounds.PhysicalLimit), domain.Processors));
        AddressRange[] taken = [.. Taken(model, host)];
        ulong free = AddressRanges.TotalSize(AddressRanges.Subtract(host.StaticHeap.IsEmpty ? model.Board.Ram : host.StaticHeap, taken));
        ulong table = XenModel.FrameTable(ram);
        return new XenBudget(
            host.StaticHeap.IsEmpty ? ram : AddressRanges.TotalSize(AddressRanges.Union(host.StaticHeap)), free > table ? free - table : 0, asked);
    }

    /// <summary>What Xen takes none of: itself, modules, regions that are reserved, memory of domains.</summary>
    private static IEnumerable<AddressRange> Taken(LayoutModel model, XenHost host) =>
    [
        .. XenChain.Of(model)?.Moments.Last().Parts.Where(p => p.Image is not null).Select(p => p.Range) ?? [],
        .. model.Board.Regions.Where(r => r.Kind is not (RegionKind.Registers or RegionKind.Clobber)).Select(r => r.Range),
        .. model.Instances.SelectMany(i => i.Domain?.Memory ?? []),
    ];

    private static ulong Sum(ulong a, ulong b, ulong c) => a > ulong.MaxValue - b ? ulong.MaxValue : a + b > ulong.MaxValue - c ? ulong.MaxValue : a + b + c;
}
