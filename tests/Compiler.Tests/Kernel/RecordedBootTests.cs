using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

/// <summary>The model against real boots.</summary>
public sealed class RecordedBootTests
{
    /// <summary>Recordings that cannot all be true, or whose cause lies outside the kernel's memory setup: file, line.</summary>
    private static readonly HashSet<(string File, int Line)> OutcomeNotCompared =
    [
        // SPARSEMEM with carve-outs up to the end of RAM: it did reach user space and printed its zones; why it never finished was not
        // recorded. The Galaxy Nexus runs with just such carve-outs.
        ("boots-3.0.tsv", 464),
        // Line 93 has the same arguments and places, and boots: this one was a mistake of the harness.
        ("boots-6.1.tsv", 84),
        // Debian's CMA pool takes 16 of the 48 MiB, and too little is left for the ramdisk; with 40 MiB there is no room for the pool.
        ("boots-6.1.tsv", 119),
    ];

    public static TheoryData<string, int> All()
    {
        var data = new TheoryData<string, int>();
        foreach (string file in new[] { "boots-3.0.tsv", "boots-6.1.tsv" })
            foreach (RecordedBoot boot in RecordedBoot.Load(file))
                data.Add(file, boot.Line);
        return data;
    }

    private static readonly Dictionary<string, Dictionary<int, RecordedBoot>> Boots =
        new[] { "boots-3.0.tsv", "boots-6.1.tsv" }.ToDictionary(f => f, f => RecordedBoot.Load(f).ToDictionary(b => b.Line));

    [Theory]
    [MemberData(nameof(All))]
    public void TheModelAgreesWithTheBoot(string file, int line)
    {
        RecordedBoot boot = Boots[file][line];
        MemoryPrediction prediction = MemoryPrediction.Of(boot.Machine, boot.Arguments);

        var expected = new List<string>();
        var actual = new List<string>();
        void Compare(string name, string? recorded, string predicted)
        {
            if (recorded is null)
                return;
            expected.Add($"{name} {recorded}");
            actual.Add($"{name} {predicted}");
        }

        Compare("ram", boot.Ram, string.Join(" ", prediction.Ram.Select(r => $"{SizeText.Address(r.Start)}-{SizeText.Address(r.End)}")));
        Compare("low memory end", boot.LowMemoryEnd is { } low ? SizeText.Address(low) : null,
            prediction.LowMemoryEnd is { } end ? SizeText.Address(end) : "none");
        Compare("movable", boot.Movable, prediction.MovableStart is { } movable ? SizeText.Address(movable) : "none");
        Compare("zones", boot.Zones, string.Join(" ", prediction.Zones.Select(ZoneText)));
        if (!OutcomeNotCompared.Contains((file, line)))
            Compare("boots", boot.Boots.ToString(), prediction.Boots.ToString());
        Assert.True(expected.SequenceEqual(actual),
            $"{boot.Arguments}\nrecorded  {string.Join(", ", expected)}\npredicted {string.Join(", ", actual)}\n{string.Join("\n", prediction.Why)}");
    }

    private static string ZoneText(Zone zone) =>
        string.Create(CultureInfo.InvariantCulture, $"{zone.Name}@{SizeText.Address(zone.Range.Start)}+{zone.Range.Size / 4096}");
}
