using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>What the emitted device tree says to a kernel that has its memory from there, and not from <c>mem=</c> (arm64).</summary>
public static class LayoutBootTree
{
    /// <summary>Whether the tree says what memory an instance has: <c>mem=</c> of its kernel knows no addresses.</summary>
    public static bool Decides(KernelModel kernel) => kernel.Source == MemorySource.Tree;

    /// <summary>
    /// That of <paramref name="instance"/>, whose images lie as they do when its kernel starts; <c>null</c> for a kernel that reads <c>mem=</c>.
    /// </summary>
    public static BootTree? Of(Board board, Instance instance) => !Decides(instance.Kernel.Model) ? null : new BootTree
    {
        Memory = [.. MemoryOf(board, instance).Select(r => new TreeBank(r))],
        ReservedMemory = instance.Domain is not null ? [] : ReservedOn(board),
        Initrd = instance.ImageOf(ImageKind.Initrd) is { IsPlaced: true, Size: { } size, Load: var load } ? AddressRange.FromSize(load, size) : null,
    };

    /// <summary>
    /// /reserved-memory in the order in which it is emitted: what no kernel maps, then reserves, of which those in a shared range are reserved with that.
    /// </summary>
    private static ImmutableArray<TreeReservation> ReservedOn(Board board)
    {
        ImmutableArray<AddressRange> shared = AddressRanges.Union(board.RegionsOf(RegionKind.Shared).Select(r => r.Range));
        return
        [
            .. board.Regions.Where(r => r.Kind is RegionKind.Carveout or RegionKind.Control or RegionKind.Shared)
                .Select(r => NodeOf(r) with { IsNoMap = true }),
            .. board.RegionsOf(RegionKind.Reserve).Where(r => AddressRanges.FirstOver(shared, r.Range) is null).Select(NodeOf),
        ];

        static TreeReservation NodeOf(Region region) => new($"{RegionWords.Of(region.Kind)} {region.Name}", [region.Range]);
    }

    /// <summary>
    /// The ranges of /memory: on a flat board what the instance owns; all RAM where that is not known. Of a domain Xen makes the tree.
    /// </summary>
    public static ImmutableArray<AddressRange> MemoryOf(Board board, Instance instance) => instance.Domain is { } domain ? domain.Ram
        : board.MemoryModel == MemoryModel.Sparse || instance.Sections.IsEmpty || MemoryBanks.IsToldOfAll(board, instance) ? board.Ram
        : AddressRanges.Intersect(instance.Sections.Select(n => AddressRange.FromSize((ulong)n * board.SectionSize, board.SectionSize)), board.Ram);
}
