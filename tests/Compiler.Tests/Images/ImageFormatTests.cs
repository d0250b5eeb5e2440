using FswLayout.Images;

namespace FswLayout.Compiler.Tests.Images;

public sealed class ImageFormatTests
{
    public static TheoryData<byte[], ImageFormat> Files => new()
    {
        { Samples.OldZImage([1, 2, 3], 1), ImageFormat.ZImage },
        { Samples.NewZImage([1, 2, 3], 1, 1), ImageFormat.ZImage },
        { Samples.Cpio, ImageFormat.Ramdisk },
        { Samples.Gzip(Samples.Cpio), ImageFormat.Ramdisk },
        { Samples.Sparse(1, 0, Samples.Hole(1)), ImageFormat.Sparse },
        { Samples.Ext(64), ImageFormat.Ext },
        { Samples.BootImage([1], [2]), ImageFormat.BootImage },
        { Samples.MemoryTree, ImageFormat.DeviceTree },
        { Samples.Ascii(Samples.Config), ImageFormat.KernelConfig },
        { Samples.Gzip(Samples.Ascii(Samples.Config)), ImageFormat.KernelConfig },
        { Samples.Gzip([1, 2, 3]), ImageFormat.PackedUnknown },
        { Samples.Gzip(Samples.Ext(64)), ImageFormat.Packed },
        { [0x89, 0x4C, 0x5A, 0x4F], ImageFormat.Packed },
        { Samples.Ascii("on init\n"), ImageFormat.Unknown },
        { [], ImageFormat.Unknown },
        { new byte[5000], ImageFormat.Unknown },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void By_content(byte[] file, ImageFormat format) => Assert.Equal(format, ImageIdentifier.Identify(new MemoryStream(file)));

    [Fact]
    public void Little_is_read()
    {
        var stream = new CountingStream(Samples.Ext(64), 10L << 30);
        ImageIdentifier.Identify(stream);
        Assert.InRange(stream.BytesRead, 1, 4096);
    }
}
