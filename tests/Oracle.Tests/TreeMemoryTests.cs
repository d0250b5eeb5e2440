using FswLayout.Addresses;

namespace FswLayout.Oracle.Tests;

/// <summary>What a real 6.1 kernel makes of a tree that caps memory, and of pools whose place it chooses itself.</summary>
public sealed class TreeMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The facts behind FSW5037, FSW5038 and the pools of FSW5028.</summary>
    [OracleTheory]
    [InlineData("", 0xA0000000UL)]
    [InlineData("mem=768M@0x80000000", 0xB0000000UL)]
    public async Task TheKernelKeepsToItsTree(string line, ulong end)
    {
        var arm = new ArmMachine { Kernel = 0x80008000, DeviceTree = 0x87800000, Initrd = 0x87900000 };
        var console = new GuestConsole(await arm.BootAsync(ArmMachine.WithNeeded(line), Overlay()));

        Assert.True(console.IsComplete, console.Tail);
        Assert.Equal(end, console.Ram[^1].End);
        Assert.True(console.Says("failed to allocate memory for node 'outside'"), console.Tail);
        Assert.True(console.Says($"created CMA memory pool at {SizeText.Address(end - (16 << 20))}"), console.Tail);
        Assert.True(console.Says("created CMA memory pool at 0x88000000"), console.Tail);
        Assert.False(console.Says("'off'"), console.Tail);
    }

    private byte[] Overlay()
    {
        string source = _folder.Write("overlay.dts", """
            /dts-v1/;
            /plugin/;
            &{/} {
                reserved-memory {
                    #address-cells = <2>; #size-cells = <2>; ranges;
                    outside { compatible = "shared-dma-pool"; reusable; size = <0 0x1000000>; alloc-ranges = <0 0xb8000000 0 0x8000000>; };
                    anywhere { compatible = "shared-dma-pool"; reusable; size = <0 0x1000000>; };
                    inside { compatible = "shared-dma-pool"; reusable; size = <0 0x1000000>; alloc-ranges = <0 0x88000000 0 0x1000000>; };
                    off { compatible = "shared-dma-pool"; reusable; size = <0 0x1000000>; alloc-ranges = <0 0xc8000000 0 0x1000000>; status = "disabled"; };
                };
            };
            &{/chosen} { linux,usable-memory-range = <0 0x80000000 0 0x20000000>; };
            """);
        ToolResult result = Tools.Run("dtc", ["-q", "-@", "-I", "dts", "-O", "dtb", "-o", _folder["overlay.dtbo"], source]);
        Assert.True(result.ExitCode == 0, result.Error);
        return File.ReadAllBytes(_folder["overlay.dtbo"]);
    }
}
