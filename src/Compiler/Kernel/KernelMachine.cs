using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>The kernel and the machine it starts on: all that decides, with the command line, how it lays out its memory.</summary>
public sealed record KernelMachine
{
    /// <summary>The release whose rules apply.</summary>
    public required LinuxFamily Family { get; init; }

    /// <summary>Whether a 3.0 kernel has ARCH_POPULATES_NODE_MAP, which the switching kernel adds. Without it <c>kernelcore=</c> does nothing. 6.1 always has its equivalent.</summary>
    public bool HasNodeMap { get; init; } = true;

    /// <summary>RAM as the boot loader passes it in ATAGs or the device tree, in its order.</summary>
    public required ImmutableArray<AddressRange> Ram { get; init; }

    /// <summary>Ranges the machine's code takes out of System RAM at boot (memblock_remove).</summary>
    public ImmutableArray<AddressRange> Carveouts { get; init; } = [];

    /// <summary>Physical address the kernel is placed for: its image lies at this + 0x8000.</summary>
    public required ulong Base { get; init; }

    /// <summary>CONFIG_PAGE_OFFSET, a virtual address.</summary>
    public ulong PageOffset { get; init; } = 0xC0000000;

    /// <summary>VMALLOC_END of a 3.0 kernel, a virtual address; 6.1 always uses 0xFF800000.</summary>
    public ulong VmallocEnd { get; init; } = 0xF8000000;
}
