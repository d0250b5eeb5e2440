using System.Collections.Immutable;
using FswLayout.Fields;
using static FswLayout.Images.UBoot.UBootImageFields;

namespace FswLayout.Images.UBoot;

/// <summary>Reads the header of a legacy U-Boot image (include/image.h of U-Boot), as mkimage writes it before a kernel or a ramdisk.</summary>
internal static class UBootImageReader
{
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
}
