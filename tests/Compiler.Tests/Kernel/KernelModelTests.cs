using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

public sealed class KernelModelTests
{
    /// <summary>A boot of Debian's 6.1 with a device tree that reserves two ranges with no-map: not System RAM, but counted.</summary>
    [Fact]
    public void CarveoutsOfADeviceTreeCountTowardsKernelcore()
    {
        KernelMachine machine = Machine(Kernels.Linux61) with
        {
            Carveouts = [AddressRange.FromSize(0x8C000000, 8 << 20),
            AddressRange.FromSize(0xBFF00000, 1 << 20)]
        };
        MemoryPrediction seen = MemoryPrediction.Of(machine, "kernelcore=256M vmalloc=768M");
        Assert.Equal([new AddressRange(0x80000000, 0x8C000000), new AddressRange(0x8C800000, 0xBFF00000)], seen.Ram.AsEnumerable());
        Assert.Equal((0x8F000000UL, 0x90000000UL), (seen.LowMemoryEnd, seen.MovableStart));
        Assert.Equal(
            [new Zone("DMA", new AddressRange(0x80000000, 0x8F000000)), new Zone("HighMem", new AddressRange(0x8F000000, 0x90000000)),
                new Zone("Movable", new AddressRange(0x90000000, 0xC0000000))],
            seen.Zones.AsEnumerable());
    }

    private static KernelMachine Machine(KernelModel kernel, ulong start = 0x80000000) => new()
    {
        Model = kernel,
        Base = start,
        Ram = [new AddressRange(0x80000000, 0xC0000000)],
    };

