using SharpCompress.Compressors.ZStandard;

namespace FswLayout.Images.Unpacking;

/// <summary>One Zstandard frame (RFC 8878). The decoder reads ahead, so the frame's end is found from its block headers.</summary>
internal sealed class ZstdUnpacker : Unpacker
{
    private readonly PackedSource _source;
    private readonly ZstdFrame _frame;
    private DecompressionStream? _stream;

    private ZstdUnpacker(PackedSource source, ZstdFrame frame) : base(source) => (_source, _frame) = (source, frame);

    public static ZstdUnpacker? Open(ImageBytes image, long start, UnpackLimits limits, out string? reason)
    {
        ZstdFrame? frame = ZstdFrame.Read(image, start);
        reason = frame is null ? "the zstd frame is cut short, or has too many blocks"
            : frame.Window > (ulong)limits.Window ? $"the zstd window of {frame.Window} bytes is larger than the {limits.Window} that fswc takes" : null;
        return reason is null ? new ZstdUnpacker(new PackedSource(image, start), frame!) : null;
    }

    protected override IDisposable? Decoder => _stream;

    protected override int ReadPacked(byte[] buffer, int start, int count)
    {
        _stream ??= new DecompressionStream(new FrameOnly(_source, _frame.End), 0, true, false);
        int n = _stream.Read(buffer, start, count);
        End = _frame.End;
        return n;
    }

    /// <summary>The source up to the frame's end: what follows is not for this decoder.</summary>
    private sealed class FrameOnly(PackedSource source, long end) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => source.Read(buffer, offset, (int)Math.Min(count, end - source.Offset));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>What the headers of a Zstandard frame say.</summary>
/// <param name="Window">Bytes of history that unpacking needs.</param>
/// <param name="End">Offset in the file after the frame.</param>
internal sealed record ZstdFrame(ulong Window, long End)
{
    // Of 128 KiB each, were they full.
    private const int MostBlocks = 1 << 20;

    private static readonly int[] SizeBytes = [0, 2, 4, 8], DictionaryBytes = [0, 1, 2, 4];

    public static ZstdFrame? Read(ImageBytes image, long start)
    {
        byte[] header = image.TakeUpTo(start + 4, 14);
        if (header.Length < 6)
            return null;
        int descriptor = header[0];
        bool isSingle = (descriptor & 0x20) != 0;
        int sizeBytes = isSingle && descriptor >> 6 == 0 ? 1 : SizeBytes[descriptor >> 6];
        int sizeAt = (isSingle ? 1 : 2) + DictionaryBytes[descriptor & 3];
        if (sizeAt + sizeBytes > header.Length)
            return null;
        ulong window = isSingle ? Size(header, sizeAt, sizeBytes) : (1UL << (10 + (header[1] >> 3))) / 8 * (8 + ((ulong)header[1] & 7));
        return Blocks(image, start + 4 + sizeAt + sizeBytes) is { } end ? new ZstdFrame(window, end + ((descriptor & 4) != 0 ? 4 : 0)) : null;
    }

    private static ulong Size(byte[] header, int at, int count)
    {
        ulong size = count == 2 ? 256UL : 0;
        for (int i = 0; i < count; i++)
            size += (ulong)header[at + i] << (8 * i);
        return size;
    }

    private static long? Blocks(ImageBytes image, long at)
    {
        for (int blocks = 0; blocks < MostBlocks && image.Take(at, 3) is { } block; blocks++)
        {
            int value = block[0] | (block[1] << 8) | (block[2] << 16);
            // A run (type 1) holds one byte however long it is.
            at += 3 + ((value >> 1 & 3) == 1 ? 1 : value >> 3);
            if ((value & 1) != 0)
                return at;
        }
        return null;
    }
}
