using FswLayout.Images;
using FswLayout.Images.Unpacking;
using FswLayout.Images.Zimages;

namespace FswLayout.Compiler.Tests.Images;

public sealed class ZImageTests
{
    [Fact]
    public void The_size_of_an_old_kernel_is_found_as_its_decompressor_finds_it()
    {
        ImageReading<ZImage> reading = Read(Samples.OldZImage(Samples.Noise(500), 7_654_321));
        Assert.Empty(reading.Problems);
        Assert.Equal((7_654_321U, UnpackedSizeSource.DecompressorCode), (reading.Facts!.UnpackedSize!.Value, reading.Facts.UnpackedSizeSource));
        Assert.Equal(((uint)reading.Facts.FileSize, 0U, (bool?)null), (reading.Facts.DeclaredSize, reading.Facts.Start, reading.Facts.IsBigEndian));
    }

    [Fact]
    public void The_size_of_a_newer_kernel_stands_in_its_table()
    {
        ZImage facts = Read(Samples.NewZImage(Samples.Gzip(Samples.Noise(900)), 9_000_000, 0x5E4D4)).Facts!;
        Assert.Equal((9_000_000U, UnpackedSizeSource.TagTable, 0x5E4D4U), (facts.UnpackedSize!.Value, facts.UnpackedSizeSource, facts.BssSize!.Value));
        Assert.Equal((Compression.Gzip, false), (facts.Compression, facts.IsBigEndian!.Value));
        Assert.Null(facts.TextOffset);
        Assert.Equal(0x208000U, Read(Samples.NewZImage(Samples.Gzip(Samples.Noise(900)), 9_000_000, 0x5E4D4, textOffset: 0x208000)).Facts!.TextOffset);
    }

    [Fact]
    public void A_gzip_payload_that_no_table_tells_of_is_counted()
    {
        byte[] image = Samples.OldZImage([.. Samples.Gzip(Samples.Noise(70_000)), 0, 0, 0, 0], 0);
        ZImage facts = Read(Samples.Patch(image, 0x60, 1)).Facts!;
        Assert.Equal((70_000U, UnpackedSizeSource.Unpacked), (facts.UnpackedSize!.Value, facts.UnpackedSizeSource));
    }

    [Fact]
    public void Unknown_stays_unknown() =>
        Assert.Null(Read(Samples.Patch(Samples.OldZImage(new byte[100], 5), 0x60, 1)).Facts!.UnpackedSize);

    /// <summary>The decompressor of xz holds the magic of xz itself, and the header behind it does not.</summary>
    [Fact]
    public void A_constant_in_the_code_is_no_payload() =>
        Assert.Equal(Compression.None, Read(Samples.OldZImage([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, .. new byte[40]], 5)).Facts!.Compression);

    [Fact]
    public void A_device_tree_may_follow()
    {
        byte[] image = Samples.OldZImage(Samples.Noise(512), 1);
        ImageReading<ZImage> reading = Read([.. image, .. Samples.MemoryTree]);
        Assert.Empty(reading.Problems);
        Assert.Equal(image.Length, reading.Facts!.AppendedDeviceTree);
    }

    [Fact]
    public void A_big_endian_kernel_of_old_has_its_header_in_its_own_order()
    {
        byte[] image = new byte[0x100];
        Samples.Big(0x016F2818, 0, 0x100).CopyTo(image, 0x24);
        Assert.Equal((true, 0x100U), (Read(image).Facts!.IsBigEndian!.Value, Read(image).Facts!.DeclaredSize));
    }

    [Theory]
    [InlineData(20, 0x14, "shorter than a zImage header")]
    [InlineData(200, 200, "declares 1016 bytes, but the file ends after 200")]
    public void What_is_cut_is_said(int length, int offset, string words)
    {
        byte[] image = Samples.OldZImage(Samples.Noise(756), 1);
        ImageProblem problem = Assert.Single(Read(image[..length]).Problems);
        Assert.Equal(offset, problem.Offset);
        Assert.Contains(words, problem.Message);
    }

    [Fact]
    public void What_follows_and_is_no_device_tree_is_said() =>
        Assert.Contains("3 bytes follow the zImage", Assert.Single(Read([.. Samples.OldZImage(new byte[8], 1), 1, 2, 3]).Problems).Message);

    [Fact]
    public void A_big_file_is_not_read_whole()
    {
        var stream = new CountingStream(Samples.NewZImage(Samples.Noise(1000), 5, 5), 1L << 40);
        ZImage.Read(stream);
        Assert.InRange(stream.BytesRead, 1, 100_000);
    }

    private static ImageReading<ZImage> Read(byte[] image) => ZImage.Read(new MemoryStream(image));
}
