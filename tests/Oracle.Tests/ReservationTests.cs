using System.Globalization;
using System.Text.RegularExpressions;
using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>What a real 6.1 kernel makes of the memory that the emitted device tree reserves, and of a ramdisk that lies in it.</summary>
public sealed partial class ReservationTests
{
    /// <summary>A CMA pool is taken from the top of memory down (dma_contiguous_reserve, kernel/dma/contiguous.c).</summary>
    private const string Arguments = "cma = \"64M\";";

    private static readonly AddressRange Mailbox = AddressRange.FromSize(0xBD000000, 16 << 20);

    [OracleFact("fdtoverlay", "fdtput")]
    public async Task ASharedRangeIsNoMemoryOfTheKernel()
    {
        LayoutModel model = Layouts.Model(Layout("shared mailbox = 0xBD000000 size 16M { reserved = board; }"));
        string line = LineOf(model);

        string untold = await Machine().BootAsync(line);
        Assert.True(Pool(untold).Overlaps(Mailbox), $"the pool at {Pool(untold)} does not reach the mailbox, and the test shows nothing");

        string told = await Machine().BootAsync(line, Overlay(model));
        var console = new GuestConsole(told);
        Assert.True(console.IsComplete, console.Tail);
        Assert.False(Pool(told).Overlaps(Mailbox), $"the pool at {Pool(told)} lies in the mailbox");
        Assert.Equal(model.Master.Prediction.Ram.AsEnumerable(), console.Ram);
        Assert.DoesNotContain(console.Ram, r => r.Overlaps(Mailbox));
        Assert.Empty(console.Facts().DifferencesFrom(MemoryFacts.Of(model.Master.Prediction)));
    }

    /// <summary>The finding of FSW5020, as the kernel says it.</summary>
    [OracleFact("fdtoverlay", "fdtput")]
    public async Task ARamdiskInACarveOutCostsTheWholeReservation()
    {
        const string carveout = "carveout pool = 0x88000000 size 32M;";
        var pool = AddressRange.FromSize(0x88000000, 32 << 20);
        string ramdisk = $"image initrd {{ file = \"initrd.gz\"; load = 0x89000000; size = {ArmMachine.InitrdSize}; }}";
        Assert.Contains(Layouts.Compile(Layout(carveout, ramdisk)).Diagnostics,
            d => d.Id == "FSW5020" && d.Message.Contains("failed to reserve memory for node", StringComparison.Ordinal));

        LayoutModel sound = Layouts.Model(Layout(carveout));
        var console = new GuestConsole(await (Machine() with { Initrd = 0x89000000 }).BootAsync(LineOf(sound), Overlay(sound)));
        Assert.True(console.IsComplete, console.Tail);
        Assert.True(console.Says("failed to reserve memory for node"), console.Tail);
        Assert.Contains(console.Ram, r => r.Contains(pool));
    }

    private static string Layout(string region, string image = "") => $$"""
        board v { ram = 0x80000000 .. 0xC0000000; section = 16M; vmalloc_end = 0xFF800000; {{region}} control fsw = 0xBFFE0000 size 128K; }
        instance m on v { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 256M; vmalloc = 752M; args { {{Arguments}} } {{image}} }
        """;

    private static string LineOf(LayoutModel model) => ArmMachine.WithNeeded(model.Master.CommandLine.Text);

    private static byte[] Overlay(LayoutModel model) =>
        [.. BackendRunner.Emit(model, TableEncoding.Sealed).Single(f => f.Artifact.Path == "m/layout.dtbo").Artifact.Content];

    private static ArmMachine Machine() => new() { Kernel = 0x80008000, DeviceTree = 0x87800000, Initrd = 0x87900000 };

    /// <summary>Where the kernel says it has put its CMA pool.</summary>
    private static AddressRange Pool(string console)
    {
        Match reserved = Reserved().Match(console);
        Assert.True(reserved.Success, new GuestConsole(console).Tail);
        return AddressRange.FromSize(
            ulong.Parse(reserved.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            ulong.Parse(reserved.Groups[1].Value, CultureInfo.InvariantCulture) << 20);
    }

    [GeneratedRegex("cma: Reserved ([0-9]+) MiB at 0x([0-9a-f]+)")]
    private static partial Regex Reserved();
}
