using FswLayout.Fields;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Zimages;

/// <summary>The packed kernel inside a zImage.</summary>
internal sealed record ZImagePayload(Compression Compression, uint? UnpackedSize, UnpackedSizeSource Source, uint? BssSize, uint? TextOffset = null)
{
    // The decompressor stands before the payload; with an EFI stub it has some 60 KiB.
    private const int LargestDecompressor = 256 << 10, HeaderEnd = 0x30;
    private const uint SizesTag = 0x5A534C4B;
    private const long LargestKernel = 256 << 20;

    /// <summary>Finds the payload of the zImage of <paramref name="size"/> bytes that is linked at <paramref name="link"/>.</summary>
    public static ZImagePayload Find(ImageBytes image, uint link, uint size)
    {
        byte[] code = image.TakeUpTo(0, (int)Math.Min(size, LargestDecompressor));
        (Compression compression, int at) = Search(code);
        if (compression != Compression.None)
            ImageFields.ShowContent(image, "payload", at, size - at, CompressionMagic.Name(compression));
        if (FromTable(image, size) is { } sizes)
            return new ZImagePayload(compression, sizes.Kernel, UnpackedSizeSource.TagTable, sizes.Bss, sizes.TextOffset);
        if (SizeLocation(code, link, size) is { } location && image.Word(location) is { } kernel)
        {
            ShowSize(image, location);
            return new ZImagePayload(compression, kernel, UnpackedSizeSource.DecompressorCode, null);
        }
        uint? counted = compression == Compression.Gzip ? Count(image, at) : null;
        return new ZImagePayload(compression, counted, counted is null ? UnpackedSizeSource.None : UnpackedSizeSource.Unpacked, null);
    }

    /// <summary>The .table section of vmlinux.lds.S: words in a list like ATAGs; its addresses count from the start of the file.</summary>
    private static (uint Kernel, uint Bss, uint? TextOffset)? FromTable(ImageBytes image, uint size)
    {
        if (image.Word(ZImageFields.TableMark.Offset) != ZImageFields.TableMarkValue
            || image.Word(ZImageFields.TableOffset.Offset) is not { } at)
            return null;
        for (int tags = 0; tags < 16 && at < size && image.Word(at) is >= 2 and < 64 and var words; tags++, at += 4 * words)
        {
            ShowTag(image, at, words);
            if (image.Word(at + 4) == SizesTag && words >= 4 && image.Word(at + 8) is { } location && location <= size - 4)
            {
                ShowSize(image, location);
                // Since 5.11 the table also has TEXT_OFFSET and the size of the heap (MALLOC_SIZE).
                return image.Word(location) is { } kernel && image.Word(at + 12) is { } bss ? (kernel, bss, words >= 6 ? image.Word(at + 16) : null) : null;
            }
        }
        return null;
    }

    private static void ShowTag(ImageBytes image, uint at, uint words)
    {
        bool isSizes = image.Word(at + 4) == SizesTag;
        image.Fields?.Begin(new FieldGroup("tag table", at, isSizes ? "KRNL_SIZE" : "a tag that fswc does not know"));
        image.Fields.AddRecord(ZImageFields.Tag.Where(f => f.End <= (isSizes ? 4 * words : 8)), image.TakeUpTo(at, (int)(4 * words)), at);
    }

    private static void ShowSize(ImageBytes image, uint at)
    {
        image.Fields?.Begin(new FieldGroup("unpacked size", at));
        image.Fields.AddRecord([new BinaryField(0, 4, "unpacked_size", "bytes of the unpacked kernel")], image.TakeUpTo(at, 4), at);
    }

    /// <summary>
    /// Where the unpacked size stands, from LC0 in head.S: its own address, __bss_start, _end, _edata, the address of the size (input_data_end - 4).
    /// Kbuild appends the size (size_append in scripts/Makefile.lib); gzip data ends with it anyway.
    /// </summary>
    private static uint? SizeLocation(byte[] code, uint link, uint size)
    {
        for (int at = HeaderEnd; at + 20 <= code.Length; at += 4)
        {
            uint location = unchecked(Bytes.U32(code, at + 16) - link);
            if (Bytes.U32(code, at) == unchecked(link + (uint)at)
                && Bytes.U32(code, at + 12) == unchecked(link + size)
                && location > at
                && location <= size - 4)
                return location;
        }
        return null;
    }

    private static (Compression Compression, int At) Search(byte[] code)
    {
        for (int at = HeaderEnd; at + CompressionMagic.Length <= code.Length; at++)
            if (code[at] != 0 && IsMagic(code, at) is not Compression.None and var found)
                return (found, at);
        return (Compression.None, 0);
    }

    /// <summary>A magic in the middle of code: with more of the bytes that Kbuild's packers always write, so that code is not taken for it.</summary>
    private static Compression IsMagic(byte[] code, int at)
    {
        if (code[at] is not (0x1F or 0x5D or 0xFD or 0x89 or 0x02 or 0x28))
            return Compression.None;
        byte[] start = code.AsSpan(at, CompressionMagic.Length).ToArray();
        return CompressionMagic.Of(start) switch
        {
            Compression.Gzip when start[2] == 8 && start[3] is 0 or 8 => Compression.Gzip,
            Compression.Lzma when Bytes.U64(start, 5) == ulong.MaxValue => Compression.Lzma,
            Compression.Lzo when Bytes.StartsWith(start.AsSpan(4).ToArray(), 0x00, 0x0D, 0x0A, 0x1A, 0x0A) => Compression.Lzo,
            // The decompressor of xz itself holds the magic as a constant.
            Compression.Xz when Crc32.Of(start, 6, 2) == Bytes.U32(start, 8) => Compression.Xz,
            Compression.Lz4 => Compression.Lz4,
            Compression.Zstd => Compression.Zstd,
            _ => Compression.None,
        };
    }

    private static uint? Count(ImageBytes image, int at)
    {
        using var unpacker = new GzipUnpacker(image, at);
        byte[] buffer = new byte[64 << 10];
        while (unpacker.Unpacked <= LargestKernel)
            if (unpacker.Read(buffer, 0, buffer.Length) == 0)
                return unpacker.Failure is null ? (uint)unpacker.Unpacked : null;
        return null;
    }
}
