using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

public sealed class KernelPlacementTests
{
    private static KernelMachine Machine(ulong ram, ulong start, ulong? load) => new()
    {
        Model = Kernels.Linux61,
        Ram = [new AddressRange(ram, 0xC0000000)],
        Base = start,
        KernelLoad = load,
    };

    /// <summary>The zImage's own address decides, not the base; where that is no RAM, the lowest RAM.</summary>
    [Theory]
    [InlineData(0x80000000UL, 0x80000000UL, null, 0x80000000UL, PlacementRule.LoadRoundedDown)]
    [InlineData(0x80000000UL, 0x90000000UL, 0x98800000UL, 0x98000000UL, PlacementRule.LoadRoundedDown)]
    [InlineData(0x80000000UL, 0x90000000UL, 0x97FFFFFCUL, 0x90000000UL, PlacementRule.LoadRoundedDown)]
    [InlineData(0x80200000UL, 0x80200000UL, null, 0x80200000UL, PlacementRule.LowestMemory)]
    [InlineData(0x80100000UL, 0x80100000UL, 0x80800000UL, 0x80200000UL, PlacementRule.LowestMemory)]
    public void TheLoadAddressDecides(ulong ram, ulong start, ulong? load, ulong physOffset, PlacementRule rule) =>
        Assert.Equal(new KernelPlacement(physOffset, rule), KernelPlacement.Of(Machine(ram, start, load)));

    [Fact]
    public void AConfiguredKernelRunsWhereItWasBuiltFor()
    {
        KernelMachine machine = Machine(0x80200000, 0x80200000, 0x88008000);
        Assert.Equal(new KernelPlacement(0x80200000, PlacementRule.Configured), KernelPlacement.Of(machine with { FixedPhysOffset = 0x80200000 }));
        Assert.Equal(new KernelPlacement(0x80200000, PlacementRule.BuiltForBase), KernelPlacement.Of(machine with { HasAutoZreladdr = false }));
        KernelMachine old = machine with { Model = Kernels.Linux30 };
        Assert.False(MemoryPrediction.Of(old, "vmalloc=768M").Boots);
        Assert.True(MemoryPrediction.Of(old with { HasFinePatching = true }, "vmalloc=768M").Boots);
        Assert.True(MemoryPrediction.Of(old with { FixedPhysOffset = 0x80200000 }, "vmalloc=768M").Boots);
    }

    /// <summary>A boot of Debian's 6.1 with the device tree in a no-map region: "failed to reserve memory for node".</summary>
    [Fact]
    public void AReservationWithSomethingInItIsDroppedWhole()
    {
        KernelMachine machine = Machine(0x80000000, 0x80000000,
            null) with
        { Carveouts = [AddressRange.FromSize(0x8C000000, 8 << 20), AddressRange.FromSize(0xB0000000, 1 << 20)] };
        MemoryPrediction prediction = MemoryPrediction.Of(machine with { DeviceTree = AddressRange.FromSize(0x8C7FF000, 0x2000) }, "");
        Assert.Equal([new AddressRange(0x80000000, 0xB0000000), new AddressRange(0xB0100000, 0xC0000000)], prediction.Ram.AsEnumerable());
        Assert.Equal(NoteKind.CarveoutDropped, Assert.Single(prediction.Notes).Kind);
        Assert.Equal(3, MemoryPrediction.Of(machine with { DeviceTree = AddressRange.FromSize(0x8BFFF000, 0x1000) }, "").Ram.Length);
    }

    [Fact]
    public void WhatLiesBelowTheKernelIsLost()
    {
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(0x80000000, 0x90000000, 0x98800000), "mem=512M@0x90000000");
        Assert.Equal([new AddressRange(0x98000000, 0xB0000000)], prediction.Ram.AsEnumerable());
        Assert.Equal([NoteKind.KernelMoves, NoteKind.CutBelowKernel], prediction.Notes.Select(n => n.Kind));
    }
}
