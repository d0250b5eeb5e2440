using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>A 32-bit ARM kernel: low and high memory, one node, 32-bit counts of pages. What its releases do otherwise is in their rooms.</summary>
internal abstract class ArmModel : KernelModel
{
    /// <inheritdoc/>
    public override KernelArchitecture Architecture => KernelArchitecture.Arm;

    /// <summary>How many bits early_mem keeps of a size or a start.</summary>
    public abstract int MemBits { get; }

    /// <summary>Whether find_zone_movable_pfns_for_nodes limits what it is asked for to what there is, and forgets a start behind the end of memory.</summary>
    public virtual bool LimitsMovable => true;

    /// <summary>sizeof(struct page), in bytes.</summary>
    public abstract ulong PageDescriptorSize { get; }

    /// <summary>Bytes from its base to the end of its .bss, where nobody told.</summary>
    public abstract ulong UsualKernelSize { get; }

    /// <summary>What PHYS_OFFSET must be a multiple of, in bytes, so that the kernel can patch itself (ARM_PATCH_PHYS_VIRT).</summary>
    public abstract ulong PatchUnit(KernelMachine machine);

    /// <summary>Whether the zImage asks the device tree if the address that it worked out is memory (fdt_check_mem_start, since 5.12).</summary>
    public virtual bool AsksTreeForStart => true;

    /// <summary>The zone of low memory.</summary>
    public abstract string LowZone { get; }

    /// <summary>Whether the zone of <paramref name="pages"/> present pages, and so many that their descriptors take, has memory.</summary>
    public virtual bool IsPopulated(ulong pages, ulong descriptorPages) => pages > 0;

    /// <summary>Whether the kernel takes its descriptors and a CMA pool from memblock, from the top of low memory down.</summary>
    public virtual bool AllocatesFromTop => true;

    /// <summary>What it makes of its memory.</summary>
    public abstract EarlyMemory Memory(KernelMachine machine, BootParameters parameters, ImmutableArray<KernelNote>.Builder notes);

    /// <summary>What may stop it.</summary>
    public abstract BootCheck Check(KernelMachine machine, BootParameters parameters, EarlyMemory memory, ulong? movableStart);

    /// <summary>
    /// Where crashkernel= of <paramref name="size"/> bytes at <paramref name="start"/> comes to lie, or why nowhere, and whether the kernel stops over it.
    /// </summary>
    public abstract (ulong? Start, string Why, bool Stops) CrashStart(KernelMachine machine, EarlyMemory memory, ulong size, ulong start, FreeMemory free);

    /// <summary>What becomes of a crashkernel= that comes to 0 bytes besides nothing, in words; <c>null</c> for nothing.</summary>
    public virtual string? CrashOverNothing(EarlyMemory memory) => null;

    /// <summary>
    /// A zImage with AUTO_ZRELADDR takes its own address, rounded down to 128 MiB; a recent one asks the device tree whether that is memory, and takes the
    /// lowest memory, rounded up to 2 MiB, if not.
    /// </summary>
    public sealed override KernelPlacement PlacementOf(KernelMachine machine)
    {
        if (machine.FixedPhysOffset is { } configured)
            return new KernelPlacement(configured, PlacementRule.Configured);
        if (!(machine.HasAutoZreladdr ?? FindsItsPlace))
            return new KernelPlacement(machine.Base, PlacementRule.BuiltForBase);
        ulong rounded = KernelPlacement.LoadOf(machine) & ~(KernelPlacement.ZreladdrUnit - 1) & uint.MaxValue;
        ImmutableArray<AddressRange> ram = [.. machine.Ram.Where(r => !r.IsEmpty)];
        if (!AsksTreeForStart || ram.IsEmpty || ram.Any(r => r.Contains(rounded)))
            return new KernelPlacement(rounded, PlacementRule.LoadRoundedDown);
        return new KernelPlacement(Pages.AlignUp(ram.Min(r => r.Start), KernelPlacement.TwoMegabytes) & uint.MaxValue, PlacementRule.LowestMemory);
    }

    /// <summary>One built for its place maps itself in sections of 1 MiB; others must be able to patch themselves.</summary>
    public sealed override ulong PlacementUnit(KernelMachine machine) => machine.FixedPhysOffset is not null ? 1UL << 20 : PatchUnit(machine);

    /// <inheritdoc/>
    public sealed override MemoryPrediction Predict(KernelMachine machine, string commandLine)
    {
        ImmutableArray<KernelArgument> arguments = KernelArguments.Parse(this, commandLine);
        var notes = ImmutableArray.CreateBuilder<KernelNote>();
        BootParameters parameters = new BootParameterReader(machine, notes).Read(arguments);
        EarlyMemory memory = Memory(machine, parameters, notes);
        ulong? movableStart = MovableZone.Start(machine, parameters, memory);
        var explanation = new Explanation(machine, parameters, memory, movableStart, notes);
        explanation.NoteEffects(arguments, commandLine);
        MemoryArguments.NoteUnread(machine, arguments, notes);
        var early = new EarlyReservations(machine, parameters, memory, movableStart, notes);
        ImmutableArray<Reservation> reservations = early.Of(arguments, commandLine);
        KernelNote? obstacle = Check(machine, parameters, memory, movableStart).FirstObstacle() ?? early.Obstacle;
        return new MemoryPrediction
        {
            Boots = obstacle is null,
            Ram = memory.Ram,
            LowMemoryEnd = memory.LowLimit == 0 || memory.Ram.IsEmpty ? null : memory.LowEnd,
            MovableStart = movableStart,
            Zones = ZoneLayout.Zones(machine, memory, movableStart),
            Reservations = reservations,
            Why = obstacle is null ? explanation.Decisions() : [obstacle, .. explanation.Decisions()],
            Notes = [.. notes.OrderBy(n => n.Argument?.Index ?? -1)],
        };
    }
}
