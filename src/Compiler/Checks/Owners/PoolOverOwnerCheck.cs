using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Contents;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Owners;

/// <summary>Linux hands out no memory that somebody else has.</summary>
internal sealed class PoolOverOwnerCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8028", "A contiguous pool over memory that another has",
        "A pool with an address is compared with what is reserved, and no-map memory is not (rmem_cma_setup, kernel/dma/contiguous.c; "
        + "cma_declare_contiguous_nid, mm/cma.c). The kernel gives all its pages to programs (init_cma_reserved_pageblock, mm/page_alloc.c), and both write "
        + "there; where the pool begins in such memory, it dies before its console.");

    protected override bool ConcernsDomains => false;

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Regions | Facets.Owners | Facets.Images | Facets.Kernel | Facets.Claim;

    public override Facets Breaks => Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        Pool[] pools = [.. ByArgument(instance), .. ByTree(instance, context.Board)];
        if (pools.Length == 0)
            return;
        Region[] others = [.. context.Board.Regions.Where(r => r.Kind is RegionKind.Carveout or RegionKind.Control or RegionKind.Shared)];
        ulong unit = TreePools.UnitOf(instance, context.Board);
        foreach (Pool pool in pools)
            if (others.FirstOrDefault(r => r.Range.Overlaps(pool.Range)) is { } region)
            {
                Report(
                    context, instance, pool.Location,
                    $"{pool.Name} makes a contiguous pool of {pool.Range}, and {SizeText.InWords(pool.Range.Intersect(region.Range).Size)} of it lie in "
                        + $"{RegionText.Describe(region)}, {region.Range}: the kernel of '{instance.Name}' hands them out, and both write there",
                    Help(pool, Largest(pool.Range, others, unit)), new RelatedLocation(region.Location, RegionText.Describe(region)));
                return;
            }
    }

    /// <summary>What cma= places; where it has no address, the kernel finds a place that is free.</summary>
    private static IEnumerable<Pool> ByArgument(Instance instance) => instance.Prediction.Reservations
        .Where(r => r is { Kind: ReservationKind.ContiguousPool, Argument: not null } && ArgumentPlaces.Of(instance, r.Argument) is not null)
        .Select(r => new Pool($"{r.Argument}", r.Range, ArgumentPlaces.Of(instance, r.Argument)!.Value, IsNode: false));

    private static IEnumerable<Pool> ByTree(Instance instance, Board board) =>
        instance.Kernel.Model.TakesDeviceTree && instance.ImageOf(ImageKind.Dtb)?.Content is { Content.Tree: { } tree } file
            ? tree.ReservedMemory.Where(n => TreeReservationCheck.IsMade(n, instance, board)).Select(n => new Pool(
                $"{TextForm.Printable(n.Name)} in the device tree of '{instance.Name}', '{TextForm.Printable(file.Path)}',", n.Ranges[0], file.Location,
                IsNode: true))
            : [];

    /// <summary>What of the pool nobody else has, in whole units; empty where that is nothing.</summary>
    private static AddressRange Largest(AddressRange pool, IEnumerable<Region> others, ulong unit) =>
        AddressRanges.Subtract([pool], others.Select(r => r.Range)).Select(r => Whole(r, unit)).OrderByDescending(r => r.Size).FirstOrDefault();

    private static AddressRange Whole(AddressRange range, ulong unit)
    {
        ulong start = Pages.AlignUp(range.Start, unit), end = range.End & ~(unit - 1);
        return start < end && start >= range.Start ? new AddressRange(start, end) : default;
    }

    private static Advice Help(Pool pool, AddressRange free) => (pool.IsNode, free.IsEmpty) switch
    {
        (true, true) => "write size and alloc-ranges in the node, and no reg, so that the kernel finds a place for it; or give the other one other memory",
        (true, false) => $"write reg for {free}, {SizeText.Size(free.Size)}, which nobody else has; or size and alloc-ranges, so that the kernel finds a place",
        (false, true) => "write cma=SIZE and leave the address to the kernel; or give the other one other memory",
        (false, false) =>
            $"write cma = \"{SizeText.Size(free.Size)}@{SizeText.Address(free.Start)}\", which nobody else has, or leave the address to the kernel",
    };

    private sealed record Pool(string Name, AddressRange Range, SourceLocation Location, bool IsNode);
}
