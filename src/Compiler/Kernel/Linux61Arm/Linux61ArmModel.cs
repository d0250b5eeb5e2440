using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel.Arm;

namespace FswLayout.Kernel.Linux61Arm;

/// <summary>Linux 6.1.x on 32-bit ARM: device tree, memblock, CMA.</summary>
internal sealed class Linux61ArmModel : ArmModel
{
    /// <summary>CRASH_ALIGN: where the kernel chooses, it takes a multiple of 128 MiB.</summary>
    private const ulong ChosenUnit = 128UL << 20;

    /// <inheritdoc/>
    public override Version Version { get; } = new(6, 1);

    /// <inheritdoc/>
    public override int MemBits => 64;

    /// <summary>With CONFIG_MEMCG, as Debian's has it.</summary>
    public override ulong PageDescriptorSize => 36;

    /// <summary>MAX_ORDER 12 in Debian's configuration.</summary>
    public override ulong UsualLargestBlock => 8UL << 20;

    /// <summary>Debian's starts with a first bank of 22 MiB, not of 20.</summary>
    public override ulong UsualKernelSize => 22UL << 20;

    /// <summary>Debian's has ZONE_DMA, which takes all low memory on machines without a DMA limit.</summary>
    public override string LowZone => "DMA";

    /// <summary>arch/arm/kernel/phys2virt.S, since 5.11.</summary>
    public override ulong PatchUnit(KernelMachine machine) => KernelPlacement.TwoMegabytes;

    /// <inheritdoc/>
    public override EarlyMemory Memory(KernelMachine machine, BootParameters parameters, ImmutableArray<KernelNote>.Builder notes) =>
        new Linux61Memory(machine, parameters, notes).Build();

    /// <inheritdoc/>
    public override BootCheck Check(KernelMachine machine, BootParameters parameters, EarlyMemory memory, ulong? movableStart) =>
        new Linux61BootCheck(machine, parameters, memory, movableStart);

    /// <inheritdoc/>
    public override (ulong? Start, string Why, bool Stops) CrashStart(KernelMachine machine, EarlyMemory memory, ulong size, ulong start, FreeMemory free)
    {
        if (start == 0)
            return free.Highest(size, ChosenUnit, ChosenUnit, memory.LowLimit) is { } chosen
                ? (chosen, "", false)
                : (null, $"no multiple of {SizeText.Size(ChosenUnit)} in low memory, which ends at {SizeText.Address(memory.LowEnd)}, "
                    + $"has {SizeText.Size(size)} free above it: kernel and ramdisk lie at its start, page descriptors at its end", false);
        ulong unit = machine.HasLpae ? 2UL << 20 : 1UL << 20;
        AddressRange range = AddressRange.FromSize(start, size);
        return start % unit != 0 ? (null, $"its address {SizeText.Address(start)} is not on {SizeText.Size(unit)}", false)
            : !free.IsRam(range) ? (null, $"{range} is not wholly System RAM", false)
            : free.IsTaken(range) ? (null, $"{range} is in use: kernel, ramdisk, device tree or page descriptors lie there", false)
            : (start, "", false);
    }
}
