using System.Text;
using FswLayout.Images;
using FswLayout.Images.Ramdisks;
using FswLayout.Images.Unpacking;

namespace FswLayout.Compiler.Tests.Images;

public sealed class RamdiskTests
{
    [Fact]
    public void Entries_are_listed_and_what_init_reads_is_read()
    {
        Ramdisk ramdisk = Sound(Samples.Cpio);
        Assert.Equal(["init", "system", "init.rc", "default.prop", "bin", "sbin/fstab.x"], ramdisk.Entries.Select(e => e.Name));
        Assert.Equal((0x41EDU, 0U, false), (ramdisk.Entries[1].Mode, ramdisk.Entries[1].Size, ramdisk.Entries[1].IsFile));
        Assert.Equal(["init.rc", "default.prop", "sbin/fstab.x"], ramdisk.Files.Select(f => f.Name));
        Assert.Equal("ro.secure=0\n", Text(ramdisk.File("default.prop")!));
        Assert.Null(ramdisk.File("fstab.x"));
    }

    [Fact]
    public void Gzip_is_unpacked()
    {
        byte[] packed = Samples.Gzip(Samples.Cpio);
        Ramdisk ramdisk = Sound(packed);
        Assert.Equal(new RamdiskSegment(0, packed.Length, Compression.Gzip, Samples.Cpio.Length, null), Assert.Single(ramdisk.Segments));
        Assert.Equal(6, ramdisk.Entries.Length);
    }

    [Fact]
    public void Archives_follow_each_other_as_the_kernel_takes_them()
    {
        byte[] first = Samples.Pad([.. Samples.Entry("a", [1]), .. Samples.Trailer], 512),
            second = Samples.Gzip([.. Samples.Entry("b", [2]), .. Samples.Trailer, 0, 0, 0, 0, .. Samples.Entry("c", [])]);
        Ramdisk ramdisk = Sound([.. first, .. second, 0, 0, 0, .. Samples.Gzip(Samples.Entry("init.rc", [65]))]);
        Assert.Equal(["a", "b", "c", "init.rc"], ramdisk.Entries.Select(e => e.Name));
        Assert.Equal([0, first.Length, first.Length + second.Length + 3], ramdisk.Segments.Select(s => s.Offset));
        Assert.Equal(second.Length, ramdisk.Segments[1].Length);
    }

    [Fact]
    public void The_last_file_of_a_name_counts() =>
        Assert.Equal("new",
            Text(Sound([.. Samples.Entry("init.rc", Samples.Ascii("old")), .. Samples.Entry("/init.rc", Samples.Ascii("new"))]).File("init.rc")!));

    [Fact]
    public void Checksums_are_told() => Assert.True(Assert.Single(Sound(Samples.Entry("a", [1], magic: "070702")).Entries).HasChecksum);

    [Theory]
    [InlineData("the old portable format (070707)", 0, "070707")]
    [InlineData("is no cpio magic", 0, "070709")]
    public void Other_archives_are_refused(string words, int offset, string magic)
    {
        ImageProblem problem = Assert.Single(Read(Samples.Entry("a", [1], magic: magic)).Problems);
        Assert.Contains(words, problem.Message);
        Assert.InRange(problem.Offset, offset, 6);
    }

