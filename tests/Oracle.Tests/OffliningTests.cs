using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>Offlining for real, which no prebuilt ARM kernel can do: the blocks that the rules promise leave a running x86-64 kernel.</summary>
public sealed class OffliningTests
{
    /// <summary>Not a multiple of the blocks: one lies across the border.</summary>
    private const string Kernelcore = "kernelcore=1100M";

    private const ulong BlockSize = 128 << 20;

    /// <summary>What the firmware of QEMU's pc passes for 2 GiB, less the first page, which the kernel keeps (trim_bios_range,
    /// arch/x86/kernel/setup.c).</summary>
    private static readonly ImmutableArray<AddressRange> Ram = [new(0x1000, 0x9F000), new(0x100000, 0x7FFE0000)];

    private static readonly MemoryPrediction Prediction = X86Rules.Predict(Ram, Kernelcore);

    [OracleFact]
    public async Task WhatTheRulesPromiseGoesOffline()
    {
        ulong movableStart = Prediction.MovableStart!.Value;
        int[] promised = [.. Blocks().Where(IsPromised)];
        int across = Blocks().Single(b => RangeOf(b).Contains(movableStart) && RangeOf(b).Start != movableStart);
        Assert.True(promised.Length >= 4, $"the movable zone from {SizeText.Address(movableStart)} on shows too little");

        var console = new GuestConsole(await BootAsync([.. promised, across]));

        AssertPredicted(console);
        Dictionary<int, string> states = States(console.Section("offline"));
        Assert.All(promised, b => Assert.Equal((b, "offline"), (b, states[b])));
        Assert.Equal((across, "online"), (across, states[across]));
    }

    /// <summary>Without this, what goes offline would prove nothing.</summary>
    private static void AssertPredicted(GuestConsole console)
    {
        Assert.True(console.IsComplete, console.Tail);
        Assert.Equal(BlockSize, ulong.Parse(console.Section("blocksize").Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(Ram, console.Ram.Select(r => new AddressRange(r.Start, r.End & ~0xFFFUL)));
        Assert.Equal(Prediction.MovableStart, console.MovableStart);
        Assert.Equal(Prediction.Movable, console.Zones().Single(z => z.Name == Zone.MovableName));
    }

    private static IEnumerable<int> Blocks() => Enumerable.Range(0, (int)(Ram[^1].End / BlockSize) + 1);

    private static AddressRange RangeOf(int block) => AddressRange.FromSize((ulong)block * BlockSize, BlockSize);

    /// <summary>The compiler's own rule, and not the topmost block, where the kernel put its first allocations.</summary>
    private static bool IsPromised(int block) => SectionMapBuilder.IsMovable(RangeOf(block), Prediction) && block != Blocks().Last();

    /// <summary>Without address randomization, which may put the kernel's image anywhere, also into movable memory.</summary>
    private static Task<string> BootAsync(IEnumerable<int> blocks) => Qemu.BootAsync(Qemu.X86,
    [
        "-M", "pc", "-m", "2048", "-kernel", OracleCache.PathOf("amd64/vmlinuz"), "-initrd", OracleCache.PathOf("amd64/initrd.gz"),
        "-append", $"console=ttyS0 earlyprintk=serial nokaslr panic=-1 {Kernelcore} oracle_offline={string.Join(',', blocks)}",
    ]);

    /// <summary>Lines such as <c>9 offline attempts 1</c>.</summary>
    private static Dictionary<int, string> States(string section) =>
        section.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' '))
            .ToDictionary(w => int.Parse(w[0], CultureInfo.InvariantCulture), w => w[1]);
}
