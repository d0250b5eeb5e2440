using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>What a kernel reads of its device tree before it has memory (drivers/of/fdt.c, of_reserved_mem.c), in the order of the file.</summary>
public sealed record BootTree
{
    /// <summary>The entries of all memory nodes below the root that are not disabled; unaligned and empty ones too.</summary>
    public ImmutableArray<TreeBank> Memory { get; init; } = [];

    /// <summary>bootargs of /chosen; <c>null</c> for none.</summary>
    public string? BootArguments { get; init; }

    /// <summary>linux,usable-memory-range of /chosen, at most two entries; an empty first one limits nothing.</summary>
    public ImmutableArray<AddressRange> UsableMemory { get; init; } = [];

    /// <summary>linux,initrd-start and linux,initrd-end; <c>null</c> where one is missing, or the end lies before the start.</summary>
    public AddressRange? Initrd { get; init; }

    /// <summary>The memory reservation block (<c>/memreserve/</c>).</summary>
    public ImmutableArray<AddressRange> Reservations { get; init; } = [];

    /// <summary>The nodes of /reserved-memory that are not disabled; none where the kernel passes over all of it.</summary>
    public ImmutableArray<TreeReservation> ReservedMemory { get; init; } = [];

    /// <summary>Why the kernel passes over /reserved-memory; <c>null</c> where it does not.</summary>
    public string? ReservedMemoryProblem { get; init; }

    /// <summary>The last address that all devices reach by the tree's dma-ranges (of_dma_get_max_cpu_address); <c>null</c> for any.</summary>
    public ulong? LastDmaAddress { get; init; }
}

/// <summary>An entry of a memory node.</summary>
/// <param name="Range">Physical addresses.</param>
/// <param name="IsHotpluggable">Whether the node says so.</param>
/// <param name="Node">numa-node-id; <c>null</c> where the node has none.</param>
public sealed record TreeBank(AddressRange Range, bool IsHotpluggable = false, uint? Node = null);

/// <summary>A node of /reserved-memory as the kernel first reads it.</summary>
/// <param name="Name">Its name with its unit address.</param>
/// <param name="Ranges">The entries of reg, empty ones too; <c>null</c> where it has no reg, and the kernel is to choose the place.</param>
public sealed record TreeReservation(string Name, ImmutableArray<AddressRange>? Ranges)
{
    /// <summary>size, in bytes; <c>null</c> where it has none, or one that the kernel refuses.</summary>
    public ulong? Size { get; init; }

    /// <summary>alignment, in bytes; 0 where it has none.</summary>
    public ulong Alignment { get; init; }

    /// <summary>alloc-ranges, in order; empty for all memory.</summary>
    public ImmutableArray<AddressRange> Places { get; init; } = [];

    /// <summary>no-map: the memory is not even mapped.</summary>
    public bool IsNoMap { get; init; }

    /// <summary>reusable: the kernel may use it until its owner wants it.</summary>
    public bool IsReusable { get; init; }

    /// <summary>compatible = "shared-dma-pool".</summary>
    public bool IsPool { get; init; }

    /// <summary>linux,cma-default.</summary>
    public bool IsDefaultPool { get; init; }

    /// <summary>Why the kernel takes nothing for it, such as an alignment of the wrong length; <c>null</c> for sound nodes.</summary>
    public string? Problem { get; init; }
}
