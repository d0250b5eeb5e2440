using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>What keeps a 64-bit kernel from coming up, in the order in which it would meet it.</summary>
internal sealed class Arm64BootCheck(
    KernelMachine machine, bool hasRoot, Arm64Parameters parameters, Memblock memory, ImageLayout image, AddressRange? initrd)
{
    /// <summary>MAX_FDT_SIZE (arch/arm64/include/asm/boot.h).</summary>
    private const ulong LargestTree = 2UL << 20;

    /// <summary>The least that an Image must lie on to run at all: its segments are so aligned.</summary>
    private const ulong LeastImageUnit = 64UL << 10;

    /// <summary>
    /// What Debian's 6.1 with a small ramdisk needs of free memory that is not movable: with 17.8 MiB it is "deadlocked on memory", with 18.3 it comes up.
    /// </summary>
    private const ulong LeastFree = 18UL << 20;

    /// <summary>What stops it before it has made its page tables.</summary>
    public KernelNote? BeforeTables() => Tree() ?? MissingValue() ?? Image() ?? Memory() ?? Ramdisk() ?? Reservations();

    /// <summary>No page is left for a table (early_pgtable_alloc).</summary>
    public KernelNote OutOfMemory() => new(NoteKind.TooLittleLowMemory, parameters.Mem, "there is no memory left for the kernel's page tables");

    /// <summary>Areas at a fixed place are checked against reservations only: cma_init_reserved_areas (mm/cma.c) then touches what is not there.</summary>
    public KernelNote? Areas(IReadOnlyList<ContiguousArea> areas)
    {
        foreach (ContiguousArea area in areas)
            if (Problem(area, areas) is { } problem)
                return new KernelNote(NoteKind.PoolOutsideMemory, area.Argument, $"the contiguous pool of {area.Name} lies at {area.Range}, {problem}");
        return null;
    }

    /// <summary>The kernel's own memory is what is free below the movable zone, and in no CMA area.</summary>
    public KernelNote? FreeMemory(ulong movable, IEnumerable<ContiguousArea> active)
    {
        ulong free = memory.FreeIn(new AddressRange(0, movable)) + (initrd?.Size ?? 0);
        return free >= LeastFree ? null : new KernelNote(
            NoteKind.TooLittleLowMemory, movable < memory.End ? parameters.CoreArgument ?? parameters.MovableNode : parameters.Mem,
            $"the kernel has only {SizeText.InWords(free)} for itself beside its image, and needs {SizeText.AtLeast(LeastFree)}");
    }

    private KernelNote? Tree()
    {
        if (machine.DeviceTree is not { } place)
            return null;
        string? why = place.Start % 8 != 0 ? "is not on 8 bytes"
            : place.Size > LargestTree ? $"has {SizeText.InWords(place.Size)}, and the kernel maps {SizeText.Size(LargestTree)}"
            : place.Overlaps(image.All) ? $"lies in the kernel's image {image.All}, whose .bss is zeroed before the tree is read"
            : null;
        return why is null ? null : new KernelNote(NoteKind.TreeUnreadable, null, $"the device tree at {place} {why}: the kernel dies without a word");
    }

    private KernelNote? MissingValue() => parameters.MissingValue is not { } argument ? null :
        new KernelNote(NoteKind.MissingValue, argument, $"{argument.Name} has no value: the kernel reads through a null pointer before it has a console");

    private KernelNote? Image()
    {
        if (image.All.Start % LeastImageUnit != 0)
            return new KernelNote(NoteKind.BaseUnaligned, null,
                $"the kernel must be placed on {SizeText.Size(KernelPlacement.TwoMegabytes)}, and {SizeText.Address(image.All.Start)} is not");
        if (!machine.Ram.IsEmpty && !AddressRanges.Subtract([image.All], machine.Ram).IsEmpty)
            return new KernelNote(NoteKind.KernelOutsideMemory, null, $"the kernel with its .bss takes {image.All}, which is not all RAM");
        return memory.IsMapped(image.Linear) || memory.Memory.Count == 0 ? null : new KernelNote(NoteKind.KernelOutsideMemory, null,
            $"the kernel lies at {image.All}, and {string.Join(", ", AddressRanges.Subtract([image.Linear], Mapped()))} of it is no memory that it maps");
    }

    private KernelNote? Memory()
    {
        if (memory.Memory.Count == 0)
            return new KernelNote(NoteKind.NoMemory, parameters.Mem, "no memory is left to the kernel");
        AddressRange? beyond = machine.Ram.IsEmpty ? null : AddressRanges.Subtract(Mapped(), machine.Ram).Select(r => (AddressRange?)r).FirstOrDefault();
        return beyond is null ? null : new KernelNote(NoteKind.MemoryBeyondRam, null,
            $"the kernel is told of memory at {beyond}, but RAM is {string.Join(", ", AddressRanges.Union(machine.Ram))}");
    }

    /// <summary>Without a ramdisk there must be a root=; nothing checks what the ramdisk lies over.</summary>
    private KernelNote? Ramdisk()
    {
        KernelArgument? argument = parameters.Initrd?.Argument;
        if (machine.Initrd is not { } real)
            return machine.Tree is null || hasRoot || initrd is not null ? Over(initrd, argument) : new KernelNote(
                NoteKind.InitrdElsewhere, null, "there is no ramdisk, and no root= names a file system: it has nothing to start");
        if (initrd is not { } told || told.Start != real.Start || told.End < real.End)
            return new KernelNote(NoteKind.InitrdElsewhere, argument, $"the ramdisk lies at {real}, and the kernel looks for it "
                + (initrd is { } elsewhere ? $"at {elsewhere}"
                    : real.Start < memory.Start ? "nowhere: it is below the first memory, and is dropped" : "nowhere"));
        return Over(real, argument);
    }

    private KernelNote? Over(AddressRange? ramdisk, KernelArgument? argument) => ramdisk?.Overlaps(image.All) == true
        ? new KernelNote(NoteKind.InitrdOverlapsKernel, argument, $"the ramdisk at {ramdisk} overlaps the kernel, {image.All} with its .bss")
        : null;

    /// <summary>"Failed to allocate page table page": memblock cannot grow its table yet (memblock_double_array).</summary>
    private KernelNote? Reservations() => !memory.IsFull ? null : new KernelNote(
        NoteKind.TooManyReservations, null, $"there are {memory.Reserved.Count} separate reservations, and no room for its first page table");

    private string? Problem(ContiguousArea area, IReadOnlyList<ContiguousArea> areas)
    {
        if (MissingSection(area.Range) is { } missing)
            return $"and in {missing} there is no memory: the kernel dies when it looks for the pages";
        if (area.Range.Overlaps(image.Body))
            return "over the kernel";
        if (machine.DeviceTree is { } place && area.Range.Overlaps(place))
            return "over the device tree";
        if (areas.Any(a => a != area && a.Range.Overlaps(area.Range)))
            return "over another pool";
        return memory.Memory.Any(m => m.IsNoMap && m.Range.Contains(area.Range.Start)) ? "and begins in no-map memory, which is not mapped" : null;
    }

    /// <summary>A section without any memory has no page descriptors.</summary>
    private AddressRange? MissingSection(AddressRange range) => AddressRanges.Subtract([range], memory.Memory.Select(m => SectionsOf(m.Range)))
        .Select(r => (AddressRange?)r).FirstOrDefault();

    private static AddressRange SectionsOf(AddressRange region) =>
        new(region.Start & ~(Arm64Model.SectionSize - 1), Pages.AlignUp(region.End, Arm64Model.SectionSize));

    private IEnumerable<AddressRange> Mapped() => memory.Memory.Where(m => !m.IsNoMap).Select(m => m.Range);
}
