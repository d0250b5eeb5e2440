namespace FswLayout.Images.Unpacking;

/// <summary>The bytes of a file from some offset on, as a stream that hands out few at a time and knows exactly how many were taken.</summary>
internal sealed class PackedSource(ImageBytes image, long start) : Stream
{
    /// <summary>More packed bytes are not read: data of empty blocks could go on for ever without unpacking to anything.</summary>
    public const long MostBytes = 1L << 30;

    private readonly byte[] _buffer = new byte[4096];
    private int _at, _filled;
    private readonly long _last = start + MostBytes;
    private long _read = start;

    /// <summary>At most so many bytes are given out at once; see <see cref="GzipUnpacker"/>.</summary>
    public int LargestRead { get; init; } = int.MaxValue;

    /// <summary>Offset in the file of the next byte.</summary>
    public long Offset => _read - (_filled - _at);

    /// <summary>Offset in the file where the last read began.</summary>
    public long LastRead { get; private set; } = start;

    /// <summary>What reading the file itself threw: that is no fault of its content, and must not be taken for one.</summary>
    public IOException? IoError { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    // Decoders ask only for the difference of two positions.
    public override long Position { get => Offset; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        LastRead = Offset;
        if (_at == _filled && !Fill())
            return 0;
        int n = Math.Min(Math.Min(count, LargestRead), _filled - _at);
        Array.Copy(_buffer, _at, buffer, offset, n);
        _at += n;
        return n;
    }

    public override int ReadByte() => _at < _filled || Fill() ? _buffer[_at++] : -1;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Fill()
    {
        if (_read > _last)
            throw new UnpackException($"the packed data is longer than the {MostBytes} bytes that fswc looks at");
        try
        {
            (_at, _filled) = (0, image.Read(_read, _buffer, 0, _buffer.Length));
            _read += _filled;
            return _filled > 0;
        }
        catch (IOException e)
        {
            IoError = e;
            throw;
        }
    }
}
