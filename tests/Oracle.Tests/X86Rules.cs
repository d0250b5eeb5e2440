using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Oracle.Tests;

/// <summary>The model's rules for the movable zone, which are the same code of mm/page_alloc.c on every architecture, for an x86-64 of up to 4 GiB.</summary>
internal static class X86Rules
{
    /// <summary>ZONE_DMA is the first 16 MiB, ZONE_DMA32 the rest: the highest zone that is not empty starts here.</summary>
    private const ulong HighestZone = 16 << 20;

    public static ulong MovableStart(IEnumerable<AddressRange> ram, string commandLine)
    {
        ImmutableArray<AddressRange> memory = AddressRanges.Union(ram);
        var machine = new KernelMachine { Family = LinuxFamily.Linux61, Ram = memory, Base = 0, MaxOrderSize = 4 << 20 };
        BootParameters parameters = new BootParameterReader(machine.Family, ImmutableArray.CreateBuilder<KernelNote>())
            .Read(KernelArguments.Parse(machine.Family, commandLine));
        return MovableZone.Start(machine, parameters, EarlyMemoryOf(memory)) ?? throw new InvalidOperationException($"{commandLine} makes no movable zone.");
    }

    private static EarlyMemory EarlyMemoryOf(ImmutableArray<AddressRange> memory) => new()
    {
        PhysOffset = 0,
        Claimed = [],
        Ram = memory,
        LowLimit = HighestZone,
        VmallocLimit = HighestZone,
        MinAddress = memory[0].Start,
        MaxAddress = memory[^1].End,
    };
}
