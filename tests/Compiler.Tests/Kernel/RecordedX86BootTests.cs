using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

/// <summary>The model of x86-64 against real boots (Fixtures/boots-x86-6.1.tsv).</summary>
public sealed class RecordedX86BootTests
{
    private static readonly ImmutableArray<string[]> Boots =
    [
        .. File.ReadAllLines(Repository.PathOf("tests", "Compiler.Tests", "Kernel", "Fixtures", "boots-x86-6.1.tsv"))
            .Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')),
    ];

    public static TheoryData<int> All() => [.. Enumerable.Range(0, Boots.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_model_agrees_with_the_boot(int number)
    {
        string[] boot = Boots[number];
        MemoryPrediction prediction = MemoryPrediction.Of(MachineOf(boot), boot[8] == "-" ? "" : boot[8]);
        string[] predicted =
        [
            prediction.Boots ? "boots" : "dead",
            Text(prediction.Ram),
            prediction.MovableStart is { } start ? SizeText.Address(start) : "none",
            string.Join(" ", prediction.Zones.Select(z => $"{z.Name}@{SizeText.Address(z.Range.Start)}+{z.Range.Size / 4096}")),
            prediction.Reservations.IsEmpty ? "none" : Text(prediction.Reservations.Select(r => r.Range)),
        ];
        string[] recorded = [boot[0], boot[3], boot[4], boot[5], boot[6]];
        Assert.True(
            recorded.Zip(predicted).All(p => p.First == "?" || p.First == p.Second),
            $"{boot[8]}\nrecorded  {string.Join(" | ", recorded)}\npredicted {string.Join(" | ", predicted)}\n{string.Join("\n", prediction.Why)}");
    }

    /// <summary>A block that is promised went offline; how many more did is their own good luck.</summary>
    [Fact]
    public void Promised_blocks_went_offline()
    {
        int promised = 0;
        foreach (string[] boot in Boots.Where(b => b[7] != "?"))
        {
            int[] offline = [.. boot[7].Split(',').Select(b => int.Parse(b, CultureInfo.InvariantCulture))];
            int[] given = [.. MemoryPrediction.Of(MachineOf(boot), boot[8]).Booted!.GivenBlocks.Select(b => (int)(b.Start >> 27))];
            Assert.Equal([], given.Except(offline));
            promised += given.Length;
        }
        Assert.True(promised > 10, $"{promised} blocks show too little");
    }

    /// <summary>What the firmware of QEMU's pc passes.</summary>
    private static KernelMachine MachineOf(string[] boot)
    {
        ulong bytes = ulong.Parse(boot[1], CultureInfo.InvariantCulture) << 20, low = bytes >= 0xE0000000 ? 0xC0000000 : bytes, end = low - 0x20000;
        return new KernelMachine
        {
            Model = Kernels.Linux61X86,
            Ram = [new(0, 0x9FC00), new(0x100000, end), .. bytes > low ? new[] { AddressRange.FromSize(1UL << 32, bytes - low) } : []],
            Carveouts = [new(0x9FC00, 0xA0000), new(0xF0000, 0x100000), new(end, low), new(0xFFFC0000, 1UL << 32)],
            Base = 0,
            KernelLoad = boot[2] == "?" ? null : ulong.Parse(boot[2].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            Initrd = new AddressRange(end - 0xFD000, end),
        };
    }

    private static string Text(IEnumerable<AddressRange> ranges) =>
        string.Join(" ", AddressRanges.Union(ranges).Select(r => $"{SizeText.Address(r.Start)}-{SizeText.Address(r.End)}"));
}
