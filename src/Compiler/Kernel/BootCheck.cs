using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>Whether the kernel comes up: the first thing that stops it, in the order in which it would meet them.</summary>
internal sealed class BootCheck(KernelMachine machine, BootParameters parameters, EarlyMemory memory, ulong? movableStart)
{
    private bool Is30 => machine.Family == LinuxFamily.Linux30;

    /// <summary>See <see cref="KernelMachine.KernelSize"/>.</summary>
    private ulong KernelSize => machine.KernelSize ?? (Is30 ? 0x340000UL : 22UL << 20);

    /// <summary>The page tables head.S makes below the image, and the image itself.</summary>
    private AddressRange KernelRange(ulong size) =>
        new(memory.PhysOffset + machine.TextOffset - TextOffset.PageTable, memory.PhysOffset + Math.Max(machine.TextOffset, Math.Min(size, 1UL << 40)));

    /// <summary>What stops the kernel, or <c>null</c>.</summary>
    public KernelNote? FirstObstacle() =>
        MissingValue() ?? Memory() ?? Placement() ?? InitrdCheck() ?? LowMemory() ?? NodeEnd();

    private KernelNote? MissingValue() => parameters.MissingValue is not { } argument ? null :
        new KernelNote(NoteKind.MissingValue, argument, $"{argument.Name} has no value: the kernel reads through a null pointer and hangs");

    private KernelNote? Memory()
    {
        KernelArgument? lastMem = parameters.Mem.LastOrDefault()?.Argument;
        if (memory.Ram.IsEmpty)
            return new KernelNote(NoteKind.NoMemory, lastMem, "no memory is left to the kernel");
        ImmutableArray<AddressRange> real = AddressRanges.Union(machine.Ram);
        foreach ((AddressRange range, KernelArgument? argument) in memory.Claimed)
        {
            // What lies below PHYS_OFFSET is cut off in 6.1 and never touched.
            AddressRange used = Is30 ? range : range.Intersect(new AddressRange(memory.PhysOffset, ulong.MaxValue));
            if (!used.IsEmpty && !real.Any(r => r.Contains(used)))
                return new KernelNote(NoteKind.MemoryBeyondRam, argument, $"the kernel is told of memory at {Text(used)}, but RAM is {string.Join(", ", real.Select(Text))}");
        }
        return null;
    }

    private KernelNote? Placement()
    {
        ulong unit = KernelPlacement.UnitOf(machine);
        if (memory.PhysOffset % unit != 0)
            return new KernelNote(NoteKind.BaseUnaligned, null, $"this kernel must be placed on {SizeText.Size(unit)}, and {SizeText.Address(memory.PhysOffset)} is not");
        if (Is30 && memory.MinAddress < memory.PhysOffset)
            return new KernelNote(NoteKind.MemoryBelowKernel, MemArgumentAt(memory.MinAddress), $"memory at {SizeText.Address(memory.MinAddress)} lies below the kernel's start {SizeText.Address(memory.PhysOffset)}");
        AddressRange kernel = KernelRange(KernelSize);
        ImmutableArray<AddressRange> low = AddressRanges.Clip(memory.Ram, new AddressRange(0, memory.LowLimit));
        if (low.Any(r => MappedPart(r).Contains(kernel)))
            return null;
        return low.Any(r => MappedPart(r).Contains(kernel.Start))
            ? new KernelNote(NoteKind.TooLittleLowMemory, parameters.Mem.LastOrDefault()?.Argument ?? parameters.Vmalloc.Argument, $"low memory is too small: the kernel takes {Text(kernel)}")
            : new KernelNote(NoteKind.KernelOutsideMemory, parameters.Mem.LastOrDefault()?.Argument, $"the kernel lies at {Text(kernel)}, outside its low memory");
    }

    /// <summary>adjust_lowmem_bounds of 6.1 does not map the first memory up to a 2 MiB border.</summary>
    private AddressRange MappedPart(AddressRange range)
    {
        ulong start = Is30 || range.Start != memory.Ram[0].Start ? range.Start : Pages.AlignUp(range.Start, 2 << 20);
        return new AddressRange(start, Math.Max(start, range.End));
    }

    /// <summary>arm_memblock_init (3.0) and arm_initrd_init (6.1) drop a ramdisk quietly; without it nothing can be started. One above low memory has no virtual address.</summary>
    private KernelNote? InitrdCheck()
    {
        KernelArgument? argument = parameters.Initrd?.Argument;
        AddressRange? given = Initrd();
        if (machine.Initrd is { } real && (given is not { } told || told.Start != real.Start || told.End < real.End))
            return new KernelNote(NoteKind.InitrdElsewhere, argument, $"the ramdisk lies at {Text(real)}, and the kernel looks for it {(given is { } range ? "at " + Text(range) : "nowhere")}");
        if (given is not { } initrd)
            return null;
        if (!memory.Ram.Any(r => r.Contains(initrd)))
            return new KernelNote(NoteKind.InitrdOutsideMemory, argument ?? parameters.Mem.LastOrDefault()?.Argument, $"the ramdisk at {Text(initrd)} is not wholly in the kernel's memory and is dropped");
        // An assumed size is too rough to blame: without a given one only the image's first MiB counts.
        if (KernelRange(machine.KernelSize ?? 1 << 20).Overlaps(initrd))
            return new KernelNote(NoteKind.InitrdOverlapsKernel, argument, $"the ramdisk at {Text(initrd)} overlaps the kernel and is dropped");
        return initrd.End <= memory.LowLimit ? null :
            new KernelNote(NoteKind.InitrdAboveLowMemory, argument ?? parameters.Vmalloc.Argument, $"the ramdisk at {Text(initrd)} must end below the end of low memory, {SizeText.Address(memory.LowLimit)}");
    }

