using CsCheck;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

public sealed class KernelModelProperties
{
    private static readonly Gen<KernelModel> Kernel = Gen.OneOf(Kernels.Linux30, Kernels.Linux61);

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.OneOf("", "0", "1G", "512M", "0x20000000", "100001K", "4G", "1e6", "abc", "50%", "200%", "mirror", "4095M", "99999999999999999999"),
        Gen.Int[0, 1100].Select(n => $"{n}M"),
        Gen.UInt.Select(n => $"0x{n:x}"),
        Gen.ULong.Select(n => $"{n}"));

    private static readonly Gen<string> Argument = Gen.OneOf(
        Number.Select(n => $"mem={n}"),
        Gen.Select(Number, Gen.OneOf(Number, Gen.Int[0x7f, 0xc0].Select(n => $"0x{n:x}000000")), (n, a) => $"mem={n}@{a}"),
        Number.Select(n => $"kernelcore={n}"),
        Number.Select(n => $"movablecore={n}"),
        Number.Select(n => $"vmalloc={n}"),
        Gen.Select(Number, Number, (a, n) => $"initrd={a},{n}"),
        Gen.OneOf("mem", "quiet", "--", "\"", "=", "kernelcore", "highmem=1G"));

    /// <summary>Any text, and lines that look like command lines.</summary>
    private static readonly Gen<string> Line = Gen.OneOf(Gen.String, Argument.Array[0, 12].Select(a => string.Join(" ", a)));

    private static readonly Gen<AddressRange> Range = Gen.Select(Gen.UInt[0, 0x10ffff], Gen.UInt[0, 0x40000],
        (a, n) => AddressRange.FromSize((ulong)a << 12, (ulong)n << 12));

    private static readonly Gen<KernelMachine> Machine = Gen.Select(
        Gen.Select(Kernel, Gen.Bool, Gen.Bool, Gen.Bool), Range.Array[0, 4], Range.Array[0, 3],
        Gen.OneOf(Gen.UInt[0x7f, 0xc0].Select(b => (ulong)b << 24), Gen.ULong),
        (kernel, ram, carveouts, start) => new KernelMachine
        {
            Model = kernel.Item1,
            HasNodeMap = kernel.Item2,
            HasSparsemem = kernel.Item3,
            HasLpae = kernel.Item4,
            Ram = [.. ram],
            Carveouts = [.. carveouts],
            Base = start,
        });

    private static readonly Gen<KernelMachine> OneGiB = Gen.Select(Kernel, Gen.Bool, (kernel, nodeMap) => new KernelMachine
    {
        Model = kernel,
        HasNodeMap = nodeMap,
        Ram = [new AddressRange(0x80000000, 0xC0000000)],
        Base = 0x80000000,
    });

    [Fact]
    public void AnyLineOnAnyMachineGivesAPrediction() =>
        Gen.Select(Machine, Line).Sample((machine, line) => MemoryPrediction.Of(machine, line) is not null, iter: 20_000);

    [Fact]
    public void TheMovableZoneStartsOnALargestBlock() =>
        Gen.Select(OneGiB, Line).Sample((machine, line) =>
            MemoryPrediction.Of(machine, line).MovableStart is not { } start || start % (machine.Model == Kernels.Linux30 ? 4UL << 20 : 8UL << 20) == 0);

    [Fact]
    public void ZonesAreOrderedDisjointAndHoldAllMemory() =>
        Gen.Select(OneGiB, Line).Sample((machine, line) =>
        {
            MemoryPrediction prediction = MemoryPrediction.Of(machine, line);
            bool ordered = prediction.Zones.Zip(prediction.Zones.Skip(1)).All(p => p.First.Range.End <= p.Second.Range.Start);
            // 3.0 leaves a zone out whose few pages are all taken by its descriptors.
            ulong left = AddressRanges.TotalSize(AddressRanges.Subtract(prediction.Ram, prediction.Zones.Select(z => z.Range)));
            return ordered && (!prediction.Boots || left <= (machine.Model == Kernels.Linux30 ? 1UL << 20 : 0));
        });

    [Fact]
    public void WhatBootsHasItsMemoryInRamAndItsLowMemoryInIt() =>
        Gen.Select(OneGiB, Line).Sample((machine, line) =>
        {
            MemoryPrediction prediction = MemoryPrediction.Of(machine, line);
            return !prediction.Boots
                || (prediction.Ram.All(r => machine.Ram[0].Contains(r)) && prediction.LowMemoryEnd <= prediction.Ram[^1].End
                    && prediction.LowMemoryEnd > machine.Base);
        });

    [Fact]
    public void ExactlyOneObstacleKeepsItFromBooting() =>
        Gen.Select(Machine, Line).Sample((machine, line) =>
        {
            MemoryPrediction prediction = MemoryPrediction.Of(machine, line);
            return prediction.Why.Count(n => n.IsFatal) == (prediction.Boots ? 0 : 1);
        });

    [Fact]
    public void ArgumentsPointIntoTheLine() =>
        Gen.Select(Kernel, Line).Sample((kernel, line) =>
            KernelArguments.Parse(kernel, line).All(a => a.Start >= 0 && a.Length > 0 && a.Start + a.Length <= line.Length));
}
