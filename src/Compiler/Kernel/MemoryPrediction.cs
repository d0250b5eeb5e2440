using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>What a kernel makes of its command line: where its memory, its low memory and its zones lie.</summary>
public sealed record MemoryPrediction
{
    /// <summary>That of a kernel of which nothing is known.</summary>
    public static MemoryPrediction Unpredicted { get; } =
        new() { Boots = false, Ram = [], LowMemoryEnd = null, MovableStart = null, Zones = [], Why = [], Notes = [] };

    /// <summary>What the kernel of <paramref name="machine"/> does with <paramref name="commandLine"/>. Any text is a command line.</summary>
    public static MemoryPrediction Of(KernelMachine machine, string commandLine) => machine.Model.Predict(machine, commandLine);

    /// <summary>Whether the kernel comes up at all, with the ramdisk it was given.</summary>
    public required bool Boots { get; init; }

    /// <summary>System RAM as the kernel sees it, sorted disjoint physical address ranges; carve-outs are not in it.</summary>
    public required ImmutableArray<AddressRange> Ram { get; init; }

    /// <summary>Physical address at which low memory ends, or <c>null</c> when the kernel never gets that far.</summary>
    public required ulong? LowMemoryEnd { get; init; }

    /// <summary>
    /// Physical address the kernel prints as the start of ZONE_MOVABLE, or <c>null</c> when it prints none. Under 3.0 it may lie at or
    /// past the end of RAM, and the zone is empty: <see cref="Movable"/> says whether there is movable memory.
    /// </summary>
    public required ulong? MovableStart { get; init; }

    /// <summary>The zones that hold memory, in ascending order.</summary>
    public required ImmutableArray<Zone> Zones { get; init; }

    /// <summary>Memory that is set apart while it boots, and memory that arguments name for drivers, in the order in which the kernel comes to it.</summary>
    public ImmutableArray<Reservation> Reservations { get; init; } = [];

    /// <summary>What it says of itself once it is up; <c>null</c> for kernels of 32-bit ARM, of which that is not predicted.</summary>
    public BootedMemory? Booted { get; init; }

    /// <summary>Between which addresses the kernel draws the place where it lies (KASLR of x86-64), wherever it was loaded; <c>null</c> without that.</summary>
    public AddressRange? RandomPlace { get; init; }

    /// <summary>What is taken from it, and what draws <see cref="RandomPlace"/> knows nothing of.</summary>
    public ImmutableArray<AddressRange> NotAvoided { get; init; } = [];

    /// <summary>Why it does not boot, and what decided each boundary.</summary>
    public required ImmutableArray<KernelNote> Why { get; init; }

    /// <summary>Arguments that the kernel silently reads otherwise than a person would, in the order of the command line.</summary>
    public required ImmutableArray<KernelNote> Notes { get; init; }

    /// <summary>ZONE_MOVABLE, or <c>null</c> when no memory is movable.</summary>
    public Zone? Movable => Zones.FirstOrDefault(z => z.Name == Zone.MovableName);
}

/// <summary>What a kernel says of its memory once it is up.</summary>
public sealed record BootedMemory
{
    /// <summary>
    /// What nobody gets, as far as it is known where it lies: no-map memory, in whole pages, and what stays reserved, in the order in which the kernel comes
    /// to it.
    /// </summary>
    public required ImmutableArray<KeptMemory> Reserved { get; init; }

    /// <summary>Bytes of all CMA areas that are in use (CmaTotal).</summary>
    public ulong ContiguousSize { get; init; }

    /// <summary>Bytes that are set apart for a crash kernel (/sys/kernel/kexec_crash_size).</summary>
    public ulong CrashKernelSize { get; init; }

    /// <summary>The memory blocks of sysfs that can go offline: none of what an arm64 kernel booted with.</summary>
    public ImmutableArray<AddressRange> GivenBlocks { get; init; } = [];
}

/// <summary>Memory that is out of bounds.</summary>
/// <param name="Range">Physical addresses.</param>
/// <param name="Name">What it is for.</param>
public sealed record KeptMemory(AddressRange Range, string Name)
{
    /// <summary>Whether it is not even mapped, and no System RAM.</summary>
    public bool IsNoMap { get; init; }
}

/// <summary>A zone of the page allocator.</summary>
/// <param name="Name">DMA, Normal, HighMem or Movable.</param>
/// <param name="Range">The physical addresses it spans; it may have holes.</param>
public sealed record Zone(string Name, AddressRange Range)
{
    /// <summary>Name of the zone whose pages the kernel can always move or reclaim.</summary>
    public const string MovableName = "Movable";
}
