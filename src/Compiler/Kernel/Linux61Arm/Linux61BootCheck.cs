using FswLayout.Addresses;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel.Linux61Arm;

/// <summary>What stops a kernel of Linux 6.1, which cuts off what lies below its start and runs out of memory before init.</summary>
internal sealed class Linux61BootCheck(KernelMachine machine, BootParameters parameters, EarlyMemory memory, ulong? movableStart)
    : BootCheck(machine, parameters, memory)
{
    /// <summary>What lies below PHYS_OFFSET is cut off and never touched.</summary>
    protected override AddressRange TouchedPart(AddressRange claimed) => claimed.Intersect(new AddressRange(Memory.PhysOffset, ulong.MaxValue));

    /// <summary>adjust_lowmem_bounds does not map the first memory up to a 2 MiB border.</summary>
    protected override AddressRange MappedPart(AddressRange low)
    {
        ulong start = low.Start == Memory.Ram[0].Start ? Pages.AlignUp(low.Start, 2 << 20) : low.Start;
        return new AddressRange(start, Math.Max(start, low.End));
    }

    /// <summary>None: it is cut off (arm_add_memory).</summary>
    protected override KernelNote? MemoryBelow() => null;

    /// <inheritdoc/>
    protected override KernelNote? OwnNeeds() => TotalMemory() ?? UnmovableMemory();

    /// <summary>Debian's 6.1 runs out of memory before it has unpacked a small ramdisk into 32 MiB; 36 MiB suffice.</summary>
    private KernelNote? TotalMemory()
    {
        ulong total = AddressRanges.TotalSize(Memory.Ram);
        return total >= KernelSize + (12 << 20) ? null : new KernelNote(
            NoteKind.TooLittleLowMemory, LastMem, $"{SizeText.InWords(total)} of memory is too little for a 6.1 kernel of {SizeText.AtLeast(KernelSize)}");
    }

    /// <summary>
    /// What the kernel allocates for itself comes from low memory below the movable zone (GFP_KERNEL; gfp_zone, include/linux/gfp.h).
    /// Debian's 6.1 is out of memory before it runs init with 30 MiB of it, and comes up with 32; the page descriptors
    /// (alloc_node_mem_map, mm/page_alloc.c) are allocated from the top of low memory down, and so lie above where there is room.
    /// </summary>
    private KernelNote? UnmovableMemory()
    {
        ulong unmovable = RamBelow(Math.Min(movableStart ?? ulong.MaxValue, Memory.LowLimit));
        ulong unit = Machine.Model.LargestBlock(Machine);
        ulong descriptors = DescriptorSize(Memory.MinAddress & ~(unit - 1), Pages.AlignUp(Memory.MaxAddress, unit));
        ulong needed = KernelSize + (10 << 20) + (LowMemorySize - unmovable < descriptors ? descriptors : 0);
        return unmovable >= needed ? null : new KernelNote(
            NoteKind.TooLittleLowMemory, UnmovableCulprit(),
            $"the kernel can use only {SizeText.InWords(unmovable)} of low memory that is not movable for itself, and needs {SizeText.AtLeast(needed)}");
    }

    private KernelArgument? UnmovableCulprit() =>
        movableStart < Memory.LowEnd ? Parameters.CoreArgument
        : Memory.LowLimit == Memory.VmallocLimit ? Parameters.Vmalloc.Argument
        : LastMem;
}
