using FswLayout.Images;
using FswLayout.Images.BootImages;

namespace FswLayout.Compiler.Tests.Images;

public sealed class BootImageTests
{
    [Fact]
    public void The_parts_are_found()
    {
        ImageReading<BootImage> reading = Read(Samples.BootImage(Samples.Noise(3000), Samples.Noise(100)));
        Assert.Empty(reading.Problems);
        BootImage facts = reading.Facts!;
        Assert.Equal((new BootImagePart(2048, 3000, 0x80008000), new BootImagePart(6144, 100, 0x81000000)), (facts.Kernel, facts.Ramdisk));
        Assert.Equal((0U, 2048U, 0x80000100U, "tuna", "console=ttyFIQ0"),
            (facts.HeaderVersion, facts.PageSize, facts.TagsAddress, facts.Name, facts.CommandLine));
    }

    [Fact]
    public void A_long_command_line_goes_on_behind_the_id()
    {
        string line = string.Join(' ', Enumerable.Range(0, 150).Select(i => "a" + i));
        Assert.Equal(line, Read(Samples.BootImage([1], [2], line)).Facts!.CommandLine);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Newer_headers_are_recognised_and_no_more(uint version)
    {
        ImageReading<BootImage> reading = Read(Samples.BootImage([1], [2], version: version));
        Assert.Equal((version, null), (reading.Facts!.HeaderVersion, reading.Facts.Kernel));
        Assert.Contains($"header version {version}", Assert.Single(reading.Problems).Message);
    }

    [Fact]
    public void A_size_where_the_version_is_now_is_told()
    {
        BootImage facts = Read(Samples.BootImage([1], [2], version: 65_536)).Facts!;
        Assert.Equal((0U, 65_536U), (facts.HeaderVersion, facts.DeviceTreeTableSize));
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        byte[] image = Samples.BootImage(Samples.Noise(3000), Samples.Noise(3000));
        Assert.Contains("ANDROID!", Assert.Single(Read([1, 2, 3]).Problems).Message);
        Assert.Contains("shorter than a boot image header", Assert.Single(Read(image[..1000]).Problems).Message);
        Assert.Contains("a page size of 2049", Assert.Single(Read(Samples.Patch(image, 36, 1)).Problems).Message);
        Assert.Equal(["kernel", "ramdisk"], Read(image[..4000]).Problems.Select(p => p.Message.Split(' ')[1]));
        Assert.Contains("no kernel", Assert.Single(Read(Samples.BootImage([], [1])).Problems).Message);
    }

    [ToolTheory("mkbootimg")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_mkbootimg_makes(int version)
    {
        using var folder = new TemporaryFolder();
        byte[] kernel = Samples.Noise(70_000), ramdisk = Samples.Noise(5_000);
        folder.Write("kernel", kernel);
        folder.Write("ramdisk", ramdisk);
        ToolResult result = Tools.Run("mkbootimg",
        [
            "--kernel", folder["kernel"], "--ramdisk", folder["ramdisk"], "--dtb", folder["ramdisk"], "--base", "0x80000000", "--pagesize", "4096",
            "--cmdline", "mem=1G a=b", "--board", "tuna", "--header_version", $"{version}", "-o", folder["boot.img"],
        ]);
        Assert.True(result.ExitCode == 0, result.Error);
        byte[] image = File.ReadAllBytes(folder["boot.img"]);
        BootImage facts = Read(image).Facts!;
        Assert.Equal((uint)version, facts.HeaderVersion);
        Assert.Equal(version <= 2, facts.Kernel is not null);
        if (version > 2)
            return;
        Assert.Equal(kernel, Cut(image, facts.Kernel!));
        Assert.Equal(ramdisk, Cut(image, facts.Ramdisk!));
        Assert.Equal((0x80008000U, 0x81000000U, 0x80000100U, "mem=1G a=b", "tuna"),
            (facts.Kernel!.Address, facts.Ramdisk!.Address, facts.TagsAddress, facts.CommandLine, facts.Name));
    }

    [ToolFact("abootimg")]
    public void What_abootimg_makes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("kernel", Samples.Noise(70_000));
        folder.Write("ramdisk", Samples.Noise(5_000));
        Tools.Run("abootimg", ["--create", folder["boot.img"], "-k", folder["kernel"], "-r", folder["ramdisk"], "-c", "cmdline=x=1", "-c", "name=ics"]);
        ImageReading<BootImage> reading = Read(File.ReadAllBytes(folder["boot.img"]));
        Assert.Empty(reading.Problems);
        Assert.Equal((70_000U, 5_000U, "x=1", "ics"),
            (reading.Facts!.Kernel!.Size, reading.Facts.Ramdisk!.Size, reading.Facts.CommandLine, reading.Facts.Name));
    }

    private static byte[] Cut(byte[] image, BootImagePart part) => image[(int)part.Offset..(int)(part.Offset + part.Size)];

    private static ImageReading<BootImage> Read(byte[] image) => BootImage.Read(new MemoryStream(image));
}
