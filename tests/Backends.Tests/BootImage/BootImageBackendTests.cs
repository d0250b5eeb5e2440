using FswLayout.Backends.BootImage;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.BootImage;

public sealed class BootImageBackendTests
{
    [Fact]
    public void The_worked_example() =>
        Assert.Equal(
            "--kernel 'zImage-jb' --ramdisk 'ramdisk-jb.img' --base '0x91800000' --pagesize '2048' --board 'jb' "
            + "--cmdline 'mem=768M@0x90000000 kernelcore=128M vmalloc=768M initrd=0x92800000,0x4f800 console=ttyFIQ0' --output 'boot.img'\n",
            Emitted.Text(SampleLayouts.Tuna(), "jb/mkbootimg.args"));

    [Fact]
    public void A_device_tree_kernel_is_handed_its_tree() =>
        Assert.Contains("--tags_offset '0x7800000'", Emitted.Text(Layouts.Example("vexpress-linux"), "second/mkbootimg.args"));

    /// <summary>What has no base in common needs options that came with 4.2.</summary>
    [Fact]
    public void Addresses_of_their_own_need_offsets()
    {
        Instance jb = SampleLayouts.Tuna().Children.Single();
        LayoutModel model = SampleLayouts.Tuna();
        model = model with
        {
            Instances = [
            .. model.Instances.Select(
                i => i with { Images = [.. i.Images.Select(image => image.Kind == ImageKind.Initrd ? image with { Load = image.Load + 0x1000 } : image)] })]
        };
        Assert.Contains("--base '0x90000000' --kernel_offset '0x1808000' --ramdisk_offset '0x2801000' --tags_offset '0x100' ",
            Emitted.Text(model, "jb/mkbootimg.args"));
        Assert.Equal(0x90000100u, BootImageHeader.Of(jb with { System = new SystemVersion(SystemKind.Linux, "") })!.TagsAddress);
    }

    [Theory]
    [InlineData(511, true)]
    [InlineData(512, false)]
    public void A_line_that_the_header_does_not_hold_makes_no_image(int length, bool isMade)
    {
        Instance jb = SampleLayouts.Tuna().Children.Single() with { CommandLine = TestModels.Line("x=" + new string('y', length - 2)) };
        Assert.Equal(isMade, BootImageHeader.Of(jb) is not null);
        Assert.NotNull(BootImageHeader.Of(jb with { System = new SystemVersion(SystemKind.Linux, "") }));
    }

    [Theory]
    [InlineData(ImageKind.Kernel)]
    [InlineData(ImageKind.Initrd)]
    public void Without_the_name_of_a_kernel_or_a_ramdisk_there_is_nothing_to_make(ImageKind kind)
    {
        LayoutModel model = SampleLayouts.Tuna();
        model = model with
        {
            Instances = [
            .. model.Instances.Select(i => i with { Images = [.. i.Images.Select(image => image.Kind == kind ? image with { File = null } : image)] })]
        };

        Assert.Empty(new BootImageBackend().Emit(new EmitContext(model, Emitted.FixedDigest, TableEncoding.Sealed)));
    }

    /// <summary>Fields of the header come from their lines, and the parts from the names of their files.</summary>
    [Theory]
    [InlineData(12, "kernel_addr", "load = base + 0x1808000;")]
    [InlineData(20, "ramdisk_addr", "load = base + 0x2800000;")]
    [InlineData(64, "cmdline", "kernelcore")]
    [InlineData(2048, "kernel: zImage-jb", "\"zImage-jb\"")]
    [InlineData(2048 + 4096, "ramdisk: ramdisk-jb.img", "\"ramdisk-jb.img\"")]
    public void Its_bytes_are_traced(int offset, string meaning, string line)
    {
        Instance jb = Layouts.Example("tuna-ics-jb").Children.Single();
        BootImageHeader header = BootImageHeader.Of(jb)!;
        using var image = new MemoryStream();
        BootImageWriter.Write(image, header, new MemoryStream(new byte[3000]), new MemoryStream(new byte[100]));
        Mark mark = BootImageMarks.Of(jb, header, image.ToArray()).Last(m => m.Start <= offset && offset < m.End);
        Assert.StartsWith(meaning, mark.Meaning, StringComparison.Ordinal);
        Assert.Contains(mark.Places, p => p.Source.GetLine(p.LineSpan.Start.Line).Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_name_is_cut_to_its_field()
    {
        Instance jb = SampleLayouts.Tuna().Children.Single() with { Name = "a_name_of_twenty_one" };
        Assert.Equal("a_name_of_twent", BootImageHeader.Of(jb)!.Name);
        Assert.Equal(0x91800100u, BootImageHeader.Of(jb with { Kernel = new LinuxVersion("6.1", Kernels.Linux61) })!.TagsAddress);
    }
}
