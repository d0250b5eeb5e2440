using FswLayout.Addresses;
using FswLayout.Compiler.Tests.Images.Dts;
using FswLayout.Images.DeviceTrees;
using FswLayout.Import;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Import;

/// <summary>Trees of 64-bit boards: memory is what a kernel's tree gives it.</summary>
public sealed class Arm64ImportTests
{
    private const string Virt = """
        /dts-v1/;
        / {
            #address-cells = <2>; #size-cells = <2>;
            model = "virt of 64 bits";
            chosen { bootargs = "root=/dev/vda1 console=ttyAMA0"; linux,initrd-start = <0x48000000>; linux,initrd-end = <0x48100000>; };
            cpus { #address-cells = <1>; #size-cells = <0>; cpu@0 { compatible = "arm,cortex-a57"; device_type = "cpu"; reg = <0>; }; };
            memory@40000000 { device_type = "memory"; reg = <0 0x40000000 0 0x80000000>; };
            reserved-memory { #address-cells = <2>; #size-cells = <2>; ranges; secure@50000000 { no-map; reg = <0 0x50000000 0 0x200000>; }; };
        };
        """;

    [Fact]
    public void The_tree_of_a_board()
    {
        LayoutModel model = Compiled(Import([]), "arch         = arm64;", "// guessed: its cores (arm,cortex-a57) are 64-bit ones.", "section      = 128M;");
        Assert.Equal((KernelArchitecture.Arm64, MemoryModel.Flat), (model.Board.Architecture, model.Board.MemoryModel));
        Assert.Equal("secure carveout", string.Join(" ", model.Board.Regions.Select(r => $"{r.Name} {RegionWords.Of(r.Kind)}")));
        Instance system = Assert.Single(model.Instances);
        Assert.Equal(0x48000000UL, system.ImageOf(ImageKind.Initrd)!.Load);
        Assert.Contains(model.Board.Ram, r => r == AddressRange.FromSize(0x40000000, 0x80000000));
    }

    /// <summary>Nothing is movable then, and there may be more than 4 GiB.</summary>
    [Fact]
    public void A_line_without_kernelcore()
    {
        DeviceTree tree = Tree(Virt.Replace("0 0x40000000 0 0x80000000", "0 0x40000000 1 0x80000000", StringComparison.Ordinal));
        ImportedLayout layout = LayoutImporter.Import(
            new ImportSources { Tree = new NamedTree("virt.dtb", tree), Lines = [new NamedLine("a", "root=/dev/vda", "a test")] }, "main.fsw");
        Assert.DoesNotContain("kernelcore", layout.Text, StringComparison.Ordinal);
        Assert.Equal("root=/dev/vda", Compiled(layout).Instances[0].CommandLine.Text);
    }

    /// <summary>mem= is an amount: the lowest of it.</summary>
    [Fact]
    public void An_amount()
    {
        ImportedLayout layout = Import([new NamedLine("a", "mem=512M@0x60000000 vmalloc=64M root=/dev/vda", "a test")]);
        LayoutModel model = Compiled(layout, "// left out: mem=, which", "// left out: vmalloc=, which");
        Assert.Equal(AddressRange.FromSize(0x40000000, 512 << 20), Assert.Single(model.Board.Ram));
        Assert.DoesNotContain("mem=", model.Instances[0].CommandLine.Text, StringComparison.Ordinal);
    }

    /// <summary>The ramdisk of the tree lies above what is left: its pages are added again. Less than a page is no limit.</summary>
    [Theory]
    [InlineData("mem=100M", "0x40000000..0x46400000 0x48000000..0x48100000")]
    [InlineData("mem=512M mem=1K", "0x40000000..0xc0000000")]
    public void An_amount_below_the_ramdisk(string argument, string ram)
    {
        LayoutModel model = Compiled(Import([new NamedLine("a", argument + " root=/dev/vda", "a test")]));
        Assert.Equal(ram, string.Join(" ", model.Board.Ram));
    }

    /// <summary>As QEMU's sbsa-ref has it: cores without a name, and all memory from 1 TiB up.</summary>
    [Fact]
    public void Memory_above_4_GiB_alone()
    {
        DeviceTree tree = Tree(Virt.Replace("compatible = \"arm,cortex-a57\"; ", "", StringComparison.Ordinal)
            .Replace("0 0x40000000 0 0x80000000", "0x100 0 0 0x40000000", StringComparison.Ordinal));
        ImportedLayout layout = LayoutImporter.Import(new ImportSources { Tree = new NamedTree("virt.dtb", tree) }, "main.fsw");
        Assert.Contains("// guessed: all of its memory lies above 4 GiB\n    arch         = arm64;", layout.Text, StringComparison.Ordinal);
        Assert.Contains("ram          = 0x10000000000 .. 0x10040000000;", layout.Text, StringComparison.Ordinal);
    }

