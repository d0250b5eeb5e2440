using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Oracle.Tests;

/// <summary>Lines about memory, each booted with a real kernel and compared with the model in everything that can be seen.</summary>
public sealed class MemoryLineTests
{
    [OracleTheory]
    [MemberData(nameof(DrawnLines.Seeds), DrawnLines.MemorySeed, MemberType = typeof(DrawnLines))]
    public Task TheModelAgreesWithTheKernel(int seed) => DrawnLines.CompareAsync(seed, MemoryLines.Draw(seed));
}

/// <summary>Lines about zones; a class of its own, so that two machines run at a time.</summary>
public sealed class ZoneLineTests
{
    [OracleTheory]
    [MemberData(nameof(DrawnLines.Seeds), DrawnLines.ZoneSeed, MemberType = typeof(DrawnLines))]
    public Task TheModelAgreesWithTheKernel(int seed) => DrawnLines.CompareAsync(seed, ZoneLines.Draw(seed));
}

/// <summary>What both do with a line.</summary>
public static class DrawnLines
{
    public const int MemorySeed = 1000;
    public const int ZoneSeed = 2000;

    /// <summary>How many lines each draws; FSW_ORACLE_LINES asks for more, to look for something new.</summary>
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("FSW_ORACLE_LINES"), out int count) ? count : 14;

    public static TheoryData<int> Seeds(int first) => [.. Enumerable.Range(first, Count)];

    internal static async Task CompareAsync(int seed, DrawnBoot drawn)
    {
        ArmMachine machine = MachineOf(drawn);
        string line = ArmMachine.WithNeeded(drawn.CommandLine);
        MemoryPrediction prediction = KernelModel.Predict(ModelOf(drawn, machine), line);
        var console = new GuestConsole(await machine.BootAsync(line));

        string[] differences = [.. console.Facts().DifferencesFrom(MemoryFacts.Of(prediction))];
        Assert.True(differences.Length == 0, string.Join('\n',
        [
            $"seed {seed}, kernel at {SizeText.Address(drawn.Base)}: {line}", .. differences,
            "the model says:", .. prediction.Why.Select(w => w.Message), "the console ends:", console.Tail,
        ]));
    }

    /// <summary>Device tree and ramdisk lie above the unpacked kernel, where little memory suffices for them.</summary>
    private static ArmMachine MachineOf(DrawnBoot drawn) =>
        new() { Kernel = drawn.Base + 0x8000, DeviceTree = drawn.Base + (40 << 20), Initrd = InitrdOf(drawn.Base) };

    internal static ulong InitrdOf(ulong start) => start + (41 << 20);

    private static KernelMachine ModelOf(DrawnBoot drawn, ArmMachine machine) => new()
    {
        Family = LinuxFamily.Linux61,
        Ram = [ArmMachine.Ram],
        Base = drawn.Base,
        KernelSize = 22 << 20,
        Initrd = AddressRange.FromSize(machine.Initrd, (ulong)ArmMachine.InitrdSize),
    };
}
