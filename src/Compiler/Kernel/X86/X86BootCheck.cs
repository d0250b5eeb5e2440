using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.X86;

/// <summary>What keeps a 64-bit x86 kernel from coming up, in the order in which it would meet it.</summary>
internal sealed class X86BootCheck(X86Model kernel, KernelMachine machine, X86Parameters parameters, Memblock memory, AddressRange? image)
{
    /// <summary>
    /// What Debian's 6.1 with a small ramdisk needs beside its image: of 27.6 MiB in all it does not come up, of 31.6 it does; where there is movable memory
    /// for its files, with 27.8 MiB, and not with 19.8.
    /// </summary>
    private const ulong LeastFree = 28UL << 20, LeastUnmovable = 24UL << 20;

    /// <summary>What stops it before it has its zones.</summary>
    public KernelNote? Early(ImmutableArray<AddressRange> ram) => MissingValue() ?? Memory(ram) ?? Ramdisk();

    /// <summary>The kernel's own memory is what is free below the movable zone; its image is there too, wherever it was put.</summary>
    public KernelNote? Free(ulong movable)
    {
        ulong free = memory.FreeIn(new AddressRange(0, movable)), own = image is null ? machine.KernelSize ?? kernel.UsualImageSize : 0;
        ulong left = free - Math.Min(free, own) + (machine.Initrd?.Size ?? 0);
        bool hasMovable = movable < memory.End;
        ulong least = hasMovable ? LeastUnmovable : LeastFree;
        return left >= least ? null : new KernelNote(
            NoteKind.TooLittleLowMemory, hasMovable ? parameters.CoreArgument ?? parameters.MovableNode : parameters.Limit,
            $"the kernel has only {SizeText.InWords(left)} for itself beside its image, and needs {SizeText.AtLeast(least)}");
    }

    private KernelNote? MissingValue() => parameters.MissingValue is not { } argument ? null :
        new KernelNote(NoteKind.MissingValue, argument, $"{argument.Name} has no value: the kernel reads through a null pointer before it has a console");

    private KernelNote? Memory(ImmutableArray<AddressRange> ram)
    {
        if (memory.Memory.Count == 0)
            return new KernelNote(NoteKind.NoMemory, parameters.Limit ?? parameters.Exact, "no memory is left to the kernel");
        AddressRange? beyond = machine.Ram.IsEmpty ? null : AddressRanges.Subtract(ram, machine.Ram)
            .Where(r => r.Start >= X86Model.FirstMegabyte).Select(r => (AddressRange?)r).FirstOrDefault();
        return beyond is null ? null : new KernelNote(NoteKind.MemoryBeyondRam, parameters.Exact,
            $"the kernel is told of memory at {beyond}, but RAM is {string.Join(", ", AddressRanges.Union(machine.Ram))}");
    }

    /// <summary>reserve_initrd copies one that is not in mapped memory, unless it has half of it.</summary>
    private KernelNote? Ramdisk() => machine.Initrd is { } initrd && !memory.IsMapped(Pages.Around(initrd)) && initrd.Size >= memory.Size / 2
        ? new KernelNote(NoteKind.InitrdOutsideMemory, parameters.Limit ?? parameters.Exact,
            $"the ramdisk at {initrd} is not in the memory that is left, and with {SizeText.InWords(initrd.Size)} too large to be copied there")
        : null;
}
