using System.IO.Compression;

namespace FswLayout.Images.Unpacking;

/// <summary>One gzip member (RFC 1952), as lib/decompress_inflate.c reads it; the checksum, which the kernel passes over, is checked.</summary>
internal sealed class GzipUnpacker : Unpacker
{
    // DeflateStream does not say where the data ended. It asks for input only when it has used up what it had, so the end lies in
    // the last piece it was given; the checksum and the size behind it show where. Small pieces make a false match impossible.
    private const int Piece = 256, Trailer = 8, HeaderSize = 10, NameFlag = 8;

    private readonly ImageBytes _image;
    private readonly PackedSource _source;
    private readonly long _start;
    private DeflateStream? _inflate;
    private Crc32 _crc;
    private uint _size;

    public GzipUnpacker(ImageBytes image, long start) : this(image, start, new PackedSource(image, start) { LargestRead = Piece })
    {
    }

    private GzipUnpacker(ImageBytes image, long start, PackedSource source) : base(source) => (_image, _start, _source) = (image, start, source);

    protected override IDisposable? Decoder => _inflate;

    protected override int ReadPacked(byte[] buffer, int start, int count)
    {
        _inflate ??= Open();
        int n = _inflate.Read(buffer, start, count);
        _crc.Add(buffer, start, n);
        unchecked
        {
            _size += (uint)n;
        }
        if (n == 0)
            End = FindEnd();
        return n;
    }

    private DeflateStream Open()
    {
        byte[] header = _image.Take(_start, HeaderSize) ?? throw new UnpackException("the gzip header is cut short");
        if (header[2] != 8)
            throw new UnpackException($"gzip method {header[2]} is not deflate");
        if ((header[3] & ~NameFlag) != 0)
            throw new UnpackException($"the gzip header has flags 0x{header[3]:x2}, and the kernel knows that of a name (0x08) only");
        for (int i = 0; i < HeaderSize; i++)
            _source.ReadByte();
        if ((header[3] & NameFlag) != 0)
            SkipName();
        return new DeflateStream(_source, CompressionMode.Decompress, leaveOpen: true);
    }

    private void SkipName()
    {
        for (int length = 0; _source.ReadByte() is var c && c != 0; length++)
            if (c < 0 || length > 4096)
                throw new UnpackException("the file name in the gzip header does not end");
    }

    private long FindEnd()
    {
        byte[] tail = _image.TakeUpTo(_source.LastRead, (int)(_source.Offset - _source.LastRead) + Trailer);
        for (int at = 0; at + Trailer <= tail.Length; at++)
            if (Bytes.U32(tail, at) == _crc.Value && Bytes.U32(tail, at + 4) == _size)
                return _source.LastRead + at + Trailer;
        throw new UnpackException("the gzip data is cut short, or its checksum is wrong");
    }
}
