using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Xen;

/// <summary>dtc judges the overlay, bash the configuration, mkimage the script.</summary>
public sealed class XenBackendTests : IDisposable
{
    private static readonly LayoutModel Model = Layouts.Example("virt-two-linux-xen");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A machine with all that a layout can say of Xen.</summary>
    private const string Rich = """
        board b {
            arch = arm64; ram = 0x40000000 .. 0xC0000000; section = 2M; memory_model = flat; base_align = 2M;
            loader = xen { memory = 0xBE800000 .. 0xC0000000; script = 0x40200000 size 64K; overlay = 0x40300000 size 64K; }
            device uart { node = "/soc/serial@30a60000"; registers = 0x30A60000 size 64K; interrupts = [29]; }
        }
        instance x on b {
            kernel = xen(4.18); features = [static_memory]; static_heap = 0xA0000000 size 256M;
            args { console = "dtuart"; }
            image kernel { file = "xen"; load = 0x49000000; size = 1M; unpacked = 0x140000; }
            image dtb { file = "board.dtb"; load = 0x48000000; size = 64K; }
        }
        instance ruler on b {
            id = 1; kernel = linux(6.1); memory = 64M; domain { dom0 = true; vcpus = 2; } args { console = "hvc0"; }
            image kernel { file = "Image"; load = 0x50000000; size = 34M; unpacked = 0x2210000; }
            image initrd { file = "ruler.gz"; load = 0x54000000; size = 2M; }
        }
        instance own on b {
            id = 2; kernel = linux(6.1); base = 0x60000000; memory = 128M; devices = [uart];
            domain { direct_map = true; enhanced = no_xenstore; vpl011 = false; vcpus = 3; }
            image kernel { file = "Image"; load = 0x50000000; size = 34M; unpacked = 0x2210000; }
            image initrd { file = "it's own.gz"; load = 0x54200000; size = 2M; }
            image dtb { file = "own.dtb"; load = 0x54400000; size = 8K; }
        }
        instance odd on b {
            id = 3; kernel = linux(6.1); memory = 65540K;
            image kernel { file = "Image"; load = 0x50000000; size = 34M; unpacked = 0x2210000; }
            image initrd { file = "odd.gz"; load = 0x54600000; size = 2M; }
        }
        """;

    private static LayoutModel RichModel => Layouts.Model(Rich.Replace("it's own.gz", "own.gz", StringComparison.Ordinal));

    public static TheoryData<bool> Both => [false, true];

    [ToolTheory("dtc")]
    [MemberData(nameof(Both))]
    public void dtc_makes_the_same_overlay_of_the_source(bool isRich)
    {
        LayoutModel model = isRich ? RichModel : Model;
        string source = _folder.Write("chosen.dtbo.dts", Emitted(model, "chosen.dtbo.dts"));

        ToolResult result = Tools.Run("dtc", ["-q", "-I", "dts", "-O", "dtb", "-o", _folder["other.dtbo"], source]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(File.ReadAllBytes(_folder["other.dtbo"]), Emitted(model, "chosen.dtbo"));
    }

    /// <summary>libfdt puts what it merges before what is there, so that domains come in the order of the layout.</summary>
    [ToolFact("dtc", "fdtoverlay")]
    public void Domains_are_numbered_as_they_are_declared()
    {
        string board = _folder.Write(
            "board.dts", "/dts-v1/; / { #address-cells = <2>; #size-cells = <2>; chosen { a; }; soc { serial@30a60000 { b; }; }; };"u8.ToArray());
        Assert.Equal(0, Tools.Run("dtc", ["-q", "-I", "dts", "-O", "dtb", "-o", _folder["board.dtb"], board]).ExitCode);
        string overlay = _folder.Write("chosen.dtbo", Emitted(RichModel, "chosen.dtbo"));
        Assert.Equal(0, Tools.Run("fdtoverlay", ["-i", _folder["board.dtb"], "-o", _folder["merged.dtb"], overlay]).ExitCode);

        string merged = Tools.Run("dtc", ["-q", "-I", "dtb", "-O", "dts", _folder["merged.dtb"]]).Output;

        int own = merged.IndexOf("own {", StringComparison.Ordinal), odd = merged.IndexOf("odd {", StringComparison.Ordinal);
        Assert.InRange(own, 1, odd);
        Assert.Contains("xen,xen-bootargs = \"dom0_mem=65536K dom0_max_vcpus=2 console=dtuart\"", merged, StringComparison.Ordinal);
        Assert.Contains("xen,static-mem = <0x00 0x60000000 0x00 0x8000000>", merged, StringComparison.Ordinal);
        Assert.Contains("xen,passthrough;", merged, StringComparison.Ordinal);
        Assert.Contains("xen,static-heap = <0x00 0xa0000000 0x00 0x10000000>", merged, StringComparison.Ordinal);
    }

    [ToolFact("bash")]
    public void A_shell_reads_the_configuration()
    {
        string config = _folder.Write("imagebuilder.config", Emitted(RichModel, "imagebuilder.config"));
        const string Show = ". \"$0\"; echo \""
            + "$NUM_DOMUS|$DOM0_MEM|${DOMU_MEM[0]} ${DOMU_MEM[1]}|${DOMU_STATIC_MEM[0]}|${DOMU_DIRECT_MAP[0]}|$XEN_CMD|$XEN_STATIC_HEAP\"";

        ToolResult result = Tools.Run("bash", ["-euc", Show, config]);

        Assert.Equal(
            "2|64|128 64|0x60000000 0x8000000|1|dom0_mem=65536K dom0_max_vcpus=2 console=dtuart|0xa0000000 0x10000000\n", result.Output + result.Error);
        Assert.Contains("4K less than in chosen.dtbo", File.ReadAllText(config), StringComparison.Ordinal);
    }

    [ToolFact("mkimage", "env")]
    public void boot_scr_is_what_mkimage_makes()
    {
        string source = _folder.Write("boot.cmd", Emitted(RichModel, "boot.cmd"));

        ToolResult result = Tools.Run("env", ["SOURCE_DATE_EPOCH=0", "mkimage", "-A", "arm64", "-T", "script", "-d", source, _folder["boot.scr"]]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(File.ReadAllBytes(_folder["boot.scr"]), Emitted(RichModel, "boot.scr"));
        string script = File.ReadAllText(source);
        Assert.Equal(1, script.Split("'Image' ||").Length - 1);
        Assert.Contains("fdt set /chosen/kernel@50000000 reg <0x0 0x50000000 0x0 0x${filesize}>", script, StringComparison.Ordinal);
        Assert.Contains("fdt set /chosen/own/device-tree@54400000 reg", script, StringComparison.Ordinal);
    }

    [Fact]
    public void An_apostrophe_is_refused() => Assert.Equal(["FSW8060"], Layouts.Compile(Rich).Diagnostics.Select(d => d.Id));

    [Fact]
    public void Nothing_is_written_that_a_domain_has_no_use_for()
    {
        string[] paths = [.. BackendRunner.Emit(Model, TableEncoding.Sealed).Select(f => f.Artifact.Path)];

        Assert.Contains("red/cmdline", paths);
        Assert.DoesNotContain("red/layout.dtbo", paths);
        Assert.DoesNotContain("red/load.sh", paths);
        Assert.DoesNotContain(paths, p => p.Contains("uboot/", StringComparison.Ordinal));
    }

    private static byte[] Emitted(LayoutModel model, string name) => [.. BackendRunner.Emit(model, TableEncoding.Sealed)
        .Single(f => f.Artifact.Path == $"{model.Xen!.Name}/xen/{name}").Artifact.Content];
}
