using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using FswLayout.Backends.BootImage;

namespace FswLayout.Backends.Tests.BootImage;

/// <summary>Reads what the writer writes by bootimg.h of AOSP.</summary>
public sealed class BootImageWriterTests
{
    private static readonly BootImageHeader Header = new()
    {
        KernelAddress = 0x91808000,
        RamdiskAddress = 0x92800000,
        SecondAddress = 0x90F00000,
        TagsAddress = 0x90000100,
        Name = "jb",
        CommandLine = "mem=1G quiet",
    };

    [Fact]
    public void The_header_stands_field_for_field_where_boot_loaders_read_it()
    {
        byte[] kernel = [.. Enumerable.Repeat((byte)'k', 5000)], ramdisk = [.. "ramdisk"u8], image = Write(Header, kernel, ramdisk);

        Assert.Equal("ANDROID!", Encoding.ASCII.GetString(image, 0, 8));
        Assert.Equal([5000, 0x91808000, 7, 0x92800000, 0, 0, 0x90000100, 2048, 0, 0],
            Enumerable.Range(0, 10).Select(i => BitConverter.ToUInt32(image, 8 + (4 * i))));
        Assert.Equal("jb", Encoding.ASCII.GetString(image, 48, 16).TrimEnd('\0'));
        Assert.Equal("mem=1G quiet", Encoding.ASCII.GetString(image, 64, 512).TrimEnd('\0'));
        Assert.Equal([.. Id(kernel, ramdisk, []), .. new byte[12]], image[576..608]);
        Assert.All(image[608..2048], b => Assert.Equal(0, b));
        // One page of header, three of kernel, one of ramdisk.
        Assert.Equal(5 * 2048, image.Length);
        Assert.Equal(kernel, image[2048..7048]);
        Assert.Equal(ramdisk, image[8192..8199]);
        Assert.All(image[8199..], b => Assert.Equal(0, b));
    }

    [Fact]
    public void Parts_start_on_pages_whatever_their_sizes() =>
        Gen.Select(Gen.Byte.Array[0, 9000], Gen.Byte.Array[0, 9000], Gen.Byte.Array[0, 9000], Gen.Int[11, 14].Select(shift => 1u << shift))
            .Sample((kernel, ramdisk, second, page) =>
        {
            byte[] image = Write(Header with { PageSize = page }, kernel, ramdisk, second);
            int at = (int)page;
            foreach (byte[] part in new[] { kernel, ramdisk, second })
            {
                Assert.Equal(part, image[at..(at + part.Length)]);
                at += (part.Length + (int)page - 1) / (int)page * (int)page;
            }
            Assert.Equal(at, image.Length);
            Assert.Equal((ramdisk.Length > 0 ? 0x92800000 : 0, second.Length > 0 ? 0x90F00000 : 0),
                (BitConverter.ToUInt32(image, 20), BitConverter.ToUInt32(image, 28)));
            Assert.Equal(Id(kernel, ramdisk, second), image[576..596]);
        });

    [Fact]
    public void A_long_command_line_goes_on_in_the_extra_field_where_that_is_allowed()
    {
        string line = string.Concat(Enumerable.Range(0, 1535).Select(i => (char)('a' + (i % 26))));
        byte[] image = Write(Header with { CommandLine = line, AllowsExtraCommandLine = true }, [1], [2]);

        Assert.Equal(line, Encoding.ASCII.GetString(image, 64, 512) + Encoding.ASCII.GetString(image, 608, 1024).TrimEnd('\0'));
    }

    public static TheoryData<BootImageHeader> TooMuch =>
    [
        Header with { Name = new string('n', 16) },
        Header with { Name = "a\0b" },
        Header with { CommandLine = new string('c', 512) },
        Header with { CommandLine = new string('é', 256) },
        Header with { CommandLine = new string('c', 1536), AllowsExtraCommandLine = true },
        Header with { PageSize = 0 },
        Header with { PageSize = 3000 },
    ];

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void What_a_field_cannot_hold_is_refused_before_anything_is_written(BootImageHeader header)
    {
        using var output = new MemoryStream();
        Assert.Throws<ArgumentException>(() => BootImageWriter.Write(output, header, new MemoryStream([1]), new MemoryStream([2])));
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void Texts_may_fill_their_fields()
    {
        byte[] image = Write(Header with { Name = new string('n', 15), CommandLine = new string('c', 511) }, [1], [2]);

        Assert.Equal(((byte)'n', (byte)0, (byte)'c', (byte)0), (image[62], image[63], image[574], image[575]));
    }

    internal static byte[] Write(BootImageHeader header, byte[] kernel, byte[] ramdisk, byte[]? second = null)
    {
        using var output = new MemoryStream();
        BootImageWriter.Write(output, header, new MemoryStream(kernel), new MemoryStream(ramdisk), second is null ? null : new MemoryStream(second));
        return output.ToArray();
    }

    private static byte[] Id(params byte[][] parts)
    {
        var all = new List<byte>();
        foreach (byte[] part in parts)
        {
            all.AddRange(part);
            byte[] size = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(size, part.Length);
            all.AddRange(size);
        }
        return SHA1.HashData([.. all]);
    }
}
