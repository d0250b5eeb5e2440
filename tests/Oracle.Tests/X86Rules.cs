using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Kernel.Arm;

namespace FswLayout.Oracle.Tests;

/// <summary>The model's rules for the movable zone on an x86-64 of up to 4 GiB: mm/page_alloc.c is the same on every architecture.</summary>
internal static class X86Rules
{
    /// <summary>ZONE_DMA is the first 16 MiB, ZONE_DMA32 the rest, which takes the part of ARM's high memory: the highest zone that is not empty.</summary>
    private const ulong HighestZone = 16 << 20;

    /// <summary>What the kernel makes of its memory; the zones below the movable one have ARM's names.</summary>
    public static MemoryPrediction Predict(ImmutableArray<AddressRange> ram, string commandLine)
    {
        // MAX_ORDER is 11 here: blocks of 4 MiB.
        var machine = new KernelMachine { Model = Kernels.Linux61, Ram = ram, Base = 0, MaxOrderSize = 4 << 20 };
        BootParameters parameters = new BootParameterReader(machine, ImmutableArray.CreateBuilder<KernelNote>())
            .Read(KernelArguments.Parse(machine.Model, commandLine));
        EarlyMemory memory = EarlyMemoryOf(ram);
        ulong? movableStart = MovableZone.Start(machine, parameters, memory);
        return new MemoryPrediction
        {
            Boots = true,
            Ram = ram,
            LowMemoryEnd = HighestZone,
            MovableStart = movableStart,
            Zones = ZoneLayout.Zones(machine, memory, movableStart),
            Why = [],
            Notes = [],
        };
    }

    private static EarlyMemory EarlyMemoryOf(ImmutableArray<AddressRange> ram) => new()
    {
        PhysOffset = 0,
        Claimed = [],
        Ram = ram,
        Present = ram,
        LowLimit = HighestZone,
        VmallocLimit = HighestZone,
        MinAddress = ram[0].Start,
        MaxAddress = ram[^1].End,
    };
}
