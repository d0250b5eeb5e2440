using SharpCompress.Compressors.LZMA;

namespace FswLayout.Images.Unpacking;

/// <summary>LZMA with its old header: properties, dictionary size, unpacked size or -1.</summary>
internal sealed class LzmaUnpacker : Unpacker
{
    private const int HeaderSize = 13, PropertiesSize = 5;

    private readonly PackedSource _source;
    private readonly byte[] _header;
    private LzmaStream? _stream;

    private LzmaUnpacker(PackedSource source, byte[] header) : base(source) => (_source, _header) = (source, header);

    public static LzmaUnpacker? Open(ImageBytes image, long start, UnpackLimits limits, out string? reason)
    {
        reason = "the lzma header is cut short";
        if (image.Take(start, HeaderSize) is not { } header)
            return null;
        uint dictionary = Bytes.U32(header, 1);
        reason = dictionary > limits.Window ? $"the lzma dictionary of {dictionary} bytes is larger than the {limits.Window} that fswc takes" : null;
        return reason is null ? new LzmaUnpacker(new PackedSource(image, start + HeaderSize), header) : null;
    }

    protected override IDisposable? Decoder => _stream;

    protected override int ReadPacked(byte[] buffer, int start, int count)
    {
        long size = (long)Bytes.U64(_header, PropertiesSize);
        if (size < -1)
            throw new UnpackException("the lzma header's size is larger than any file");
        _stream ??= LzmaStream.Create([.. _header.Take(PropertiesSize)], _source, -1, size, leaveOpen: true);
        int n = _stream.Read(buffer, start, count);
        if (n == 0 && size >= 0 && Unpacked != size)
            throw new UnpackException("the lzma data is cut short");
        End = _source.Offset;
        return n;
    }
}
