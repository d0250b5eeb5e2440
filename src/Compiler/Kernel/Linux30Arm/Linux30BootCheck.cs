using FswLayout.Addresses;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel.Linux30Arm;

/// <summary>What stops a kernel of Linux 3.0, which maps low memory in sections of 1 MiB and walks the descriptors of all its banks.</summary>
internal sealed class Linux30BootCheck(KernelMachine machine, BootParameters parameters, EarlyMemory memory) : BootCheck(machine, parameters, memory)
{
    /// <inheritdoc/>
    protected override AddressRange TouchedPart(AddressRange claimed) => claimed;

    /// <inheritdoc/>
    protected override AddressRange MappedPart(AddressRange low) => low;

    /// <inheritdoc/>
    protected override KernelNote? MemoryBelow() => Memory.MinAddress >= Memory.PhysOffset ? null : new KernelNote(
        NoteKind.MemoryBelowKernel, MemArgumentAt(Memory.MinAddress),
        $"memory at {SizeText.Address(Memory.MinAddress)} lies below the kernel's start {SizeText.Address(Memory.PhysOffset)}");

    /// <inheritdoc/>
    protected override KernelNote? OwnNeeds() => Border() ?? Descriptors() ?? NodeEnd();

    private KernelNote? Border()
    {
        IEnumerable<AddressRange> reserved = new[] { KernelRange(KernelSize) }.Concat(Initrd() is { } initrd ? [initrd] : []);
        return LowMemoryMapping.FatalBorder(Memory.Ram, Memory.LowLimit, reserved) is not { } border ? null : new KernelNote(
            NoteKind.LowMemoryUnaligned, Culprit(border),
            $"low memory has a border at {SizeText.Address(border)}, which is not on 1 MiB: the kernel dies before it can print anything");
    }

    private KernelNote? Descriptors()
    {
        ulong descriptors = DescriptorSize(Memory.MinAddress, Memory.MaxAddress);
        return KernelSize + descriptors <= LowMemorySize || Machine.HasSparsemem ? null : new KernelNote(
            NoteKind.TooLittleLowMemory, LastMem,
            $"low memory of {SizeText.InWords(LowMemorySize)} cannot hold the kernel and {SizeText.AtLeast(descriptors)} of page descriptors");
    }

    /// <summary>mem_init walks the descriptors of all banks; FLATMEM with a node map has some only up to the last memory that is left.</summary>
    private KernelNote? NodeEnd()
    {
        if (!Machine.HasNodeMap || Machine.HasSparsemem)
            return null;
        ulong end = Memory.Ram[Memory.Ram.Length - 1].End;
        return Memory.MaxAddress < end + Machine.Model.LargestBlock(Machine) ? null : new KernelNote(
            NoteKind.BanksPastNodeEnd, MemArgumentAt(Memory.MaxAddress - 1),
            $"the banks reach to {SizeText.Address(Memory.MaxAddress)}, but memory ends at {SizeText.Address(end)}: "
            + "a FLATMEM kernel with a node map oopses");
    }

    /// <summary>The argument a border comes from: the <c>mem=</c> that starts or ends there, <c>vmalloc=</c> where that cuts; a carve-out has none.</summary>
    private KernelArgument? Culprit(ulong border) =>
        Memory.Claimed.LastOrDefault(c => c.Range.Start == border || c.Range.End == border).Argument
        ?? (border == Memory.VmallocLimit ? Parameters.Vmalloc.Argument : null);
}