    /// <summary>1 GiB at 0x80000000, as on the Galaxy Nexus.</summary>
    [Theory]
    [InlineData("6.1", 0x80000000UL, "kernelcore=256M vmalloc=768M", 0x8f000000UL, 0x90000000UL)]
    [InlineData("6.1", 0x80000000UL, "kernelcore=300M vmalloc=768M", 0x8f000000UL, 0x93000000UL)]
    [InlineData("6.1", 0x80000000UL, "mem=512M kernelcore=130M", 0xa0000000UL, 0x88800000UL)]
    [InlineData("6.1", 0x80000000UL, "movablecore=600M", 0xb0000000UL, 0xb0000000UL)]
    [InlineData("6.1", 0x90000000UL, "mem=768M@0x90000000 kernelcore=256M vmalloc=768M", 0x9f000000UL, 0xa0000000UL)]
    [InlineData("3.0", 0x80000000UL, "kernelcore=256M vmalloc=768M", 0x88000000UL, 0x90000000UL)]
    [InlineData("3.0", 0x80000000UL, "kernelcore=256M vmalloc=256M", 0xa8000000UL, 0xa8000000UL)]
    [InlineData("3.0", 0x80000000UL, "kernelcore=300M vmalloc=768M", 0x88000000UL, 0x92c00000UL)]
    [InlineData("3.0", 0x80000000UL, "mem=256M mem=128M@0xb8000000 mem=128M@0x90000000", 0x90000000UL, null)]
    public void TheBoundariesLieWhereTheyWereMeasured(string release, ulong start, string line, ulong lowEnd, ulong? movable)
    {
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(Kernels.Of(release), start), line);
        Assert.True(prediction.Boots, string.Join("\n", prediction.Why));
        Assert.Equal(lowEnd, prediction.LowMemoryEnd);
        Assert.Equal(movable, prediction.MovableStart);
    }

    [Theory]
    [InlineData("3.0", "mem=768MB", NoteKind.SuffixIgnored, "mem=768MB")]
    [InlineData("6.1", "mem=512M@0x80000000x", NoteKind.SuffixIgnored, "mem=512M@0x80000000x")]
    [InlineData("6.1", "mem=0.5G", NoteKind.SuffixIgnored, "mem=0.5G")]
    [InlineData("6.1", "vmalloc=1e6", NoteKind.HugeSuffix, "vmalloc=1e6")]
    [InlineData("3.0", "vmalloc=1e6", NoteKind.SuffixIgnored, "vmalloc=1e6")]
    [InlineData("3.0", "vmalloc=0x30000000M", NoteKind.Overflow, "vmalloc=0x30000000M")]
    [InlineData("3.0", "mem=4G", NoteKind.Overflow, "mem=4G")]
    [InlineData("6.1", "kernelcore=16384P", NoteKind.Overflow, "kernelcore=16384P")]
    [InlineData("6.1", "kernelcore=abc", NoteKind.NotANumber, "kernelcore=abc")]
    [InlineData("6.1", "kernelcore=mirror", NoteKind.Mirror, "kernelcore=mirror")]
    [InlineData("3.0", "kernelcore=mirror", NoteKind.NotANumber, "kernelcore=mirror")]
    [InlineData("3.0", "kernelcore=50%", NoteKind.PercentIgnored, "kernelcore=50%")]
    [InlineData("6.1", "kernelcore=200%", NoteKind.PercentAbove100, "kernelcore=200%")]
    [InlineData("3.0", "kernelcore", NoteKind.Ignored, "kernelcore")]
    [InlineData("6.1", "kernelcore=128M kernelcore=900M", NoteKind.OnlyLastCounts, "kernelcore=128M")]
    [InlineData("3.0", "vmalloc=768M vmalloc=256M", NoteKind.OnlyLastCounts, "vmalloc=768M")]
    [InlineData("6.1", "highmem=128M", NoteKind.Ignored, "highmem=128M")]
    [InlineData("6.1", "initrd=0x90000000", NoteKind.InitrdWithoutSize, "initrd=0x90000000")]
    [InlineData("3.0", "mem=0300M", NoteKind.Octal, "mem=0300M")]
    [InlineData("3.0", "vmalloc=8M", NoteKind.Clamped, "vmalloc=8M")]
    [InlineData("6.1", "vmalloc=1000M", NoteKind.Clamped, "vmalloc=1000M")]
    [InlineData("3.0", "mem=256M mem=2K@0xa0000800", NoteKind.Rounded, "mem=2K@0xa0000800")]
    [InlineData("6.1", "mem=512M@0x70000000", NoteKind.CutBelowKernel, "mem=512M@0x70000000")]
    [InlineData("6.1", "mem=4G", NoteKind.CutAtFourGiB, "mem=4G")]
    [InlineData("3.0", "mem=256M mem=128M@0xb8000000 mem=128M@0x90000000", NoteKind.StickyHighmem, "mem=128M@0x90000000")]
    [InlineData("6.1", "kernelcore=128M vmalloc=256M", NoteKind.CoreWithoutEffect, "kernelcore=128M")]
    [InlineData("6.1", "mem=512M kernelcore=130M", NoteKind.MovableInLowMemory, "kernelcore=130M")]
    public void TrapsAreNoted(string release, string line, NoteKind kind, string argument)
    {
        KernelNote note = Assert.Single(MemoryPrediction.Of(Machine(Kernels.Of(release)), line).Notes, n => n.Kind == kind);
        Assert.Equal(argument, note.Argument?.ToString());
    }

    [Theory]
    [InlineData("3.0", "")]
    [InlineData("6.1", "")]
    [InlineData("3.0", "console=ttyFIQ0 mem=1G vmalloc=768M kernelcore=512M no_console_suspend")]
    [InlineData("6.1", "mem=768M vmalloc=768M kernelcore=512M initrd=0x88000000,0x4f800")]
    [InlineData("6.1", "kernelcore=75% loglevel=0300")]
    public void NothingIsNotedWithoutATrap(string release, string line)
    {
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(Kernels.Of(release)), line);
        Assert.True(prediction.Boots);
        Assert.Empty(prediction.Notes);
    }

    [Theory]
    [InlineData("6.1", "mem", NoteKind.MissingValue, "mem")]
    [InlineData("3.0", "mem=0", NoteKind.NoMemory, "mem=0")]
    [InlineData("3.0", "mem=2G", NoteKind.MemoryBeyondRam, "mem=2G")]
    [InlineData("6.1", "mem=256M mem=1G@0xb0000000 mem=16M@0xa0000000", NoteKind.MemoryBeyondRam, "mem=1G@0xb0000000")]
    [InlineData("6.1", "mem=8M", NoteKind.TooLittleLowMemory, "mem=8M")]
    [InlineData("6.1", "mem=512M@0x88000000", NoteKind.KernelOutsideMemory, "mem=512M@0x88000000")]
    [InlineData("6.1", "mem=300M@0x80000800", NoteKind.KernelOutsideMemory, "mem=300M@0x80000800")]
    [InlineData("3.0", "mem=200000K", NoteKind.LowMemoryUnaligned, "mem=200000K")]
    [InlineData("3.0", "vmalloc=100000K", NoteKind.LowMemoryUnaligned, "vmalloc=100000K")]
    [InlineData("3.0", "mem=128M@0xb8000000 mem=512M", NoteKind.KernelOutsideMemory, "mem=512M")]
    [InlineData("3.0", "mem=256M initrd=0x90000000,1M", NoteKind.InitrdOutsideMemory, "initrd=0x90000000,1M")]
    [InlineData("3.0", "vmalloc=768M initrd=0x90000000,1M", NoteKind.InitrdAboveLowMemory, "initrd=0x90000000,1M")]
    [InlineData("6.1", "initrd=0x80010000,1M", NoteKind.InitrdOverlapsKernel, "initrd=0x80010000,1M")]
    [InlineData("6.1", "mem=300M kernelcore=24M", NoteKind.TooLittleLowMemory, "kernelcore=24M")]
    [InlineData("6.1", "mem=300M movablecore=280M", NoteKind.TooLittleLowMemory, "movablecore=280M")]
    [InlineData("6.1", "mem=30M mem=274M@0x88000000 kernelcore=30M", NoteKind.TooLittleLowMemory, "kernelcore=30M")]
    [InlineData("6.1", "vmalloc=968M", NoteKind.TooLittleLowMemory, "vmalloc=968M")]
    public void WhatKeepsItFromBootingIsNamed(string release, string line, NoteKind kind, string argument)
    {
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(Kernels.Of(release)), line);
        Assert.False(prediction.Boots);
        KernelNote why = Assert.Single(prediction.Why, n => n.IsFatal);
        Assert.Equal((kind, argument), (why.Kind, why.Argument?.ToString()));
    }

    /// <summary>The same kernel with a little more memory that is not movable: boots found by the oracle tests.</summary>
    [Theory]
    [InlineData("mem=300M kernelcore=32M")]
    [InlineData("vmalloc=960M")]
    [InlineData("mem=300M vmalloc=968M")]
    [InlineData("mem=300M vmalloc=972M kernelcore=16M")]
    public void ALittleUnmovableMemorySuffices(string line) =>
        Assert.True(MemoryPrediction.Of(Machine(Kernels.Linux61), line).Boots);

    [Theory]
    [InlineData("kernelcore=256M vmalloc=768M", NoteKind.MovableDecidedByCore, "kernelcore=256M")]
    [InlineData("kernelcore=256M vmalloc=256M", NoteKind.MovableDecidedByVmalloc, "vmalloc=256M")]
    [InlineData("kernelcore=256M", NoteKind.MovableDecidedByVmalloc, null)]
    [InlineData("movablecore=64M", NoteKind.MovableDecidedByCore, "movablecore=64M")]
    [InlineData("kernelcore=1G", NoteKind.NoMovableZone, "kernelcore=1G")]
    [InlineData("", NoteKind.NoMovableZone, null)]
    public void WhatDecidedTheMovableStartIsNamed(string line, NoteKind kind, string? argument)
    {
        KernelNote why = MemoryPrediction.Of(Machine(Kernels.Linux30), line).Why[1];
        Assert.Equal((kind, argument), (why.Kind, why.Argument?.ToString()));
    }

    /// <summary>cmdline_parse_core: memparse, and the bytes it reads >> PAGE_SHIFT.</summary>
    [Theory]
    [InlineData("3.0", "kernelcore=50%", "kernelcore=50% comes to 0 pages, which asks for none")]
    [InlineData("3.0", "movablecore=4095", "movablecore=4095 comes to 0 pages, which asks for none")]
    [InlineData("3.0", "kernelcore=50% movablecore=0", "kernelcore=50% comes to 0 pages, which asks for none")]
    [InlineData("6.1", "kernelcore=0", "kernelcore=0 comes to 0 pages, which asks for none")]
    [InlineData("6.1", "movablecore=0%", "movablecore=0% comes to 0 pages, which asks for none")]
    [InlineData("6.1", "kernelcore=mirror", "kernelcore=mirror asks for mirrored memory")]
    [InlineData("3.0", "", "neither kernelcore= nor movablecore= asks for one")]
    public void A_request_for_no_page_is_none(string release, string line, string why)
    {
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(Kernels.Of(release)), line);
        Assert.Null(prediction.MovableStart);
        KernelNote note = Assert.Single(prediction.Why, n => n.Kind == NoteKind.NoMovableZone);
        Assert.Equal(("there is no movable zone: " + why, line.Split(' ')[0]), (note.Message, note.Argument?.ToString() ?? ""));
    }

    [Theory]
    [InlineData("50%", "kernelcore=50%: this kernel knows no percentages and reads a size of 50, less than a page: write an amount, such as 256M")]
    [InlineData("4096%", "kernelcore=4096%: this kernel knows no percentages and reads a size of 4K: write an amount, such as 256M")]
    public void What_becomes_of_a_percentage_is_told(string value, string message) =>
        Assert.Equal(message,
            Assert.Single(MemoryPrediction.Of(Machine(Kernels.Linux30), "kernelcore=" + value).Notes, n => n.Kind == NoteKind.PercentIgnored).Message);

    /// <summary>The Galaxy Nexus as its notes describe it: carve-outs up to the end of RAM, and a switching kernel that boots all the same.</summary>
    [Fact]
    public void CarveoutsLeaveTheMasterBooting()
    {
        KernelMachine tuna = Machine(Kernels.Linux30) with
        {
            Carveouts = [AddressRange.FromSize(0xA0000000, 2 << 20), AddressRange.FromSize(0xA0200000, 128 << 10), new AddressRange(0xACA00000, 0xC0000000)],
        };
        MemoryPrediction prediction = MemoryPrediction.Of(tuna, "kernelcore=256M vmalloc=768M console=ttyFIQ0");
        Assert.True(prediction.Boots);
        Assert.Equal(new AddressRange(0x90000000, 0xACA00000), prediction.Movable?.Range);
        Assert.Equal<AddressRange>([new(0x80000000, 0xA0000000), new(0xA0220000, 0xACA00000)], prediction.Ram);
        // The same with FLATMEM oopses: the banks reach past the last memory.
        Assert.False(MemoryPrediction.Of(tuna with { HasSparsemem = false }, "vmalloc=768M").Boots);
    }

    [Fact]
    public void WithoutANodeMapKernelcoreDoesNothing()
    {
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(Kernels.Linux30) with { HasNodeMap = false }, "kernelcore=256M vmalloc=768M");
        Assert.Null(prediction.MovableStart);
        Assert.Equal("kernelcore=256M", Assert.Single(prediction.Notes).Argument?.ToString());
    }

    [Fact]
    public void A61KernelMovesDownTo128MiB()
    {
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(Kernels.Linux61, 0x94000000), "mem=512M@0x94000000");
        Assert.Equal(NoteKind.KernelMoves, Assert.Single(prediction.Notes).Kind);
        Assert.Equal(NoteKind.KernelOutsideMemory, prediction.Why[0].Kind);
        Assert.True(MemoryPrediction.Of(Machine(Kernels.Linux30, 0x96000000), "mem=672M@0x96000000").Boots);
        Assert.Equal(NoteKind.BaseUnaligned, MemoryPrediction.Of(Machine(Kernels.Linux30, 0x90800000), "").Why[0].Kind);
    }

    [Theory]
    [InlineData("mem=768MB", true)]
    [InlineData("vmalloc=0x30000000M", true)]
    [InlineData("vmalloc=8M", false)]
    public void MisreadValuesAreToldFromOtherTraps(string line, bool misread) =>
        Assert.Equal(misread, MemoryPrediction.Of(Machine(Kernels.Linux30), line).Notes.Any(n => n.IsMisreadValue));

    /// <summary>The top bank is one byte too long for 32 bits: 6.1 loses its last page, 3.0 the whole high bank.</summary>
    [Fact]
    public void RamUpToFourGiBIsCut()
    {
        AddressRange ram = new(0xC0000000, 1UL << 32);
        KernelMachine modern = new() { Model = Kernels.Linux61, Base = 0xC0000000, Ram = [ram] };
        Assert.Equal(0xFFFFF000, MemoryPrediction.Of(modern, "").Ram[0].End);
        Assert.Equal(0xF0000000, MemoryPrediction.Of(modern with { Model = Kernels.Linux30 }, "").Ram[0].End);
    }

    [Fact]
    public void ANinthBankIsDropped()
    {
        string line = string.Join(" ", Enumerable.Range(0, 9).Select(i => $"mem=16M@0x8{i}000000"));
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(Kernels.Linux30), line);
        Assert.Equal(0x88000000UL, prediction.LowMemoryEnd);
        Assert.Equal("mem=16M@0x88000000", Assert.Single(prediction.Notes, n => n.Kind == NoteKind.TooManyBanks).Argument?.ToString());
        Assert.Equal(0x89000000UL, MemoryPrediction.Of(Machine(Kernels.Linux61), line).LowMemoryEnd);
    }

    [Fact]
    public void ALineLongerThanTheBufferLosesItsEnd()
    {
        MemoryPrediction prediction = MemoryPrediction.Of(Machine(Kernels.Linux61), new string('x', 1015) + " mem=512M");
        Assert.Contains(prediction.Notes, n => n.Kind == NoteKind.CommandLineCut);
        // mem=512 is what fits: less than a page.
        Assert.Equal(NoteKind.NoMemory, prediction.Why[0].Kind);
    }
}
