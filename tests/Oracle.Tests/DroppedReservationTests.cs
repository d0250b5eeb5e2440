using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Oracle.Tests;

/// <summary>A ramdisk or a device tree in a no-map region of the device tree, for real: the kernel drops the region, and only that one.</summary>
public sealed class DroppedReservationTests : IDisposable
{
    private static readonly AddressRange Hole = AddressRange.FromSize(0x88000000, 8 << 20), Other = AddressRange.FromSize(0x8A000000, 2 << 20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OracleTheory]
    [InlineData(0x87000000UL, 0x89000000UL, 3)]
    [InlineData(0x88400000UL, 0x89000000UL, 2)]
    [InlineData(0x87000000UL, 0x887FF000UL, 2)]
    public async Task TheModelAgreesWithTheKernel(ulong deviceTree, ulong initrd, int ranges)
    {
        string line = ArmMachine.WithNeeded("");
        var arm = new ArmMachine { Kernel = ArmMachine.Ram.Start + 0x8000, DeviceTree = deviceTree, Initrd = initrd };
        var console = new GuestConsole(await arm.BootAsync(line, Overlay()));
        MemoryPrediction prediction = MemoryPrediction.Of(
            new KernelMachine
            {
                Model = Kernels.Linux61,
                Ram = [ArmMachine.Ram],
                Carveouts = [Hole, Other],
                Base = ArmMachine.Ram.Start,
                KernelSize = 22 << 20,
                DeviceTree = AddressRange.FromSize(deviceTree, 32 << 10),
                Initrd = AddressRange.FromSize(initrd, (ulong)ArmMachine.InitrdSize),
            },
            line);

        Assert.True(console.IsComplete, console.Tail);
        Assert.Equal(ranges, console.Ram.Length);
        Assert.Equal(prediction.Ram.AsEnumerable(), console.Ram);
        Assert.Equal(ranges == 2, prediction.Notes.Any(n => n.Kind == NoteKind.CarveoutDropped));
    }

    private byte[] Overlay()
    {
        string source = _folder.Write("overlay.dts", $$"""
            /dts-v1/;
            /plugin/;
            &{/} {
                reserved-memory {
                    #address-cells = <2>; #size-cells = <2>; ranges;
                    hole@{{Hole.Start:x}} { reg = <0 0x{{Hole.Start:x}} 0 0x{{Hole.Size:x}}>; no-map; };
                    other@{{Other.Start:x}} { reg = <0 0x{{Other.Start:x}} 0 0x{{Other.Size:x}}>; no-map; };
                };
            };
            """);
        ToolResult result = Tools.Run("dtc", ["-q", "-@", "-I", "dts", "-O", "dtb", "-o", _folder["overlay.dtbo"], source]);
        Assert.True(result.ExitCode == 0, result.Error);
        return File.ReadAllBytes(_folder["overlay.dtbo"]);
    }
}
