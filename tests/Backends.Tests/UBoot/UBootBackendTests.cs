using FswLayout.Backends.Map;
using FswLayout.Backends.UBoot;
using FswLayout.Images.UBoot;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Backends.Tests.UBoot;

/// <summary>mkimage judges boot.scr and image.its.</summary>
public sealed class UBootBackendTests : IDisposable
{
    private static readonly LayoutModel Model = Layouts.Example("rpi4-uboot");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolTheory("mkimage", "env")]
    [InlineData(0)]
    [InlineData(1_700_000_000)]
    [InlineData(uint.MaxValue)]
    public void boot_scr_is_what_mkimage_makes(uint time)
    {
        Write(Model, time);

        Make($"SOURCE_DATE_EPOCH={time}", "mkimage", "-A", "arm64", "-T", "script", "-d", "boot.cmd", "other.scr");

        Assert.Equal(File.ReadAllBytes(_folder["linux/uboot/other.scr"]), File.ReadAllBytes(_folder["linux/uboot/boot.scr"]));
    }

    [ToolFact("mkimage", "env")]
    public void boot_scr_for_32_bits_too()
    {
        Write(Layouts.Model(Of32Bits), 5);

        Make("SOURCE_DATE_EPOCH=5", "mkimage", "-A", "arm", "-T", "script", "-d", "boot.cmd", "other.scr");

        Assert.Equal(File.ReadAllBytes(_folder["linux/uboot/other.scr"]), File.ReadAllBytes(_folder["linux/uboot/boot.scr"]));
        string script = File.ReadAllText(_folder["linux/uboot/boot.cmd"]);
        Assert.Contains("bootz 0x82000000 0x87100000:${filesize} 0x87000000", script, StringComparison.Ordinal);
        Assert.Contains("setenv fdt_high 0xffffffff\n", script, StringComparison.Ordinal);
    }

    [ToolFact("mkimage", "env", "dtc")]
    public void mkimage_takes_the_source_of_the_image()
    {
        Write(Model, 0);
        foreach (string file in new[] { "Image", "bcm2711-rpi-4-b.dtb", "initrd.img" })
            _folder.Write($"linux/{file}", [1, 2, 3]);

        string said = Make("SOURCE_DATE_EPOCH=0", "mkimage", "-f", "image.its", "image.itb");

        Assert.Contains("Load Address: 0x08000000", said, StringComparison.Ordinal);
        Assert.Matches("FDT: +dtb\\n +layout", said);
    }

    [Fact]
    public void The_script_is_no_longer_than_the_check_says()
    {
        foreach (LayoutModel model in new[] { Model, Layouts.Model(Of32Bits) })
            foreach (Artifact script in Emit(model, 0).Where(a => a.Path.EndsWith(".scr", StringComparison.Ordinal)))
                Assert.InRange((ulong)script.Content.Length, (ulong)UBootImageFields.HeaderSize, UBootScript.MostBytes(model.Instances[0]));
    }

    [Fact]
    public void A_board_that_U_Boot_starts_has_nothing_to_switch()
    {
        string[] paths = [.. BackendRunner.Emit(Model, TableEncoding.Sealed).Select(f => f.Artifact.Path)];

        Assert.Contains("linux/uboot/boot.scr", paths);
        Assert.DoesNotContain("linux/load.sh", paths);
        Assert.DoesNotContain("linux/switch.sh", paths);
    }

    /// <summary>booti moves an Image to the next 2 MiB, and U-Boot the ramdisk below itself: the report and the map say where they are then.</summary>
    [Fact]
    public void Report_and_map_say_where_what_is_moved_ends_up()
    {
        LayoutModel model = Layouts.Model(
            """
            board b { arch = arm64; ram = 0x40000000 .. 0xC0000000; section = 128M; memory_model = flat; base_align = 128M; loader = uboot { initrd_high = auto; } }
            instance linux on b {
                id = 1; role = master; memory = rest; kernel = linux(6.1);
                image kernel { file = "Image"; load = 0x42080000; size = 32M; unpacked = 34M; }
                image dtb    { file = "board.dtb"; load = 0x48000000; size = 64K; }
                image initrd { file = "initrd.gz"; load = 0x49000000; size = 16M; }
            }
            """);

        string report = Emitted.Text(model, "report.md");

        Assert.Contains("- U-Boot itself is at 0xbc000000 to 0xc0000000 while it loads: assumed, the layout does not say.\n", report, StringComparison.Ordinal);
        Assert.Contains("- Its kernel runs at 0x42200000 and takes memory up to 0x44400000, its .bss included.\n", report, StringComparison.Ordinal);
        Assert.Contains("- The initrd is moved from 0x49000000 to 0xbb000000.\n", report, StringComparison.Ordinal);
        Assert.Equal(
            [0x42200000UL, 0x48000000, 0xBB000000],
            MapModel.Of(model).Lanes[1].Content.Where(s => s.Kind == MapKind.Image).Select(s => s.Range.Start));
    }

    private const string Of32Bits = """
        board b { ram = 0x80000000 .. 0xC0000000; section = 16M; memory_model = flat; base_align = 128M; loader = uboot { script = 0x86000000 size 64K; } }
        instance linux on b {
            id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; vmalloc = 752M;
            image kernel { file = "zImage"; load = 0x82000000; size = 16M; }
            image dtb    { file = "board.dtb"; load = 0x87000000; size = 64K; }
            image initrd { file = "initrd.gz"; load = 0x87100000; size = 8M; }
        }
        """;

    private static IEnumerable<Artifact> Emit(LayoutModel model, uint time) =>
        BackendRunner.Emit(model, TableEncoding.Sealed, sourceDate: time).Select(f => f.Artifact);

    private void Write(LayoutModel model, uint time)
    {
        Directory.CreateDirectory(_folder["linux/uboot"]);
        foreach (Artifact artifact in Emit(model, time).Where(a => a.Path.StartsWith("linux/", StringComparison.Ordinal)))
            _folder.Write(artifact.Path, [.. artifact.Content]);
    }

    private string Make(params string[] command)
    {
        ToolResult result = Tools.Run("env", command, _folder["linux/uboot"]);
        Assert.True(result.ExitCode == 0, $"{result.Output}{result.Error}");
        return result.Output;
    }
}
