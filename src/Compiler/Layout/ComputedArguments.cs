using System.Collections.Immutable;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>The arguments that the compiler itself writes; nobody else may.</summary>
public static class ComputedArguments
{
    /// <summary>The memory that it owns, a range each time it stands.</summary>
    public const string Mem = "mem";

    /// <summary>On x86-64, the memory that it does not own, a range each time it stands; a layout may add more.</summary>
    public const string Memmap = "memmap";

    /// <summary>How much of it is unmovable.</summary>
    public const string Kernelcore = "kernelcore";

    /// <summary>The size of the vmalloc area, when the layout gives one.</summary>
    public const string Vmalloc = "vmalloc";

    /// <summary>Where the ramdisk lies.</summary>
    public const string Initrd = "initrd";

    /// <summary>What 6.1 reads as <see cref="Initrd"/> too (init/do_mounts_initrd.c).</summary>
    public const string Initrdmem = "initrdmem";

    /// <summary>All of them, in the order of the line.</summary>
    public static ImmutableArray<string> All { get; } = [Mem, Kernelcore, Vmalloc, Initrd];

    /// <summary>Those, and what says the same as kernelcore= the other way round: with both the kernel takes the smaller movable zone.</summary>
    public static ImmutableArray<string> Reserved { get; } = [Mem, Kernelcore, "movablecore", Vmalloc, Initrd];

    /// <summary>Whether <paramref name="kernel"/> reads <paramref name="key"/> as one of them.</summary>
    public static bool Cover(string key, KernelModel kernel) => All.Contains(key) || (key == Initrdmem && MemoryArguments.Find(key)!.Knows(kernel));
}