    public static TheoryData<byte[], string> Broken => new()
    {
        { [], "the file is empty" },
        { new byte[700], "nothing but zeros" },
        { [1, 2, 3], "neither a cpio archive nor packed" },
        { [0, .. Samples.Cpio], "off a multiple of 4" },
        { [.. Samples.Cpio, 7], "neither padding nor another archive" },
        { Samples.Cpio[..180], "cut short" },
        { Samples.Entry("abc", Samples.Noise(40))[..130], "the content of 'abc' is cut short: 40 bytes are announced" },
        { Samples.Gzip(Samples.Cpio)[..150], "gzip data, packed byte 0x96: the gzip data is cut short" },
        { [.. Samples.Gzip(Samples.Cpio)[..^8], 1, 2, 3, 4, 5, 6, 7, 8], "its checksum is wrong" },
        { Samples.Patch(Samples.Cpio, 20, (byte)'x'), "something else than hexadecimal digits" },
        { Samples.Patch(Samples.Gzip(Samples.Cpio), 3, 4), "flags 0x04" },
        { Samples.Gzip([.. Samples.Cpio, 9]), "between the archives there is something else" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_the_kernel_stops_at_is_said(byte[] image, string words) => Assert.Contains(words, Assert.Single(Read(image).Problems).Message);

    [Fact]
    public void A_bomb_is_cut()
    {
        byte[] bomb = Samples.Gzip([.. Samples.Entry("big", new byte[40 << 20])]);
        ImageReading<Ramdisk> reading = Read(bomb, new RamdiskLimits { Unpacked = 1 << 20 });
        Assert.Equal("it unpacks to more than fswc looks at", Assert.Single(reading.Facts!.Segments).NotLookedInto);
        Assert.InRange(reading.Facts.Segments[0].UnpackedSize, 1, 1 << 20);
    }

    [Fact]
    public void Too_many_entries_are_cut()
    {
        byte[] many = [.. Enumerable.Range(0, 50).SelectMany(i => Samples.Entry("e" + i, []))];
        ImageReading<Ramdisk> reading = Read(many, new RamdiskLimits { Entries = 10 });
        Assert.Equal(10, reading.Facts!.Entries.Length);
        Assert.Contains("more entries than fswc looks at", Assert.Single(reading.Problems).Message);
    }

    [ToolTheory("cpio", "sh")]
    [InlineData("newc", false)]
    [InlineData("crc", true)]
    public void What_cpio_makes(string format, bool hasChecksum)
    {
        using var folder = new TemporaryFolder();
        Ramdisk ramdisk = Sound(MakeCpio(folder, format));
        string[] names = Tools.Run("sh", ["-c", "cpio -t --quiet < ../image"], folder["root"]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(names, ramdisk.Entries.Select(e => e.Name));
        Assert.All(ramdisk.Entries, e => Assert.Equal(hasChecksum, e.HasChecksum));
        Assert.Equal("on boot\n", Text(ramdisk.File("init.tuna.rc")!));
        RamdiskEntry link = ramdisk.Entries.Single(e => e.Name == "link");
        Assert.Equal((0xA1FFU, 12U), (link.Mode, link.Size));
    }

    [ToolFact("cpio", "sh")]
    public void What_cpio_makes_in_the_old_format_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("070707", Assert.Single(Read(MakeCpio(folder, "odc")).Problems).Message);
    }

    [ToolTheory("cpio", "sh", "gzip", "xz", "lz4", "zstd", "bzip2")]
    [InlineData("gzip -9", Compression.Gzip)]
    [InlineData("gzip -9 -n", Compression.Gzip)]
    [InlineData("xz --check=crc32", Compression.Xz)]
    [InlineData("xz --check=none", Compression.Xz)]
    [InlineData("xz --check=crc32 --block-size=65536 -T2", Compression.Xz)]
    [InlineData("lzma", Compression.Lzma)]
    [InlineData("lz4 -l -9", Compression.Lz4)]
    [InlineData("zstd -19", Compression.Zstd)]
    [InlineData("zstd -3 --no-check", Compression.Zstd)]
    [InlineData("bzip2", Compression.Bzip2)]
    public void What_packers_make(string packer, Compression compression)
    {
        using var folder = new TemporaryFolder();
        byte[] plain = MakeCpio(folder, "newc");
        Tools.Run("sh", ["-c", $"{packer} < image > packed"], folder.Path);
        byte[] packed = File.ReadAllBytes(folder["packed"]);
        // Padding and a second archive behind: the end must be found exactly. lz4 itself needs a word of zeros there.
        Ramdisk ramdisk = Sound([.. packed, .. new byte[4 + (-packed.Length & 3)], .. Samples.Entry("last", [])]);
        Assert.Equal(new RamdiskSegment(0, packed.Length, compression, plain.Length, null), ramdisk.Segments[0]);
        Assert.Equal(Sound(plain).Entries.Append(new RamdiskEntry("last", 0x81A4, 0, false)), ramdisk.Entries);
        Assert.NotEmpty(Read([.. packed[..(packed.Length / 2)], .. new byte[64]]).Problems);
    }

    [ToolFact("cpio", "sh", "xz")]
    public void A_checksum_that_the_kernel_refuses_is_said()
    {
        using var folder = new TemporaryFolder();
        MakeCpio(folder, "newc");
        Tools.Run("sh", ["-c", "xz < image > packed"], folder.Path);
        ImageReading<Ramdisk> reading = Read(File.ReadAllBytes(folder["packed"]));
        Assert.Contains("--check=crc32", Assert.Single(reading.Problems).Remedy);
        Assert.NotEmpty(reading.Facts!.Entries);
    }

    [Fact]
    public void What_is_not_unpacked_is_recognised()
    {
        RamdiskSegment segment = Assert.Single(Sound([0x89, 0x4C, 0x5A, 0x4F, 0x00, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[40]]).Segments);
        Assert.Equal((Compression.Lzo, "lzo is recognised, but fswc does not unpack it", null), (segment.Compression, segment.NotLookedInto, segment.Length));
    }

    /// <summary>A folder of some files, packed by cpio to <c>image</c>.</summary>
    private static byte[] MakeCpio(TemporaryFolder folder, string format)
    {
        folder.Write("root/init.tuna.rc", "on boot\n");
        folder.Write("root/sbin/adbd", Samples.Noise(200_000));
        folder.Write("root/lib/text", string.Concat(Enumerable.Range(0, 30_000).Select(i => $"line {i} of some text\n")));
        ToolResult result = Tools.Run("sh", ["-c", $"ln -s init.tuna.rc link; find . -print | sort | cpio -o --quiet -H {format} > ../image"], folder["root"]);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        return File.ReadAllBytes(folder["image"]);
    }

    private static string Text(RamdiskFile file) => Encoding.UTF8.GetString([.. file.Content]);

    private static Ramdisk Sound(byte[] image)
    {
        ImageReading<Ramdisk> reading = Read(image);
        Assert.Empty(reading.Problems);
        return reading.Facts!;
    }

    private static ImageReading<Ramdisk> Read(byte[] image, RamdiskLimits? limits = null) => Ramdisk.Read(new MemoryStream(image), limits);
}
