using SharpCompress.Compressors.LZMA;

namespace FswLayout.Images.Unpacking;

/// <summary>One xz stream. The container is read here, so that the dictionary is bounded before the decoder makes it, and the end is known.</summary>
internal sealed class XzUnpacker : Unpacker
{
    private readonly ImageBytes _image;
    private readonly PackedSource _source;
    private readonly UnpackLimits _limits;
    private readonly long _start;
    private LzmaStream? _block;
    private long _blockStart;
    private int _checkSize = -1;
    private Crc32 _crc;

    public XzUnpacker(ImageBytes image, long start, UnpackLimits limits) : this(image, start, limits, new PackedSource(image, start))
    {
    }

    private XzUnpacker(ImageBytes image, long start, UnpackLimits limits, PackedSource source) : base(source) =>
        (_image, _start, _limits, _source) = (image, start, limits, source);

    /// <summary>The kind of checksum: 0 none, 1 CRC-32, 4 CRC-64, 10 SHA-256.</summary>
    public static int CheckOf(ImageBytes image, long start) => image.Take(start + 7, 1) is [var check] ? check & 15 : 0;

    protected override IDisposable? Decoder => _block;

    protected override int ReadPacked(byte[] buffer, int start, int count)
    {
        if (_checkSize < 0)
            ReadHeader();
        while (true)
        {
            if (_block is null && !NextBlock())
                return 0;
            int n = _block!.Read(buffer, start, count);
            _crc.Add(buffer, start, n);
            if (n > 0)
                return n;
            EndBlock();
        }
    }

    private void ReadHeader()
    {
        byte[] header = Next(12);
        if (header[6] != 0 || Crc32.Of(header, 6, 2) != Bytes.U32(header, 8))
            throw new UnpackException("the xz header is damaged");
        int check = header[7] & 15;
        _checkSize = check == 0 ? 0 : 4 << ((check - 1) / 3);
    }

    private bool NextBlock()
    {
        _blockStart = _source.Offset;
        int size = _source.ReadByte();
        if (size == 0)
        {
            SkipIndex();
            return false;
        }
        byte[] header = [(byte)size, .. Next(((size + 1) * 4) - 1)];
        if (Crc32.Of(header, 0, header.Length - 4) != Bytes.U32(header, header.Length - 4))
            throw new UnpackException($"the xz block at 0x{_blockStart:x} is damaged");
        byte[] properties = [Dictionary(header)];
        _blockStart = _source.Offset;
        _crc = new Crc32();
        _block = LzmaStream.Create(properties, _source, -1, -1, null, isLzma2: true, leaveOpen: true);
        return true;
    }

    /// <summary>The dictionary size in the coding of LZMA2, from a block header that has this filter only.</summary>
    private byte Dictionary(byte[] header)
    {
        int at = 2;
        for (int sizes = (header[1] >> 6 & 1) + (header[1] >> 7); sizes > 0; sizes--)
            while (header[at++] >= 0x80)
            {
            }
        if ((header[1] & 3) != 0 || header[at] != 0x21 || header[at + 1] != 1)
            throw new UnpackException("the xz data has a filter that fswc does not unpack");
        int bits = header[at + 2];
        if (bits > 40 || ((2L | (bits & 1L)) << ((bits / 2) + 11)) > _limits.Window)
            throw new UnpackException($"the xz dictionary is larger than the {_limits.Window} bytes that fswc takes");
        return header[at + 2];
    }

    private void EndBlock()
    {
        _block!.Dispose();
        _block = null;
        Pad(_blockStart);
        byte[] check = Next(_checkSize);
        if (_checkSize == 4 && Bytes.U32(check, 0) != _crc.Value)
            throw new UnpackException("the checksum of the xz data is wrong");
    }

    private void SkipIndex()
    {
        long records = 2 * Number();
        for (; records > 0; records--)
            Number();
        Pad(_blockStart);
        Next(4);
        byte[] footer = Next(12);
        if (footer[10] != 'Y' || footer[11] != 'Z')
            throw new UnpackException("the end of the xz data is damaged");
        End = _source.Offset;
    }

    private long Number()
    {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            int next = _source.ReadByte();
            number |= (long)(next & 0x7F) << shift;
            if (next < 0)
                throw new UnpackException("the xz data is cut short");
            if (next < 0x80)
                return number;
        }
        throw new UnpackException("the xz index is damaged");
    }

    private void Pad(long since) => Next((int)(-(_source.Offset - since) & 3));

    private byte[] Next(int count)
    {
        byte[] bytes = _image.Take(_source.Offset, count) ?? throw new UnpackException("the xz data is cut short");
        for (int i = 0; i < count; i++)
            _source.ReadByte();
        return bytes;
    }
}
