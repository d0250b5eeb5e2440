using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>fswc zones --arch arm64</c>: a real device tree, and where the boot loader puts things.</summary>
public sealed class ZonesOfTreeTests
{
    private const string Tree = """
        /dts-v1/;
        /memreserve/ 0x50000000 0x1000;
        / {
            #address-cells = <2>;
            #size-cells = <2>;
            memory@40000000 { device_type = "memory"; reg = <0 0x40000000 0 0x30000000>, <0 0x80000000 0 0x40000000>; };
            memory@100000000 { device_type = "memory"; reg = <1 0 0 0x10000000>; status = "disabled"; };
            reserved-memory {
                #address-cells = <2>;
                #size-cells = <2>;
                ranges;
                firmware@60000000 { reg = <0 0x60000000 0 0x1000800>; no-map; };
                lost@40800000 { reg = <0 0x40800000 0 0x1000>; no-map; };
                pool { compatible = "shared-dma-pool"; reusable; size = <0 0x2000000>; linux,cma-default; };
            };
            soc { #address-cells = <1>; #size-cells = <1>; dma-ranges = <0 0 0x40000000 0x40000000>; };
            chosen {
                bootargs = "mem=1G kernelcore=512M crashkernel=64M@0x68000000";
                linux,initrd-start = <0x4a000000>;
                linux,initrd-end = <0x4a0f0fe4>;
            };
        };
        """;

    private static readonly string[] Places =
    [
        "--dtb", "tree.dtb", "--dtb-at", "0x48000000", "--kernel-at", "0x40200000", "--kernel-size", "33619968", "--initrd", "0x4a000000..0x4a0f0fe4",
        "--ram", "0x40000000 size 4G",
    ];

    [ToolFact("dtc")]
    public void A_tree_tells_all()
    {
        using var folder = new TemporaryFolder();
        FswcResult result = Predict(folder, Tree, "--format", "json");
        Assert.Equal((0, ""), (result.Code, result.Error));
        JsonElement zones = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(["0x40000000-0x60000000", "0x61001000-0x70000000", "0x80000000-0x90000000"], zones.GetProperty("ram").EnumerateArray().Select(Range));
        Assert.Equal(
            ["DMA 0x40000000-0x80000000", "Movable 0x80000000-0x90000000"],
            zones.GetProperty("zones").EnumerateArray().Select(z => $"{z.GetProperty("name")} {Range(z)}"));
        Assert.Equal(["0x60000000-0x61001000"], zones.GetProperty("reserved").EnumerateArray().Where(r => r.GetProperty("noMap").GetBoolean()).Select(Range));
        Assert.Contains(zones.GetProperty("reserved").EnumerateArray(), r => Range(r) == "0x50000000-0x50001000");
        Assert.Equal((32 << 20, 64 << 20), (zones.GetProperty("cmaSize").GetInt64(), zones.GetProperty("crashKernelSize").GetInt64()));
        Assert.Empty(zones.GetProperty("memoryBlocks").EnumerateArray());
        Assert.Contains("lost@40800000", zones.GetProperty("notes").ToString(), StringComparison.Ordinal);
    }

    [ToolFact("dtc")]
    public void Arguments_given_replace_those_of_the_tree()
    {
        using var folder = new TemporaryFolder();
        JsonElement zones = JsonDocument.Parse(Predict(folder, Tree, "--format", "json", "--args", "").Output).RootElement;
        Assert.Equal(JsonValueKind.Null, zones.GetProperty("movableStart").ValueKind);
        Assert.Equal(0, zones.GetProperty("crashKernelSize").GetInt64());
    }

    [ToolFact("dtc")]
    public void What_does_not_come_up_says_why()
    {
        using var folder = new TemporaryFolder();
        FswcResult result = Predict(folder, Tree, "--args", "kernelcore");
        Assert.Equal(1, result.Code);
        Assert.Contains("kernelcore has no value", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zones --arch arm64 needs --kernel-at", "--ram", "0..1G")]
    [InlineData("--base is for 32-bit ARM", "--ram", "0..1G", "--kernel-at", "0", "--base", "0")]
    [InlineData("--dtb-at says where the device tree lies, and there is none", "--ram", "0..1G", "--kernel-at", "0", "--dtb-at", "0")]
    [InlineData("no.dtb", "--ram", "0..1G", "--kernel-at", "0", "--dtb", "no.dtb")]
    public void Wrong_usage(string message, params string[] arguments)
    {
        FswcResult result = Fswc.Run("/", ["zones", "--arch", "arm64", "--linux", "6.1", .. arguments]);
        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_architecture_has_its_own_releases_and_options()
    {
        Assert.Contains("there is no model of it for arm64", Fswc.Run("/", "zones", "--arch", "arm64", "--linux", "3.0", "--ram", "0..1G").Error,
            StringComparison.Ordinal);
        Assert.Contains("--kernel-at is for --arch arm64", Fswc.Run("/", "zones", "--linux", "6.1", "--ram", "0..1G", "--kernel-at", "0").Error,
            StringComparison.Ordinal);
    }

    private static FswcResult Predict(TemporaryFolder folder, string tree, params string[] more)
    {
        folder.Write("tree.dts", tree);
        ToolResult compiled = Tools.Run("dtc", ["-q", "-O", "dtb", "-o", folder["tree.dtb"], folder["tree.dts"]]);
        Assert.True(compiled.ExitCode == 0, compiled.Error);
        return Fswc.Run(folder.Path, ["zones", "--arch", "arm64", "--linux", "6.1", .. Places, .. more]);
    }

    private static string Range(JsonElement range) => $"{range.GetProperty("start")}-{range.GetProperty("end")}";
}
