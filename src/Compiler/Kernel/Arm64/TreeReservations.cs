using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>Reserves what the device tree says, in the order of early_init_fdt_scan_reserved_mem (drivers/of/fdt.c, of_reserved_mem.c).</summary>
internal sealed class TreeReservations(Arm64Model kernel, Memblock memory, BootTree tree, Arm64Parameters parameters, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>MAX_RESERVED_REGIONS.</summary>
    public const int MostNodes = 64;

    private readonly List<(TreeReservation Node, AddressRange Range)> _known = [];

    /// <summary>What was reserved: ranges that stay mapped.</summary>
    public List<KeptMemory> Found { get; } = [];

    /// <summary>The CMA areas that nodes make.</summary>
    public List<ContiguousArea> Areas { get; } = [];

    /// <summary>Whether one of <see cref="Areas"/> is that of all devices.</summary>
    public bool HasDefaultArea { get; private set; }

    /// <summary>Reserves all.</summary>
    public void Take()
    {
        if (tree.ReservedMemoryProblem is { } problem)
            Note(NoteKind.TreeReservationFails, $"{problem}: the kernel passes over the node, and hands out all of it");
        if (kernel.ReservesBlockFirst)
            TakeBlock();
        foreach (TreeReservation node in tree.ReservedMemory)
            TakeFixed(node);
        if (kernel.AllocatesNodesInOrder)
            for (int i = 0; i < _known.Count; i++)
                if (_known[i] is ({ Ranges: null } open, _) && Allocate(open) is { } chosen)
                    _known[i] = (open, chosen);
        if (!kernel.ReservesBlockFirst)
            TakeBlock();
        KernelSort.Sort(_known, Compare);
        foreach ((TreeReservation node, AddressRange range) in _known)
            if (!range.IsEmpty)
                Begin(node, range);
            else if (!kernel.AllocatesNodesInOrder && Allocate(node) is { } place)
                Begin(node, place);
    }

    private void TakeBlock()
    {
        foreach (AddressRange range in tree.Reservations)
            if (memory.Reserve(range))
                Found.Add(new KeptMemory(range, "/memreserve/"));
    }

    /// <summary>__reserved_mem_reserve_reg.</summary>
    private void TakeFixed(TreeReservation node)
    {
        if (node.Ranges is { } ranges)
            foreach (AddressRange range in ranges)
                TakeRange(node, range);
        if (node.Ranges is not { IsEmpty: true })
            Keep(node, node.Ranges is { } given ? given[0] : default);
    }

    /// <summary>early_init_dt_reserve_memory: no-map fails as a whole where a byte of it is reserved already.</summary>
    private void TakeRange(TreeReservation node, AddressRange range)
    {
        if (range.IsEmpty)
            return;
        if (!node.IsNoMap)
        {
            if (memory.Reserve(range))
                Found.Add(new KeptMemory(range, node.Name));
            return;
        }
        if (!memory.IsMemory(range) || !memory.IsReserved(range))
            memory.Change(range, m => m with { IsNoMap = true });
        else
            Note(NoteKind.CarveoutDropped, $"{node.Name} at {range} is no-map and is dropped (failed to reserve memory for node), "
                + $"and all its {SizeText.Size(range.Size)} are handed out: a byte of it is reserved already, by kernel, ramdisk, device tree, "
                + "/memreserve/ or a node before it");
    }

    private void Keep(TreeReservation node, AddressRange range)
    {
        if (_known.Count < kernel.MostReservedNodes)
            _known.Add((node, range));
        else
            Note(NoteKind.TreeReservationFails, $"{node.Name} is one too many (not enough space for all defined regions): the kernel knows {MostNodes} nodes, "
                + (range.IsEmpty ? "and takes no memory for it" : "and no driver finds it"));
    }

    /// <summary>__rmem_cmp: by address, then by size; those without a place come first.</summary>
    private static int Compare((TreeReservation Node, AddressRange Range) left, (TreeReservation Node, AddressRange Range) right) =>
        left.Range.Start != right.Range.Start ? left.Range.Start.CompareTo(right.Range.Start) : left.Range.Size.CompareTo(right.Range.Size);

    /// <summary>__reserved_mem_alloc_size: from the top of the first of its places that has room.</summary>
    private AddressRange? Allocate(TreeReservation node)
    {
        if (node.Size is not { } size || node.Problem is not null)
        {
            Note(NoteKind.TreeReservationFails, $"{node.Name} gets no memory: {node.Problem ?? "it has no size that the kernel can read"}");
            return null;
        }
        ulong unit = Math.Max(node.Alignment, node is { IsPool: true, IsReusable: true, IsNoMap: false } ? Arm64Model.PoolUnit : 0);
        ImmutableArray<AddressRange> places = node.Places.IsEmpty ? [new AddressRange(0, ulong.MaxValue)] : node.Places;
        foreach (AddressRange place in places)
            if (memory.TakeHighest(size, unit == 0 ? Arm64Model.CacheLine : unit, place.Start, place.End) is { } start)
                return Taken(node, AddressRange.FromSize(start, size));
        Note(NoteKind.TreeReservationFails, $"{node.Name} gets no memory (failed to allocate memory for node): {SizeText.Size(size)} are free nowhere in one "
            + $"piece in {string.Join(", ", places)}");
        return null;
    }

    private AddressRange Taken(TreeReservation node, AddressRange range)
    {
        if (node.IsNoMap)
            memory.Change(range, m => m with { IsNoMap = true });
        else
            Found.Add(new KeptMemory(range, node.Name));
        return range;
    }

    /// <summary>__reserved_mem_init_node: what its driver refuses is given back.</summary>
    private void Begin(TreeReservation node, AddressRange range)
    {
        if (!node.IsPool || !node.IsReusable || Pool(node, range))
            return;
        if (node.IsNoMap)
            memory.Change(range, m => m with { IsNoMap = false });
        else
        {
            memory.Free(range);
            Found.RemoveAll(f => f.Name == node.Name && f.Range == range);
        }
    }

    /// <summary>rmem_cma_setup (kernel/dma/contiguous.c); rmem_dma_setup takes no pool that is reusable.</summary>
    private bool Pool(TreeReservation node, AddressRange range)
    {
        string? why = parameters.Pool is { } told && node.IsDefaultPool ? $"{told.Argument} asks for another"
            : node.IsNoMap ? "a pool that is reusable cannot be no-map"
            : (range.Start | range.Size) % Arm64Model.PoolUnit != 0 ? $"its place {range} is not on {SizeText.Size(Arm64Model.PoolUnit)}"
            : Areas.Count >= Arm64Model.MostAreas ? $"there are {Areas.Count} areas already"
            : null;
        if (why is not null)
        {
            Note(NoteKind.TreeReservationFails, $"the pool {node.Name} is not made, and its {SizeText.Size(range.Size)} are handed out: {why}");
            return false;
        }
        Areas.Add(new ContiguousArea(range, node.Name, null));
        HasDefaultArea |= node.IsDefaultPool;
        return true;
    }

    private void Note(NoteKind kind, string message) => notes.Add(new KernelNote(kind, null, message));
}

/// <summary>A CMA area.</summary>
/// <param name="Range">Where it lies.</param>
/// <param name="Name">What asks for it: a node, an argument, or the configuration.</param>
/// <param name="Argument">The argument.</param>
internal sealed record ContiguousArea(AddressRange Range, string Name, KernelArgument? Argument);
