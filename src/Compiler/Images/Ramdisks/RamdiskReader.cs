using System.Collections.Immutable;
using FswLayout.Fields;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Ramdisks;

/// <summary>Goes through a ramdisk segment by segment, as unpack_to_rootfs does: zeros are padding, <c>0</c> on a multiple of 4 is an archive, the rest must
/// be packed.</summary>
internal sealed class RamdiskReader(ImageBytes image, RamdiskLimits limits)
{
    private readonly ImmutableArray<RamdiskSegment>.Builder _segments = ImmutableArray.CreateBuilder<RamdiskSegment>();
    private readonly ProblemList _problems = new();
    private readonly RamdiskContent _content = new(limits);
    private long _unpacked;

    public ImageReading<Ramdisk> Read()
    {
        if (image.Length == 0)
            return _problems.Fail<Ramdisk>(0, "the file is empty");
        long at = 0;
        while (SkipPadding(at) is { } start && Segment(start) is { } end)
            at = end;
        if (_segments.Count == 0)
            return _problems.IsEmpty ? _problems.Fail<Ramdisk>(0, "the file holds nothing but zeros") : _problems.With<Ramdisk>(null);
        return _problems.With(new Ramdisk(_segments.ToImmutable(), [.. _content.Entries], [.. _content.Files]) { Heads = [.. _content.Heads] });
    }

    /// <summary>The first byte that is not zero, from <paramref name="start"/> on; <c>null</c> at the end.</summary>
    private long? SkipPadding(long start)
    {
        long at = start;
        for (byte[] bytes; (bytes = image.TakeUpTo(at, 2048)).Length > 0; at += bytes.Length)
        {
            int first = Array.FindIndex(bytes, b => b != 0);
            if (first >= 0)
                return at + first;
            if (at - start > limits.Padding)
                return Stop(start, $"more than {limits.Padding} zeros follow here; what is behind them is not looked into");
        }
        return null;
    }

    /// <summary>Reads the segment at <paramref name="start"/>; gives where it ends, <c>null</c> when what follows cannot be told.</summary>
    private long? Segment(long start)
    {
        byte[] magic = image.TakeUpTo(start, CompressionMagic.Length);
        if (magic[0] == (byte)'0')
            return start % 4 == 0 ? Plain(start) : Stop(start, "an archive starts off a multiple of 4: the kernel takes it for junk");
        if (CompressionMagic.IsLz4Frame(magic))
            return Stop(start, new Complaint("packed with lz4 in its newer frame format, and the kernel reads the old one only",
                "pack it again: lz4 -l, or gzip for a kernel before 3.11"));
        Compression compression = CompressionMagic.Of(magic);
        return compression == Compression.None
            ? Stop(start, _segments.Count == 0 ? "neither a cpio archive nor packed in a way that the kernel knows"
                : "behind the archive there is neither padding nor another archive: the kernel takes it for junk")
            : Packed(compression, start);
    }

    private long? Plain(long start)
    {
        var source = new PlainSource(image, start, limits.Padding) { Fields = image.Fields };
        bool goesOn = Archives(source, start, complaint => Stop(source.Offset, complaint));
        _segments.Add(new RamdiskSegment(start, source.Offset - start, Compression.None, source.Offset - start, null));
        return goesOn ? source.Offset : null;
    }

    private void ShowSegment(long start, string name)
    {
        byte[] magic = image.TakeUpTo(start, CompressionMagic.Length);
        image.Fields?.Begin(new FieldGroup($"segment {_segments.Count}", start, $"packed with {name}"));
        image.Fields?.Add(FieldValue.OfBytes(start, magic.Length, "start", magic, $"{name} data"));
    }

    private long? Packed(Compression compression, long start)
    {
        WarnOfRefusal(compression, start);
        var unpackLimits = new UnpackLimits(limits.Window);
        using Unpacker? unpacker = Unpacker.Open(compression, image, start, unpackLimits, out string? reason);
        if (unpacker is null)
        {
            _segments.Add(new RamdiskSegment(start, null, compression, 0, reason));
            return null;
        }
        string name = CompressionMagic.Name(compression);
        ShowSegment(start, name);
        var source = new UnpackedSource(unpacker, limits.Unpacked - _unpacked)
        {
            Fields = image.Fields,
            Space = $"what segment {_segments.Count} unpacks to",
        };
        // An archive that ends too early because unpacking failed is no mistake in the archive.
        bool isSound = Archives(source, 0, c => source.Failure is null ? Stop(start, c with
        {
            Message = $"{name} data, unpacked byte 0x{source.Offset:x}: "
            + $"{c.Message}"
        }) : null);
        isSound = Drain(source, name, start) && isSound;
        _unpacked += unpacker.Unpacked;
        _segments.Add(new RamdiskSegment(start, isSound ? unpacker.End - start : null, compression, unpacker.Unpacked,
            source.IsCut ? "it unpacks to more than fswc looks at" : null));
        return isSound ? unpacker.End : null;
    }

    /// <summary>Archives and padding up to the source's end; false where the kernel would stop.</summary>
    private bool Archives(ArchiveSource source, long start, Func<Complaint, long?> stop)
    {
        while (!_content.IsFull)
        {
            int next = source.SkipZeros();
            if (next != '0')
                return next < 0 || source is PlainSource || stop("between the archives there is something else: the kernel takes it for junk") is not null;
            if ((source.Offset - start) % 4 != 0)
                return stop("an entry starts off a multiple of 4: the padding is broken") is not null;
            if (CpioEntry.Read(source, _content) is { } problem)
                return source.IsCut || stop(problem) is not null;
        }
        return stop("there are more entries than fswc looks at; the rest is not looked into") is not null;
    }

    /// <summary>Unpacks what is left, so that damage and the end are found.</summary>
    private bool Drain(UnpackedSource source, string name, long start)
    {
        source.SkipRest();
        if (source.IsCut)
            return false;
        return source.Failure is not { } failure || Stop(start, $"{name} data, packed byte 0x{source.PackedOffset:x}: {failure}") is not null;
    }

    private void WarnOfRefusal(Compression compression, long start)
    {
        // dec_stream_header of lib/xz/xz_dec_stream.c: no XZ_DEC_ANY_CHECK in the kernel.
        if (compression == Compression.Xz && XzUnpacker.CheckOf(image, start) > 1)
            _problems.Add(start + 7, "the xz data has a checksum that the kernel refuses", "pack it again: xz --check=crc32");
    }

    private long? Stop(long offset, Complaint complaint)
    {
        _problems.Add(offset, complaint.Message, complaint.Remedy);
        return null;
    }
}
