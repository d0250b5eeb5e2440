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
        ReservedMemory = instance.Domain is not null ? []
            : [.. board.RemovedBy(instance.Kernel.Model).Select(r => new TreeReservation("reserved", [r]) { IsNoMap = true })],
        Initrd = instance.ImageOf(ImageKind.Initrd) is { IsPlaced: true, Size: { } size, Load: var load } ? AddressRange.FromSize(load, size) : null,
    };

    /// <summary>
    /// The ranges of /memory: on a flat board what the instance owns; all RAM where that is not known. Of a domain Xen makes the tree.
    /// </summary>
    public static ImmutableArray<AddressRange> MemoryOf(Board board, Instance instance) => instance.Domain is { } domain ? domain.Ram
        : board.MemoryModel == MemoryModel.Sparse || instance.Sections.IsEmpty || MemoryBanks.IsToldOfAll(board, instance) ? board.Ram
        : AddressRanges.Intersect(instance.Sections.Select(n => AddressRange.FromSize((ulong)n * board.SectionSize, board.SectionSize)), board.Ram);
}
