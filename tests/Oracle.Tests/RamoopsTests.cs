using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Oracle.Tests;

/// <summary>
/// The parameters of ramoops, drawn at random and given to the real driver, which either takes its memory or gives up. fs/pstore/ram.c is the
/// same on every architecture; Debian builds it for x86-64, and not for 32-bit ARM.
/// </summary>
public sealed class RamoopsTests
{
    private const string Address = "0x70000000";

    private static readonly string[] Sets = [.. Enumerable.Range(4000, 20).Select(Draw)];

    [OracleFact]
    public async Task TheModelAgreesWithTheDriver()
    {
        string text = await Qemu.BootAsync(Qemu.X86,
        [
            "-M", "pc", "-m", "2048", "-kernel", OracleCache.PathOf("amd64/vmlinuz"), "-initrd", OracleCache.PathOf("amd64/initrd.gz"),
            "-append", $"console=ttyS0 nokaslr panic=-1 memmap=2M${Address} oracle_ramoops={string.Join(';', Sets)}",
        ]);
        var console = new GuestConsole(text);

        Assert.True(console.IsComplete, console.Tail);
        Assert.Equal(Sets.Select(s => $"{s} {(IsTaken(s) ? "taken" : "refused")}"),
            console.Section("ramoops").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void TheSetsAreWorthTrying() => Assert.InRange(Sets.Count(IsTaken), 5, Sets.Length - 5);

    /// <summary>Whether the model has nothing to say but where the memory lies.</summary>
    private static bool IsTaken(string set) => !MemoryPrediction.Of(
        new KernelMachine { Model = Kernels.Linux61, Ram = [ArmMachine.Ram], Base = ArmMachine.Ram.Start },
        string.Join(' ', set.Split(',').Select(p => "ramoops." + p))).Notes.Any(n => n.Kind != NoteKind.HandedOut);

    private static string Draw(int seed)
    {
        var draw = new Drawing(seed);
        List<string> parameters = ["mem_address=" + Address,
            "mem_size=" + draw.OneOf("0x100000", "0x10000", "0x8000", "0x5000", "0x4000", "0x3000", "0x2000", "16384", "040000", "1M", "64k", "abc")];
        foreach (string part in new[] { "record_size", "console_size", "ftrace_size", "pmsg_size" })
            if (draw.Chance(40))
                parameters.Add($"{part}={draw.OneOf("0", "0x1000", "0x1800", "0x2000", "0x6000", "0x8000", "4K")}");
        return string.Join(',', parameters);
    }
}