    /// <summary>As QEMU's virt has the memory of its secure world (secure=on).</summary>
    [Fact]
    public void Memory_that_is_disabled()
    {
        DeviceTree tree = Tree(Virt.Replace(
            "reserved-memory {", "secram@e000000 { device_type = \"memory\"; status = \"disabled\"; reg = <0 0xe000000 0 0x1000000>; }; reserved-memory {",
            StringComparison.Ordinal));
        Assert.Equal(AddressRange.FromSize(0x40000000, 0x80000000), Assert.Single(tree.Facts().Memory));
    }

    [Fact]
    public void A_line_that_starts_nothing() => Assert.Contains(
        "// missing: what it starts: its line has no root=",
        Import([new NamedLine("a", "quiet", "a test") { Tree = Tree(Virt.Replace("linux,initrd-start", "was-start", StringComparison.Ordinal)) }]).Text,
        StringComparison.Ordinal);

    [Fact]
    public void Trees_say_whose_memory_is_whose()
    {
        const string Reg = "reg = <0 0x40000000 0 0x80000000>;", Ramdisk = " linux,initrd-start = <0x48000000>; linux,initrd-end = <0x48100000>;";
        DeviceTree Half(string start) => Tree(Virt.Replace(Ramdisk, "", StringComparison.Ordinal)
            .Replace(Reg, $"{Reg} linux,usable-memory = <0 {start} 0 0x40000000>;", StringComparison.Ordinal));
        LayoutModel model = Compiled(Import(
        [
            new NamedLine("lower", "root=/dev/vda", "a test") { Tree = Half("0x40000000") },
            new NamedLine("upper", "root=/dev/vdb", "a test") { Tree = Half("0x80000000") },
        ]));
        Assert.Equal(0x80000000UL, model.Instances[1].Base);
        Assert.Equal((8, 8), (model.Instances[0].Sections.Length, model.Instances[1].Sections.Length));
        Assert.Contains("// missing: where its memory starts tells its own device tree: --cmdline b=@b.dtb", Import(
            [new NamedLine("a", "root=/dev/vda", "a test"), new NamedLine("b", "root=/dev/vdb", "a test")]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_says_where_its_kernel_lies()
    {
        const string Line = "root=/dev/vda1 console=ttyAMA0";
        const string Iomem = "40000000-bfffffff : System RAM\n  40210000-4185ffff : Kernel code\n  41eb0000-4220ffff : Kernel data\n";
        DeviceSnapshot device = DeviceSnapshot.Read(path => path switch
        {
            "proc/cmdline" => SourceText.From(path, Line + "\n"),
            "proc/iomem" => SourceText.From(path, Iomem),
            "proc/version" => SourceText.From(path, "Linux version 6.12.9 (x)\n"),
            _ => null,
        });
        NamedLine running = new("running", Line, "proc/cmdline") { Linux = "6.12.9" };
        var sources = new ImportSources { Tree = new NamedTree("fdt", Tree(Virt)), Device = device, Lines = [running] };
        ImportedLayout layout = LayoutImporter.Import(sources, "main.fsw");
        Image kernel = Compiled(layout).Instances[0].ImageOf(ImageKind.Kernel)!;
        Assert.Equal(0x40200000UL, kernel.Load);
    }

    /// <summary>A kernel of 32 bits was told, on cores that run it.</summary>
    [Fact]
    public void The_release_can_say_no() => Assert.DoesNotContain(
        "arm64", LayoutImporter.Import(new ImportSources { Tree = new NamedTree("t", Tree(Virt)), Linux = "3.0" }, "main.fsw").Text, StringComparison.Ordinal);

    private static ImportedLayout Import(NamedLine[] lines)
    {
        DeviceTree tree = Tree(Virt);
        lines = lines.Length > 0 ? lines : [new NamedLine("system", tree.Facts().BootArguments!, "/chosen")];
        return LayoutImporter.Import(new ImportSources { Tree = new NamedTree("virt.dtb", tree), Lines = [.. lines] }, "main.fsw");
    }

    private static DeviceTree Tree(string source) => TreeJudge.OfText(source, []).Tree!;

    private static LayoutModel Compiled(ImportedLayout layout, params string[] lines)
    {
        Assert.All(lines, line => Assert.Contains(line, layout.Text, StringComparison.Ordinal));
        Compilation compilation = Layouts.Compile(layout.Text);
        Assert.True(compilation.Model is not null, layout.Text + string.Join("\n", compilation.Diagnostics));
        return compilation.Model!;
    }
}
