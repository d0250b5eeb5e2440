using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>
/// Whether the kernel comes up: the first thing that stops it, in the order in which it would meet them. What the releases share is here.
/// </summary>
internal abstract class BootCheck(KernelMachine machine, BootParameters parameters, EarlyMemory memory)
{
    /// <summary>The kernel and what was loaded with it.</summary>
    protected KernelMachine Machine { get; } = machine;

    /// <summary>What its command line says.</summary>
    protected BootParameters Parameters { get; } = parameters;

    /// <summary>What it makes of its memory.</summary>
    protected EarlyMemory Memory { get; } = memory;

    /// <summary>What stops the kernel, or <c>null</c>.</summary>
    public KernelNote? FirstObstacle() => MissingValue() ?? ClaimedMemory() ?? Placement() ?? Ramdisk() ?? OwnNeeds();

    /// <summary>See <see cref="KernelMachine.KernelSize"/>.</summary>
    protected ulong KernelSize => Machine.AssumedKernelSize;

    /// <summary>The last <c>mem=</c>, which decides most when memory is too little.</summary>
    protected KernelArgument? LastMem => Parameters.Mem.LastOrDefault()?.Argument;

    /// <summary>Bytes of low memory.</summary>
    protected ulong LowMemorySize => RamBelow(Memory.LowLimit);

    /// <summary>What of <paramref name="claimed"/> the kernel ever touches.</summary>
    protected abstract AddressRange TouchedPart(AddressRange claimed);

    /// <summary>Memory that the kernel cannot have, since it lies below its start.</summary>
    protected abstract KernelNote? MemoryBelow();

    /// <summary>What of <paramref name="low"/>, a range of low memory, the first page tables map.</summary>
    protected abstract AddressRange MappedPart(AddressRange low);

    /// <summary>What the kernel needs of its memory once it runs.</summary>
    protected abstract KernelNote? OwnNeeds();

    /// <summary>The page tables head.S makes below the image, and the first <paramref name="size"/> bytes of the image itself.</summary>
    protected AddressRange KernelRange(ulong size) =>
        new(Memory.PhysOffset + Machine.TextOffset - Machine.PageTable, Memory.PhysOffset + Math.Max(Machine.TextOffset, Math.Min(size, 1UL << 40)));

    /// <summary>The ramdisk the kernel looks for: <c>initrd=</c> wins over the boot loader's word.</summary>
    protected AddressRange? Initrd() => Parameters.Initrd switch
    {
        null => Machine.Initrd,
        { Size: 0 } => null,
        var given => AddressRange.FromSize(given.Start, given.Size),
    };

    /// <summary>Bytes of RAM below <paramref name="end"/>.</summary>
    protected ulong RamBelow(ulong end) => AddressRanges.TotalSize(AddressRanges.Clip(Memory.Ram, new AddressRange(0, end)));

    /// <summary>Bytes of the page descriptors of all pages from <paramref name="start"/> to <paramref name="end"/>, holes included.</summary>
    protected ulong DescriptorSize(ulong start, ulong end) => (end - start) / Pages.Size * Machine.Arm.PageDescriptorSize;

    /// <summary>The last <c>mem=</c> that names <paramref name="address"/>.</summary>
    protected KernelArgument? MemArgumentAt(ulong address) => Memory.Claimed.LastOrDefault(c => c.Range.Contains(address)).Argument;

    private KernelNote? MissingValue() => Parameters.MissingValue is not { } argument ? null :
        new KernelNote(NoteKind.MissingValue, argument, $"{argument.Name} has no value: the kernel reads through a null pointer and hangs");

    private KernelNote? ClaimedMemory()
    {
        if (Memory.Ram.IsEmpty)
            return new KernelNote(NoteKind.NoMemory, LastMem, "no memory is left to the kernel");
        ImmutableArray<AddressRange> real = AddressRanges.Union(Machine.Ram);
        foreach ((AddressRange range, KernelArgument? argument) in Memory.Claimed)
        {
            AddressRange touched = TouchedPart(range);
            if (!touched.IsEmpty && AddressRanges.FirstOver(real, touched)?.Contains(touched) != true)
                return new KernelNote(
                    NoteKind.MemoryBeyondRam, argument, $"the kernel is told of memory at {Text(touched)}, but RAM is {string.Join(", ", real.Select(Text))}");
        }
        return null;
    }

    private KernelNote? Placement()
    {
        ulong unit = KernelPlacement.UnitOf(Machine);
        if (Memory.PhysOffset % unit == 0)
            return MemoryBelow() ?? KernelInLowMemory();
        string start = SizeText.Address(Memory.PhysOffset);
        return new KernelNote(NoteKind.BaseUnaligned, null, $"this kernel must be placed on {SizeText.Size(unit)}, and {start} is not");
    }

    private KernelNote? KernelInLowMemory()
    {
        AddressRange kernel = KernelRange(KernelSize);
        ImmutableArray<AddressRange> mapped = [.. AddressRanges.Clip(Memory.Ram, new AddressRange(0, Memory.LowLimit)).Select(MappedPart)];
        if (mapped.Any(m => m.Contains(kernel)))
            return null;
        return mapped.Any(m => m.Contains(kernel.Start))
            ? new KernelNote(NoteKind.TooLittleLowMemory, LastMem ?? Parameters.Vmalloc.Argument, $"low memory is too small: the kernel takes {Text(kernel)}")
            : new KernelNote(NoteKind.KernelOutsideMemory, LastMem, $"the kernel lies at {Text(kernel)}, outside its low memory");
    }

    /// <summary>
    /// arm_memblock_init (3.0) and arm_initrd_init (6.1) drop a ramdisk quietly; without it nothing can be started. One above low memory
    /// has no virtual address.
    /// </summary>
    private KernelNote? Ramdisk()
    {
        KernelArgument? argument = Parameters.Initrd?.Argument;
        AddressRange? given = Initrd();
        if (Machine.Initrd is { } real && (given is not { } told || told.Start != real.Start || told.End < real.End))
            return new KernelNote(
                NoteKind.InitrdElsewhere, argument,
                $"the ramdisk lies at {Text(real)}, and the kernel looks for it {(given is { } range ? "at " + Text(range) : "nowhere")}");
        if (given is not { } initrd)
            return null;
        if (!Memory.Ram.Any(r => r.Contains(initrd)))
            return new KernelNote(
                NoteKind.InitrdOutsideMemory, argument ?? LastMem,
                $"the ramdisk at {Text(initrd)} is not wholly in the kernel's memory and is dropped");
        // An assumed size is too rough to blame: without a given one only the image's first MiB counts.
        if (KernelRange(Machine.KernelSize ?? 1 << 20).Overlaps(initrd))
            return new KernelNote(NoteKind.InitrdOverlapsKernel, argument, $"the ramdisk at {Text(initrd)} overlaps the kernel and is dropped");
        return initrd.End <= Memory.LowLimit ? null : new KernelNote(
            NoteKind.InitrdAboveLowMemory, argument ?? Parameters.Vmalloc.Argument,
            $"the ramdisk at {Text(initrd)} must end below the end of low memory, {SizeText.Address(Memory.LowLimit)}");
    }

    private static string Text(AddressRange range) => $"{SizeText.Address(range.Start)} … {SizeText.Address(range.End)}";
}
