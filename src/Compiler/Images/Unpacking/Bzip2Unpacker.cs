using SharpCompress.Compressors;
using SharpCompress.Compressors.BZip2;

namespace FswLayout.Images.Unpacking;

/// <summary>One bzip2 stream.</summary>
internal sealed class Bzip2Unpacker : Unpacker
{
    private readonly PackedSource _source;
    private BZip2Stream? _stream;

    public Bzip2Unpacker(ImageBytes image, long start) : this(new PackedSource(image, start))
    {
    }

    private Bzip2Unpacker(PackedSource source) : base(source) => _source = source;

    protected override IDisposable? Decoder => _stream;

    protected override int ReadPacked(byte[] buffer, int start, int count)
    {
        _stream ??= BZip2Stream.Create(_source, CompressionMode.Decompress, false, leaveOpen: true);
        int n = _stream.Read(buffer, start, count);
        End = _source.Offset;
        return n;
    }
}
