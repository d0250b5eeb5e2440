namespace FswLayout.Images.Unpacking;

/// <summary>The legacy frame of lz4, as lib/decompress_unlz4.c reads it: blocks of up to 8 MiB, each with its packed size before it.</summary>
internal sealed class Lz4Unpacker : Unpacker
{
    private const uint Magic = 0x184C2102;
    private const int LargestBlock = 8 << 20;

    private readonly ImageBytes _image;
    private readonly long _start;
    private byte[] _block = [];
    private int _at, _length;
    private long _next;

    public Lz4Unpacker(ImageBytes image, long start) : base(new PackedSource(image, start)) => (_image, _start, _next) = (image, start, start);

    public override long Offset => _next;

    protected override int ReadPacked(byte[] buffer, int start, int count)
    {
        while (_at == _length)
            if (!NextBlock())
                return 0;
        int n = Math.Min(count, _length - _at);
        Array.Copy(_block, _at, buffer, start, n);
        _at += n;
        return n;
    }

    private bool NextBlock()
    {
        if (_next - _start > PackedSource.MostBytes)
            throw new UnpackException($"the packed data is longer than the {PackedSource.MostBytes} bytes that fswc looks at");
        uint? size = _image.Word(_next);
        // A magic in between starts a frame that was appended; zeros are padding.
        while (size == Magic)
            size = _image.Word(_next += 4);
        if (size is null or 0)
        {
            End = _next;
            return false;
        }
        if (size > LargestBlock + (LargestBlock / 255) + 16 || _image.Take(_next + 4, size.Value) is not { } packed)
            throw new UnpackException($"the lz4 block at 0x{_next:x} is cut short or too large");
        _next += 4 + packed.Length;
        (_at, _length) = (0, Unpack(packed));
        return true;
    }

    /// <summary>Unpacks one block to <see cref="_block"/>; gives its length.</summary>
    private int Unpack(byte[] packed)
    {
        int to = 0;
        for (int at = 0; at < packed.Length;)
        {
            int token = packed[at++];
            int literals = Length(packed, ref at, token >> 4);
            Need(to, literals);
            Array.Copy(packed, at, _block, to, literals);
            at += literals;
            to += literals;
            if (at == packed.Length)
                return to;
            int distance = packed[at] | (packed[at + 1] << 8);
            at += 2;
            int match = Length(packed, ref at, token & 15) + 4;
            if (distance == 0 || distance > to)
                throw new UnpackException("the lz4 data refers to bytes before its start");
            Need(to, match);
            // Byte by byte: the two may overlap.
            for (int end = to + match; to < end; to++)
                _block[to] = _block[to - distance];
        }
        return to;
    }

    private static int Length(byte[] packed, ref int at, int nibble)
    {
        if (nibble < 15)
            return nibble;
        int length = 15, next;
        do
        {
            next = packed[at++];
            length += next;
        }
        while (next == 255);
        return length;
    }

    // Grown as needed: a small hostile file is no reason to take 8 MiB.
    private void Need(int used, int more)
    {
        if (more > LargestBlock - used)
            throw new UnpackException("an lz4 block unpacks to more than 8 MiB");
        if (used + more > _block.Length)
            Array.Resize(ref _block, Math.Min(LargestBlock, Math.Max(used + more, 2 * _block.Length)));
    }
}
