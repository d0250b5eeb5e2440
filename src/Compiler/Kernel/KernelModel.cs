using System.Collections.Immutable;

namespace FswLayout.Kernel;

/// <summary>Predicts what a 32-bit ARM Linux makes of its command line.</summary>
public static class KernelModel
{
    /// <summary>What the kernel of <paramref name="machine"/> does with <paramref name="commandLine"/>. Any text is a command line.</summary>
    public static MemoryPrediction Predict(KernelMachine machine, string commandLine)
    {
        ImmutableArray<KernelArgument> arguments = KernelArguments.Parse(machine.Family, commandLine);
        var notes = ImmutableArray.CreateBuilder<KernelNote>();
        BootParameters parameters = new BootParameterReader(machine.Family, notes).Read(arguments) with
        {
            MovableNode = arguments.FirstOrDefault(a => a.Key == "movable_node" && MemoryArguments.Find(a.Key)!.IsReadBy(machine)),
        };
        EarlyMemory memory = machine.Family == LinuxFamily.Linux30
            ? new Linux30Memory(machine, parameters, notes).Build()
            : new Linux61Memory(machine, parameters, notes).Build();
        ulong? movableStart = MovableZone.Start(machine, parameters, memory);
        var explanation = new Explanation(machine, parameters, memory, movableStart, notes);
        explanation.NoteEffects(arguments, commandLine);
        MemoryArguments.NoteUnread(machine, arguments, notes);
        var early = new EarlyReservations(machine, parameters, memory, movableStart, notes);
        ImmutableArray<Reservation> reservations = early.Of(arguments, commandLine);
        KernelNote? obstacle = BootCheck.Of(machine, parameters, memory, movableStart).FirstObstacle() ?? early.Obstacle;
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
