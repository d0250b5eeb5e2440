namespace FswLayout.Kernel;

/// <summary>An argument that has to do with memory.</summary>
/// <param name="Name">Its name; a module's parameter with the module's, as in <c>ramoops.mem_size</c>.</param>
/// <param name="Effect">What it does to the memory of a 32-bit ARM kernel that reads it.</param>
/// <param name="Does">What it does, or why it does nothing, and the source.</param>
internal sealed record MemoryArgument(string Name, MemoryEffect Effect, string Does)
{
    /// <summary>The first release that reads it; <c>null</c> for all up to <see cref="Until"/>.</summary>
    public Version? Since { get; init; }

    /// <summary>The last release that reads it; <c>null</c> for all from <see cref="Since"/> on.</summary>
    public Version? Until { get; init; }

    /// <summary>The option it needs, without <c>CONFIG_</c>; <c>null</c> for none.</summary>
    public string? Option { get; init; }

    /// <summary>Whether a kernel whose configuration nobody told is taken to have <see cref="Option"/>.</summary>
    public bool IsUsual { get; init; } = true;

    /// <summary>Why a kernel without <see cref="Option"/> does not read it; empty where the option's name says it.</summary>
    public string Without { get; init; } = "";

    /// <summary>Where its memory must lie, and on what border; empty where it names none.</summary>
    public string Where { get; init; } = "";

    /// <summary>What the kernel does when it cannot have the memory.</summary>
    public string Otherwise { get; init; } = "";

    /// <summary>Whether <paramref name="kernel"/> can have been built to read it.</summary>
    public bool Knows(KernelModel kernel) => (Since is null || kernel.Version >= Since) && (Until is null || kernel.Version <= Until);

    /// <summary>Whether the kernel of <paramref name="machine"/> reads it.</summary>
    public bool IsReadBy(KernelMachine machine) =>
        Effect != MemoryEffect.None && Knows(machine.Model)
        && (Option is null || machine.Has(Option, IsUsual || (Option == "MEMORY_HOTPLUG" && machine.HasSparsemem)));
}

/// <summary>What an argument does to a kernel's memory.</summary>
internal enum MemoryEffect
{
    /// <summary>Nothing: 32-bit ARM does not know it.</summary>
    None,

    /// <summary>It decides what the kernel's memory is, and where its zones lie: see <see cref="Arm.BootParameterReader"/>.</summary>
    Shapes,

    /// <summary>It sets memory apart, which then neither goes offline nor serves the kernel: see <see cref="Arm.EarlyReservations"/>.</summary>
    Reserves,

    /// <summary>It names memory that must be nobody's: see <see cref="Arm.NamedMemory"/>.</summary>
    Names,

    /// <summary>It takes memory from the allocator like everything else, and moves no border.</summary>
    Allocates,
}
