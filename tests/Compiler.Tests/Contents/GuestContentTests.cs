using FswLayout.Compiler.Tests.Images;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>What the init files in a guest's ramdisk do.</summary>
public sealed class GuestContentTests : ImageContent
{
    [Fact]
    public void A_ramdisk_tells_what_its_init_does()
    {
        byte[] rc = Samples.Ascii("on fs\n    mount ext4 /dev/data /data wait\n");
        byte[] ramdisk = Samples.Gzip([.. Samples.Entry("init", [1], 0x81ED), .. Samples.Entry("init.rc", Samples.Ascii("on init\n")),
            .. Samples.Entry("init.b.rc", rc), .. Samples.Trailer]);
        string layout = Layout.Replace("id = 2;", "id = 2; system = android(4.0.4);").Replace("\"/s\"", "\"/data\"").Replace("size = 8K", "size = auto");
        AssertFinds("FSW6016", "the guest mounts '/dev/data' at '/data'", Kernel, ramdisk, FileSystem, layout);
    }

    /// <summary>Without the hardware's file, what the ramdisk has is looked into all the same.</summary>
    [Fact]
    public void A_ramdisk_of_another_hardware_tells_what_it_has()
    {
        byte[] rc = Samples.Ascii("import /init.${ro.hardware}.rc\non fs\n    mount ext4 /dev/data /data wait\n");
        string[] found = Guest("4.1.1", Samples.Entry("init.rc", rc), Samples.Entry("init.other.rc", rc), Samples.Entry("init.usb.rc", rc));
        Assert.Contains(found,
            d => d.StartsWith("FSW6022: the ramdisk of 'c' has no init.b.rc, which init reads on this board; it has init.other.rc", StringComparison.Ordinal));
        Assert.Contains(found,
            d => d.StartsWith("FSW6016: ", StringComparison.Ordinal) && d.Contains("the guest mounts '/dev/data' at '/data'", StringComparison.Ordinal));
        Assert.Contains(Guest("4.1.1", Samples.Entry("init.rc", rc)),
            d => d.EndsWith("has no init.b.rc, which init reads on this board", StringComparison.Ordinal));
        Assert.Contains(
            Guest("4.1.1", Samples.Entry("init.rc", Samples.Ascii("on init\n    mkdir /x\n")), Samples.Entry("init.b.rc", rc)),
            d => d.Contains("never reads init.b.rc: this release reads what init.rc imports", StringComparison.Ordinal));
        // 4.0 looks for the file by itself, and is content without it.
        Assert.DoesNotContain(Guest("4.0.4", Samples.Entry("init.rc", Samples.Ascii("on init\n    mkdir /x\n"))),
            d => d.StartsWith("FSW6022", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0x81E8, false)]
    [InlineData(0x81B4, true)]
    [InlineData(0x81A6, true)]
    public void A_file_that_others_can_write_is_skipped_by_4_1(uint mode, bool isSkipped)
    {
        byte[] rc = Samples.Ascii("on init\n    mkdir /x\n");
        byte[][] files = [Samples.Entry("init.rc", Samples.Ascii("import /init.${ro.hardware}.rc\n")), Samples.Entry("init.b.rc", rc, mode)];
        Assert.Equal(isSkipped, Guest("4.1.1", files).Any(d => d.Contains("skips '/init.b.rc'", StringComparison.Ordinal)));
        Assert.DoesNotContain(Guest("4.0.4", files), d => d.Contains("skips", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("on init\n    mkdir /x\n", true)]
    [InlineData("on init\n    mkdir /mnt\n", false)]
    public void Folders_and_links_of_the_ramdisk_count(string init, bool isMissing)
    {
        byte[][] files = [Samples.Entry("init.rc", Samples.Ascii("import /init.${ro.hardware}.rc\n" + init)),
            Samples.Entry("init.b.rc", Samples.Ascii("on fs\n    mount tmpfs tmpfs /mnt/asec\n    mkdir /mnt/asec\n"))];
        Assert.Equal("/mnt" + (isMissing ? "" : "/asec"), Missing(Guest("4.1.1", files)));
        Assert.Equal("/mnt/asec", Missing(Guest("4.1.1", [Samples.Entry("mnt", [], 0x41ED), .. files])));
        Assert.Null(Missing(Guest("4.1.1", [Samples.Entry("mnt", [], 0x41ED), Samples.Entry("mnt/asec", [], 0x41ED), .. files])));
        Assert.Null(Missing(Guest("4.1.1", [Samples.Entry("mnt", Samples.Ascii("/sys/kernel"), 0xA1FF), .. files])));

        static string? Missing(string[] found) =>
            found.FirstOrDefault(d => d.Contains("nothing makes", StringComparison.Ordinal))?.Split('\'') is [.., var path, _, _, _] ? path : null;
    }

    /// <summary>What is said about the guest 'c' with these files in its ramdisk.</summary>
    private static string[] Guest(string release, params byte[][] files)
    {
        byte[] ramdisk = Samples.Gzip([.. Samples.Entry("init", [1], 0x81ED), .. files.SelectMany(f => f), .. Samples.Trailer]);
        string layout = Layout.Replace("id = 2;", $"id = 2; system = android({release});").Replace("\"/s\"", "\"/data\"").Replace("size = 8K", "size = auto");
        return [.. Compile(layout, Kernel, ramdisk, FileSystem).Diagnostics.Select(d => $"{d.Id}: {d.Message}")];
    }

    /// <summary>What is flashed is the ramdisk: its own fstab counts, and where it has none nothing is mounted.</summary>
    [Fact]
    public void The_fstab_of_a_ramdisk_counts()
    {
        const string init =
            "on init\n    mkdir /p 0700 root root\n    mkdir /cache\non fs\n    mount_all /fstab.b\n    mkdir /s 0700 root root\n    mount ext4 "
                + "loop@/p/media/system.img /s\n";
        byte[] With(params (string Name, string Text)[] files) => Samples.Gzip(
            [.. Samples.Entry("init", [1], 0x81ED), .. Samples.Entry("init.rc", Samples.Ascii("import /init.${ro.hardware}.rc\n")),
                .. Samples.Entry("init.b.rc", Samples.Ascii(init)), .. files.SelectMany(f => Samples.Entry(f.Name, Samples.Ascii(f.Text))),
                .. Samples.Trailer]);
        string layout = ImageContent.With("system = android(4.1.1);");
        AssertFinds("FSW6018", "do not mount '/p'", Kernel, With(), FileSystem, layout);
        AssertFinds("FSW6018", "do not mount '/p'", Kernel, With(("fstab.b", "/dev/efs /cache ext4 ro wait\n")), FileSystem, layout);
        AssertFinds("FSW6016", "the guest mounts '/dev/x' at '/p'", Kernel, With(("fstab.b", "/dev/x /p ext4 ro wait\n")), FileSystem, layout);
        Assert.Empty(Compile(layout, Kernel, With(("fstab.b", "/dev/data /p ext4 defaults defaults\n")), FileSystem).Diagnostics);
    }
}
