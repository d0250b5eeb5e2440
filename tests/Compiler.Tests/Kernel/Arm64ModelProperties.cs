using CsCheck;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

/// <summary>Whatever a tree and a line say, there is an answer, and it is consistent.</summary>
public sealed class Arm64ModelProperties
{
    private static readonly Gen<ulong> Number = Gen.OneOf(
        Gen.ULong[0, 64].Select(n => 0x40000000 + (n << 21)), Gen.ULong[0, 0x80000].Select(n => n << 12), Gen.ULong,
        Gen.OneOf(0UL, 1UL, ulong.MaxValue, 1UL << 48));

    private static readonly Gen<AddressRange> Range = Gen.Select(Number, Number).Select((start, size) => AddressRange.FromSize(start, size));

    private static readonly Gen<TreeReservation> Node = Gen.Select(Range.Array[0, 2], Gen.Bool, Gen.Bool, Gen.Bool, Number).Select(
        (ranges, noMap, pool, isFixed, size) => new TreeReservation("node", isFixed ? [.. ranges] : null)
        {
            Size = isFixed ? null : size,
            IsNoMap = noMap,
            IsPool = pool,
            IsReusable = pool,
            Alignment = size & 0xFFFF000,
            Places = isFixed ? [] : [.. ranges],
        });

    private static readonly Gen<string> Line = Gen.Select(
        Gen.OneOf(
            "mem=", "kernelcore=", "movablecore=", "cma=", "cma=1M@", "crashkernel=", "initrd=0x4a000000,", "hugetlb_cma=", "cma_pernuma=", "crashkernel=16M@"),
        Number).Select((name, number) => $"{name}{number}").Array[0, 4].Select(words => string.Join(' ', words));

    private static readonly Gen<KernelMachine> Machine = Gen.Select(
        Gen.Select(Range, Gen.UInt[0, 3]).Array[0, 5], Node.Array[0, 5], Range.Array[0, 3], Gen.Select(Range, Range, Number)).Select(
        (banks, nodes, block, places) => new KernelMachine
        {
            Model = Kernels.Linux61Arm64,
            Ram = [AddressRange.FromSize(0x40000000, 4UL << 30)],
            Base = places.Item3,
            KernelLoad = places.Item3,
            DeviceTree = places.Item1,
            Initrd = places.Item2,
            Tree = new BootTree
            {
                Memory = [.. banks.Select(b => new TreeBank(b.Item1, b.Item2 == 3, b.Item2 == 3 ? null : b.Item2))],
                ReservedMemory = [.. nodes],
                Reservations = [.. block],
                Initrd = places.Item2,
            },
        });

    [Fact]
    public void Any_tree_gives_an_answer() =>
        Gen.Select(Machine, Line).Sample((machine, line) =>
        {
            MemoryPrediction prediction = MemoryPrediction.Of(machine, line);
            bool ordered = prediction.Ram.Zip(prediction.Ram.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);
            bool apart = prediction.Booted!.Reserved.Where(r => r.IsNoMap).All(r => prediction.Ram.All(m => !m.Overlaps(r.Range)));
            return ordered && apart && prediction.Boots == !prediction.Why[0].IsFatal;
        });
}
