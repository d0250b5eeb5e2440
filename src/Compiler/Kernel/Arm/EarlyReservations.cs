using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>
/// What is set apart while the kernel boots, in the order of setup_arch (arch/arm/kernel/setup.c): CMA before the page descriptors, the crash kernel after
/// them.
/// </summary>
internal sealed class EarlyReservations(
    KernelMachine machine, BootParameters parameters, EarlyMemory memory, ulong? movableStart, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>
    /// What 6.1 allocates from the top of low memory besides its page descriptors: page tables, the unpacked device tree, vectors. Seen with Debian's.
    /// </summary>
    private const ulong OtherAllocations = 1UL << 20;

    /// <summary>What keeps the kernel from booting, once <see cref="Of"/> has found it; else <c>null</c>.</summary>
    public KernelNote? Obstacle { get; private set; }

    /// <summary>The memory that <paramref name="arguments"/> set apart or name.</summary>
    public ImmutableArray<Reservation> Of(ImmutableArray<KernelArgument> arguments, string commandLine)
    {
        if (memory.Ram.IsEmpty)
            return [];
        var found = ImmutableArray.CreateBuilder<Reservation>();
        var free = new FreeMemory(memory.Ram, Taken());
        if (MemoryArguments.Find("cma")!.Knows(machine.Model))
            PlacePool(arguments, free, found);
        else if (MemoryArguments.Find("vram")!.IsReadBy(machine) && new VideoMemory(machine, notes).Place(arguments, free) is { } video)
            found.Add(video);
        var vendor = new VendorMemory(machine, arguments, notes);
        foreach (Reservation kept in vendor.Kept().Where(r => memory.Ram.Any(m => m.Overlaps(r.Range))))
        {
            free.Take(kept.Range);
            found.Add(kept);
        }
        TakeDescriptors(free);
        if (machine.Has("KEXEC", unlessTold: true) && CrashKernel.Last(arguments) is { } argument)
        {
            var crash = new CrashKernel(machine, memory, commandLine, argument, notes);
            if (crash.Place(free) is { } reserved)
                found.Add(reserved);
            Obstacle ??= crash.Obstacle;
        }
        if (machine.Model.MapsTreeApart && machine.DeviceTree is { } tree && tree.End > memory.LowLimit)
            found.Add(new Reservation(ReservationKind.DeviceTree, tree, null));
        found.AddRange(new NamedMemory(machine, memory, notes).Read(arguments, vendor.Taken()));
        return found.ToImmutable();
    }

    private void PlacePool(ImmutableArray<KernelArgument> arguments, FreeMemory free, ImmutableArray<Reservation>.Builder found)
    {
        bool hasPool = machine.Has("DMA_CMA", unlessTold: true);
        var pool = new ContiguousPool(machine, memory, movableStart, notes);
        foreach (KernelArgument argument in arguments.Where(a => hasPool && a.Key == "cma"))
            pool.Read(argument);
        Reservation? area = hasPool ? pool.Place(free) : null;
        Obstacle = pool.Obstacle;
        if (area is not null)
        {
            free.Take(area.Range);
            found.Add(area);
        }
        if (pool.Inactive is { } inactive)
            NoteInactive(pool.Argument, inactive);
        else if (arguments.LastOrDefault(a => a is { Key: "coherent_pool", Value: not null }) is { } coherent)
            CheckCoherentPool(coherent, area);
    }

    /// <summary>
    /// cma_activate_area (mm/cma.c) gives such an area up; atomic_pool_init (arch/arm/mm/dma-mapping.c) still asks it, and gets nothing: so
    /// says Debian's 6.1, whose own pool does it as well.
    /// </summary>
    private void NoteInactive(KernelArgument? argument, AddressRange area) => notes.Add(new KernelNote(
        NoteKind.PoolInactive, argument ?? parameters.CoreArgument,
        $"the area of {argument?.ToString() ?? "its configuration's CMA pool"} comes to lie at {area}, across {SizeText.Address(movableStart!.Value)}, "
        + "where the movable zone starts: it cannot be activated, since its pages are of two zones, and the pool for coherent DMA fails with it"));

    /// <summary>atomic_pool_init (arch/arm/mm/dma-mapping.c): from the CMA area if there is one, else one block of the buddy allocator.</summary>
    private void CheckCoherentPool(KernelArgument argument, Reservation? area)
    {
        ulong size = Memparse.Parse(machine.Model, argument.Value!).Low32;
        ulong most = area?.Range.Size ?? machine.Model.LargestBlock(machine);
        if (size == 0 || size > most)
            notes.Add(new KernelNote(NoteKind.ReservationFails, argument, $"{argument} comes to nothing: the pool must be more than 0 and at "
                + $"most {SizeText.Size(most)}, {(area is null ? "the kernel's largest block" : $"the size of {area.Text}")}"));
    }

    /// <summary>The kernel with its first page tables, the ramdisk, the device tree.</summary>
    private IEnumerable<AddressRange> Taken()
    {
        yield return AddressRange.FromSize(
            memory.PhysOffset + machine.TextOffset - machine.PageTable, Math.Min(machine.AssumedKernelSize, 1UL << 32));
        if (parameters.Initrd is { Size: > 0 } told)
            yield return AddressRange.FromSize(told.Start, told.Size);
        else if (parameters.Initrd is null && machine.Initrd is { } passed)
            yield return passed;
        if (machine.DeviceTree is { } tree)
            yield return tree;
    }

    /// <summary>alloc_node_mem_map (mm/page_alloc.c): a descriptor for every page from the first to the last, in whole blocks.</summary>
    private void TakeDescriptors(FreeMemory free)
    {
        ulong unit = machine.Model.LargestBlock(machine);
        ulong pages = (Pages.AlignUp(memory.MaxAddress, unit) - (memory.MinAddress & ~(unit - 1))) / Pages.Size;
        ulong size = pages * machine.Arm.PageDescriptorSize + OtherAllocations;
        if (machine.Arm.AllocatesFromTop && free.Highest(size, Pages.Size, 0, memory.LowLimit) is { } start)
            free.Take(AddressRange.FromSize(start, size));
    }
}
