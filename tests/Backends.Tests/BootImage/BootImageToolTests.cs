using FswLayout.Backends.BootImage;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.BootImage;

/// <summary>AOSP's mkbootimg, its unpack_bootimg and abootimg judge boot images and the arguments for them.</summary>
public sealed class BootImageToolTests
{
    private static readonly byte[] Kernel = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))];
    private static readonly byte[] Ramdisk = [.. Enumerable.Range(0, 33_333).Select(i => (byte)(i * 13))];

    [ToolTheory("mkbootimg", "dash")]
    [InlineData("zImage-jb", "console=ttyFIQ0")]
    [InlineData("-z Image '$(touch pwned)\"", "x=a'b\\c \"$(touch pwned)\" `touch pwned` # ; & é")]
    [InlineData("line\nbreak", "quiet")]
    public void The_arguments_make_an_image_that_is_ours_byte_for_byte(string file, string arguments)
    {
        LayoutModel model = WithKernel(SampleLayouts.Tuna(), file, arguments);
        using TemporaryFolder folder = FolderOf(model, file);

        ToolResult result = Tools.Run("dash", ["-c", "eval \"mkbootimg $(cat mkbootimg.args)\""], folder.Path);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(BootImageWriterTests.Write(BootImageHeader.Of(model.Children.Single())!, Kernel, Ramdisk), File.ReadAllBytes(folder["boot.img"]));
        Assert.False(File.Exists(folder["pwned"]));
    }

    [ToolTheory("mkbootimg", "xargs")]
    [InlineData("zImage-jb", "console=ttyFIQ0")]
    [InlineData("-z Image '$(touch pwned)\"", "x=a'b\\c \"$(touch pwned)\"")]
    public void xargs_reads_them_too(string file, string arguments)
    {
        LayoutModel model = WithKernel(SampleLayouts.Tuna(), file, arguments);
        using TemporaryFolder folder = FolderOf(model, file);

        ToolResult result = Tools.Run("xargs", ["mkbootimg"], folder.Path, input: File.ReadAllText(folder["mkbootimg.args"]));

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(BootImageWriterTests.Write(BootImageHeader.Of(model.Children.Single())!, Kernel, Ramdisk), File.ReadAllBytes(folder["boot.img"]));
    }

    [ToolTheory("mkbootimg")]
    [InlineData(2048, 0, 100)]
    [InlineData(4096, 5000, 511)]
    [InlineData(16384, 1, 512)]
    [InlineData(2048, 2048, 1535)]
    public void mkbootimg_makes_the_same_bytes(int page, int second, int line)
    {
        using var folder = new TemporaryFolder();
        var header = new BootImageHeader
        {
            KernelAddress = 0x10008000,
            RamdiskAddress = 0x11000000,
            SecondAddress = 0x10F00000,
            TagsAddress = 0x10000100,
            PageSize = (uint)page,
            Name = "fifteen letters",
            CommandLine = new string('x', line),
            AllowsExtraCommandLine = true,
        };
        byte[] stage = [.. Kernel.Take(second)];
        ToolResult result = Tools.Run("mkbootimg",
        [
            "--kernel", folder.Write("k", Kernel), "--ramdisk", folder.Write("r", Ramdisk), "--second", folder.Write("s", stage), "--base", "0x10000000",
            "--pagesize", $"{page}", "--board", header.Name, "--cmdline", header.CommandLine, "-o", folder["boot.img"],
        ]);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(BootImageWriterTests.Write(header, Kernel, Ramdisk, stage), File.ReadAllBytes(folder["boot.img"]));
    }

    [ToolFact("unpack_bootimg", "abootimg")]
    public void Unpackers_give_the_parts_back()
    {
        using var folder = new TemporaryFolder();
        folder.Write("boot.img", BootImageWriterTests.Write(BootImageHeader.Of(SampleLayouts.Tuna().Children.Single())!, Kernel, Ramdisk));

        ToolResult unpacked = Tools.Run("unpack_bootimg", ["--boot_img", "boot.img", "--out", "aosp"], folder.Path);
        Assert.Equal(("", 0), (unpacked.Error, unpacked.ExitCode));
        Assert.Equal(Kernel, File.ReadAllBytes(folder["aosp/kernel"]));
        Assert.Equal(Ramdisk, File.ReadAllBytes(folder["aosp/ramdisk"]));
        Assert.Contains("kernel load address: 0x91808000", unpacked.Output);
        Assert.Contains("kernel tags load address: 0x91800100", unpacked.Output);

        Assert.Equal(0, Tools.Run("abootimg", ["-x", "boot.img"], folder.Path).ExitCode);
        Assert.Equal(Kernel, File.ReadAllBytes(folder["zImage"]));
        Assert.Equal(Ramdisk, File.ReadAllBytes(folder["initrd.img"]));
        string configuration = File.ReadAllText(folder["bootimg.cfg"]);
        foreach (string line in new[] { "kerneladdr = 0x91808000", "ramdiskaddr = 0x92800000", "tagsaddr = 0x91800100", "name = jb",
            "cmdline = mem=768M@0x90000000" })
            Assert.Contains(line, configuration);
    }

    private static LayoutModel WithKernel(LayoutModel model, string file, string arguments) => model with
    {
        Instances = [.. model.Instances.Select(i => i with
        {
            CommandLine = TestModels.Line("mem=768M@0x90000000", arguments),
            Images = [.. i.Images.Select(image => image.Kind == ImageKind.Kernel ? image with { File = file } : image)],
        })],
    };

    private static TemporaryFolder FolderOf(LayoutModel model, string kernel)
    {
        var folder = new TemporaryFolder();
        folder.Write(kernel, Kernel);
        folder.Write("ramdisk-jb.img", Ramdisk);
        folder.Write("mkbootimg.args", Emitted.Bytes(new BootImageBackend(), model, "jb/mkbootimg.args"));
        return folder;
    }
}
