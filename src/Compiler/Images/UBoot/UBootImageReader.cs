using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.UBoot;

/// <summary>Reads the header of a legacy U-Boot image (include/image.h of U-Boot), as mkimage writes it before a kernel or a ramdisk.</summary>
internal static class UBootImageReader
{
    public const uint Magic = 0x27051956;

    private static readonly BinaryField Size = Number(12, 4, "ih_size", "bytes behind this header");
    private static readonly BinaryField HeaderChecksum = Hex(4, "ih_hcrc", "CRC-32 of this header, with 0 in this field");
    private static readonly BinaryField DataChecksum = Hex(24, "ih_dcrc", "CRC-32 of what is behind it");
    private static readonly BinaryField Time = Number(8, 4, "ih_time", "when it was made, seconds since 1970");

    /// <summary>The header, in order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Header { get; } =
    [
        Hex(0, "ih_magic", "a legacy U-Boot image"), HeaderChecksum, Time, Size, Hex(16, "ih_load", "physical address to load to"),
        Hex(20, "ih_ep", "physical address to start at"), DataChecksum, Number(28, 1, "ih_os", "operating system; 5: Linux"),
        Number(29, 1, "ih_arch", "processor; 2: ARM, 22: ARM64"), Number(30, 1, "ih_type", "2: kernel, 3: ramdisk, 4: several files, 8: flat device tree"),
        Number(31, 1, "ih_comp", "0: not packed by mkimage, 1: gzip, 2: bzip2, 3: lzma, 4: lzo, 5: lz4, 6: zstd"),
        new(32, 32, "ih_name", "name") { Form = FieldForm.Text },
    ];

    private static int HeaderSize => Header[Header.Length - 1].End;

    /// <summary>Shows the header and says what is wrong.</summary>
    public static ImmutableArray<ImageProblem> Show(ImageBytes image)
    {
        var problems = new ProblemList();
        byte[] header = image.TakeUpTo(0, HeaderSize);
        image.Fields?.Begin(new FieldGroup("header", 0));
        image.Fields.AddRecord(Header, header, 0, f => f == Time ? UnixTime.Meaning(f, f.Read(header)) : null);
        if (header.Length < HeaderSize)
        {
            problems.Add(header.Length, $"the file ends in the header, which has {HeaderSize} bytes: it was cut");
            return problems.ToImmutable();
        }
        byte[] zeroed = [.. header];
        HeaderChecksum.Write(zeroed, 0);
        if (Crc32.Of(zeroed, 0, zeroed.Length) != HeaderChecksum.Word(header))
            problems.Add(HeaderChecksum.Offset, $"the checksum of the header is 0x{Crc32.Of(zeroed, 0, zeroed.Length):x8}, not what stands here");
        CheckContent(image, header, problems);
        return problems.ToImmutable();
    }

    private static void CheckContent(ImageBytes image, byte[] header, ProblemList problems)
    {
        uint size = Size.Word(header);
        long there = Math.Min(size, image.Length - HeaderSize);
        ImageFields.ShowContent(image, "content", HeaderSize, size);
        if (size > there)
            problems.Add(image.Length, $"the header announces {size} bytes, but the file ends after {there} of them: it was cut");
        else if (ChecksumOf(image, HeaderSize, size) is var checksum && checksum != DataChecksum.Word(header))
            problems.Add(DataChecksum.Offset, $"the checksum of the content is 0x{checksum:x8}, not what stands here");
        if (HeaderSize + (long)size < image.Length)
            problems.Add(HeaderSize + (long)size, $"{image.Length - HeaderSize - size} bytes follow the content");
    }

    private static uint ChecksumOf(ImageBytes image, long at, long size)
    {
        byte[] buffer = new byte[64 << 10];
        Crc32 checksum = default;
        for (int n; size > 0 && (n = image.Read(at, buffer, 0, (int)Math.Min(buffer.Length, size))) > 0; at += n, size -= n)
            checksum.Add(buffer, 0, n);
        return checksum.Value;
    }

    private static BinaryField Number(int offset, int size, string name, string meaning) => new(offset, size, name, meaning) { IsBigEndian = true };

    private static BinaryField Hex(int offset, string name, string meaning) => Number(offset, 4, name, meaning) with { Form = FieldForm.Hex };
}