    /// <summary>The ramdisk the kernel looks for: <c>initrd=</c> wins over the boot loader's word.</summary>
    private AddressRange? Initrd() => parameters.Initrd switch
    {
        null => machine.Initrd,
        { Size: 0 } => null,
        var given => AddressRange.FromSize(given.Start, given.Size),
    };

    private KernelNote? LowMemory()
    {
        if (!Is30)
            return TotalMemory() ?? UnmovableMemory();
        IEnumerable<AddressRange> reserved = new[] { KernelRange(KernelSize) }.Concat(Initrd() is { } initrd ? [initrd] : []);
        if (LowMemoryMapping.FatalBorder(memory.Ram, memory.LowLimit, reserved) is { } border)
            return new KernelNote(NoteKind.LowMemoryUnaligned, Culprit(border), $"low memory has a border at {SizeText.Address(border)}, which is not on 1 MiB: the kernel dies before it can print anything");
        ulong low = AddressRanges.TotalSize(AddressRanges.Clip(memory.Ram, new AddressRange(0, memory.LowLimit)));
        ulong descriptors = DescriptorSize(memory.MinAddress, memory.MaxAddress);
        return KernelSize + descriptors <= low || machine.HasSparsemem ? null :
            new KernelNote(NoteKind.TooLittleLowMemory, parameters.Mem.LastOrDefault()?.Argument, $"low memory of {SizeText.Size(low)} cannot hold the kernel and {SizeText.Size(descriptors)} of page descriptors");
    }

    /// <summary>Debian's 6.1 runs out of memory before it has unpacked a small ramdisk into 32 MiB; 36 MiB suffice.</summary>
    private KernelNote? TotalMemory()
    {
        ulong total = AddressRanges.TotalSize(memory.Ram);
        return total >= KernelSize + (12 << 20) ? null :
            new KernelNote(NoteKind.TooLittleLowMemory, parameters.Mem.LastOrDefault()?.Argument, $"{SizeText.Size(total)} of memory is too little for a 6.1 kernel of {SizeText.Size(KernelSize)}");
    }

    /// <summary>
    /// What the kernel allocates for itself comes from low memory below the movable zone (GFP_KERNEL; gfp_zone, include/linux/gfp.h).
    /// Debian's 6.1 is out of memory before it runs init with 30 MiB of it, and comes up with 32; the page descriptors
    /// (alloc_node_mem_map, mm/page_alloc.c) are allocated from the top of low memory down, and so lie above where there is room.
    /// </summary>
    private KernelNote? UnmovableMemory()
    {
        ulong low = AddressRanges.TotalSize(AddressRanges.Clip(memory.Ram, new AddressRange(0, memory.LowLimit)));
        ulong border = Math.Min(movableStart ?? ulong.MaxValue, memory.LowLimit);
        ulong unmovable = AddressRanges.TotalSize(AddressRanges.Clip(memory.Ram, new AddressRange(0, border)));
        ulong unit = MovableZone.MaxOrderSize(machine);
        ulong descriptors = DescriptorSize(memory.MinAddress & ~(unit - 1), Pages.AlignUp(memory.MaxAddress, unit));
        ulong needed = KernelSize + (10 << 20) + (low - unmovable < descriptors ? descriptors : 0);
        return unmovable >= needed ? null : new KernelNote(NoteKind.TooLittleLowMemory, UnmovableCulprit(), $"the kernel can use only {SizeText.Size(unmovable)} of low memory that is not movable for itself, and needs {SizeText.Size(needed)}");
    }

    private KernelArgument? UnmovableCulprit() =>
        movableStart < memory.LowEnd ? parameters.CoreArgument
        : memory.LowLimit == memory.VmallocLimit ? parameters.Vmalloc.Argument
        : parameters.Mem.LastOrDefault()?.Argument;

    private ulong DescriptorSize(ulong start, ulong end) => (end - start) / Pages.Size * ZoneLayout.PageDescriptorSize(machine.Family);

    /// <summary>mem_init of 3.0 walks the descriptors of all banks; FLATMEM with a node map has some only up to the last memory that is left.</summary>
    private KernelNote? NodeEnd()
    {
        if (!Is30 || !machine.HasNodeMap || machine.HasSparsemem)
            return null;
        ulong end = memory.Ram[memory.Ram.Length - 1].End;
        return memory.MaxAddress < end + MovableZone.MaxOrderSize(machine) ? null :
            new KernelNote(NoteKind.BanksPastNodeEnd, MemArgumentAt(memory.MaxAddress - 1), $"the banks reach to {SizeText.Address(memory.MaxAddress)}, but memory ends at {SizeText.Address(end)}: a FLATMEM kernel with a node map oopses");
    }

    /// <summary>The argument a border comes from: the <c>mem=</c> that starts or ends there, <c>vmalloc=</c> where that cuts; a carve-out has none.</summary>
    private KernelArgument? Culprit(ulong border) =>
        memory.Claimed.LastOrDefault(c => c.Range.Start == border || c.Range.End == border).Argument
        ?? (border == memory.VmallocLimit ? parameters.Vmalloc.Argument : null);

    private KernelArgument? MemArgumentAt(ulong address) => memory.Claimed.LastOrDefault(c => c.Range.Contains(address)).Argument;

    private static string Text(AddressRange range) => $"{SizeText.Address(range.Start)} … {SizeText.Address(range.End)}";
}
