namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>--images</c> and <c>--strict</c>, with files on a disk.</summary>
public sealed class ImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImagesTests() => _folder.Write("main.fsw", File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing_files_are_warnings_for_check_and_errors_for_a_strict_build()
    {
        Directory.CreateDirectory(_folder["images"]);
        FswcResult check = Fswc.Run(_folder.Path, "check", "main.fsw", "--images", "images");
        Assert.Equal(0, check.Code);
        Assert.Contains("warning FSW5007: the kernel of 'jb', 'zImage-jb', could not be looked into: there is no such file; looked in images", check.Error,
            StringComparison.Ordinal);
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "--images", "images").Code);
        FswcResult strict = Fswc.Run(_folder.Path, "build", "main.fsw", "--images", "images", "--strict", "-o", "strict");
        Assert.Equal(1, strict.Code);
        Assert.Contains("error FSW5007", strict.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["strict"]));
    }

    [Fact]
    public void The_boot_image_is_made_of_what_is_found()
    {
        byte[] kernel = new byte[0x3000];
        BitConverter.GetBytes(0x016F2818).CopyTo(kernel, 0x24);
        BitConverter.GetBytes(0x3000).CopyTo(kernel, 0x2C);
        BitConverter.GetBytes(0x00088B1F).CopyTo(kernel, 0x1000);
        byte[] ramdisk = System.Text.Encoding.ASCII.GetBytes("070701" + new string('0', 88) + "0000000B00000000TRAILER!!!\0\0\0\0");
        _folder.Write("images/zImage-jb", kernel);
        _folder.Write("images/ramdisk-jb.img", ramdisk);
        FswcResult result = Fswc.Run(_folder.Path, "build", "main.fsw", "--images", "images", "--no-warn", "FSW5007,FSW5011,FSW5017");
        Assert.True(result.Code == 0, result.Error);
        byte[] image = File.ReadAllBytes(_folder["out/jb/boot.img"]);
        Assert.Equal("ANDROID!", System.Text.Encoding.ASCII.GetString(image, 0, 8));
        Assert.Equal(kernel, image[2048..(2048 + kernel.Length)]);
        Assert.Equal(ramdisk, image[(2048 + kernel.Length)..(2048 + kernel.Length + ramdisk.Length)]);
    }

    [Fact]
    public void A_size_comes_from_the_file()
    {
        _folder.Write("main.fsw", File.ReadAllText(_folder["main.fsw"]).Replace("size = 0x4F800", "size = auto"));
        Assert.Equal(1, Fswc.Run(_folder.Path, "check", "main.fsw").Code);
        _folder.Write("images/ramdisk-jb.img", "070701" + new string('0', 88) + "0000000B00000000TRAILER!!!\0\0\0\0");
        FswcResult zones = Fswc.Run(_folder.Path, "zones", "main.fsw", "--images", "images");
        Assert.Contains("initrd=0x92800000,0x", zones.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0x4f800", zones.Output, StringComparison.Ordinal);
    }
}
