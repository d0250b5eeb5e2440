using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Oracle.Tests;

/// <summary>Lines about memory, each booted with a real kernel and compared with the model in everything that can be seen.</summary>
public sealed class MemoryLineTests
{
    [OracleTheory]
    [MemberData(nameof(DrawnLines.Cases), DrawnLines.MemorySeed, MemberType = typeof(DrawnLines))]
    public Task TheModelAgreesWithTheKernel(int seed) => DrawnLines.CompareAsync(seed, MemoryLines.Draw(seed));
}

/// <summary>Lines about zones; a class of its own, so that two machines run at a time.</summary>
public sealed class ZoneLineTests
{
    [OracleTheory]
    [MemberData(nameof(DrawnLines.Cases), DrawnLines.ZoneSeed, MemberType = typeof(DrawnLines))]
    public Task TheModelAgreesWithTheKernel(int seed) => DrawnLines.CompareAsync(seed, ZoneLines.Draw(seed));
}

/// <summary>Lines about memory that is set apart.</summary>
public sealed class ReservationLineTests
{
    [OracleTheory]
    [MemberData(nameof(DrawnLines.Cases), DrawnLines.ReservationSeed, MemberType = typeof(DrawnLines))]
    public Task TheModelAgreesWithTheKernel(int seed) => DrawnLines.CompareAsync(seed, ReservationLines.Draw(seed));
}

/// <summary>Lines that a person would read otherwise than the kernel does: hyphens for underscores, sizes without a unit,
/// what stands behind <c>--</c>.</summary>
public sealed class OddLineTests
{
    [OracleTheory]
    [InlineData("kernelcore=256M vmalloc=768M cma=64 coherent-pool=2M")]
    [InlineData("vmalloc=768M movable_node -- kernelcore=256M")]
    public Task TheModelAgreesWithTheKernel(string line) => DrawnLines.CompareAsync(0, new DrawnBoot(ArmMachine.Ram.Start, line));
}

/// <summary>The draws themselves, without a kernel.</summary>
public sealed class DrawTests
{
    [Fact]
    public void TheLinesAreWorthBooting()
    {
        MemoryPrediction[] all =
        [
            .. DrawnLines.Seeds(DrawnLines.MemorySeed).Select(s => DrawnLines.Predict(MemoryLines.Draw(s))),
            .. DrawnLines.Seeds(DrawnLines.ZoneSeed).Select(s => DrawnLines.Predict(ZoneLines.Draw(s))),
        ];
        Assert.InRange(all.Count(p => p.Boots), 20, all.Length - 3);
        Assert.InRange(all.Count(p => p.Movable is not null), 10, all.Length - 5);
        Assert.True(all.Count(p => p.Ram.Length > 1) >= 4);
        Assert.True(all.Count(p => p.Notes.Any(n => n.IsMisreadValue)) >= 8);
    }

    [Fact]
    public void TheReservationsAreWorthBooting()
    {
        MemoryPrediction[] all = [.. DrawnLines.Seeds(DrawnLines.ReservationSeed).Select(s => DrawnLines.Predict(ReservationLines.Draw(s)))];
        Assert.True(all.Count(p => p.Reservations.Any(r => r.Kind == ReservationKind.ContiguousPool && r.Argument is not null)) >= 3);
        Assert.True(all.Count(p => p.Reservations.Any(r => r.Kind == ReservationKind.CrashKernel)) >= 2);
        Assert.True(all.Count(p => p.Notes.Any(n => n.Kind == NoteKind.ReservationFails)) >= 3);
    }
}

/// <summary>What both do with a line.</summary>
public static class DrawnLines
{
    public const int MemorySeed = 1000;
    public const int ZoneSeed = 2000;
    public const int ReservationSeed = 3010;

    /// <summary>How many lines each draws: FSW_ORACLE_LINES asks for more, to look for something new.</summary>
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("FSW_ORACLE_LINES"), out int count) ? count : null;

    public static TheoryData<int> Cases(int first) => [.. Seeds(first)];

    public static IEnumerable<int> Seeds(int first) => Enumerable.Range(first, Asked ?? (first == ReservationSeed ? 10 : 14));

    private static ulong DeviceTreeOf(ulong start) => start + (40 << 20);

    internal static ulong InitrdOf(ulong start) => start + (41 << 20);

    /// <summary>What the model says of the line as it is booted.</summary>
    internal static MemoryPrediction Predict(DrawnBoot drawn) => MemoryPrediction.Of(
        new KernelMachine
        {
            Model = Kernels.Linux61,
            Ram = [ArmMachine.Ram],
            Base = drawn.Base,
            KernelSize = 22 << 20,
            // CONFIG_CMA_SIZE_MBYTES of Debian's configuration.
            DefaultContiguousPool = 16 << 20,
            DeviceTree = AddressRange.FromSize(DeviceTreeOf(drawn.Base), 64 << 10),
            Initrd = AddressRange.FromSize(InitrdOf(drawn.Base), (ulong)ArmMachine.InitrdSize),
        },
        LineOf(drawn));

    internal static async Task CompareAsync(int seed, DrawnBoot drawn)
    {
        MemoryPrediction prediction = Predict(drawn);
        string text = await MachineOf(drawn).BootAsync(LineOf(drawn));
        var console = new GuestConsole(text);

        MemoryFacts seen = console.Facts();
        MemoryFacts predicted = MemoryFacts.Of(prediction);
        // Such a kernel dies when it first uses that memory. The model says so; whether that is at boot only its allocators know.
        if (prediction.Why.Any(w => w.Kind == NoteKind.MemoryBeyondRam))
            predicted = predicted with { Boots = seen.Boots };
        string[] differences = [.. seen.DifferencesFrom(predicted), .. ReservationDifferences(prediction, console.IsComplete, text)];
        Assert.True(differences.Length == 0, string.Join('\n',
        [
            $"seed {seed}, kernel at {SizeText.Address(drawn.Base)}: {LineOf(drawn)}", .. differences,
            "the model says:", .. prediction.Why.Select(w => w.Message), "the console ends:", console.Tail,
        ]));
    }

    /// <summary>Of a kernel that came up: what it set apart, if that is not what the model says.</summary>
    private static IEnumerable<string> ReservationDifferences(MemoryPrediction prediction, bool isComplete, string text)
    {
        ReservationFacts seen = ReservationFacts.Of(text.Replace("\r", "", StringComparison.Ordinal)), predicted = ReservationFacts.Of(prediction);
        if (isComplete && seen != predicted)
            yield return $"set apart: the kernel says {seen}, the model {predicted}";
    }

    private static string LineOf(DrawnBoot drawn) => ArmMachine.WithNeeded(drawn.CommandLine);

    /// <summary>Device tree and ramdisk lie above the unpacked kernel, where little memory suffices for them.</summary>
    private static ArmMachine MachineOf(DrawnBoot drawn) =>
        new() { Kernel = drawn.Base + 0x8000, DeviceTree = DeviceTreeOf(drawn.Base), Initrd = InitrdOf(drawn.Base) };
}
