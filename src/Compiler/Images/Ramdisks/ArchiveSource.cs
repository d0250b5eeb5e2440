using FswLayout.Fields;
using FswLayout.Images.Unpacking;

namespace FswLayout.Images.Ramdisks;

/// <summary>The bytes of archives, front to back.</summary>
internal abstract class ArchiveSource
{
    /// <summary>Bytes passed: offset in the file of plain archives, in the unpacked data of packed ones.</summary>
    public long Offset { get; protected set; }

    /// <summary>Who wants to see the entries of the archives.</summary>
    public IFieldSink? Fields { get; init; }

    /// <summary>What <see cref="Offset"/> counts in; <c>null</c> for the file.</summary>
    public string? Space { get; init; }

    /// <summary>Whether a limit of ours ended it, and not the data.</summary>
    public virtual bool IsCut => false;

    /// <summary>Takes <paramref name="count"/> bytes; <c>null</c> when there are fewer.</summary>
    public abstract byte[]? Take(int count);

    /// <summary>Passes over <paramref name="count"/> bytes; false when there are fewer.</summary>
    public abstract bool Skip(long count);

    /// <summary>Passes over zeros; gives the byte behind them without taking it, -1 at the end.</summary>
    public abstract int SkipZeros();
}

/// <summary>Archives as they stand in the file: contents are passed over by seeking.</summary>
internal sealed class PlainSource : ArchiveSource
{
    private readonly ImageBytes _image;
    private readonly long _padding;

    /// <param name="image">The file.</param>
    /// <param name="start">Where to start in it.</param>
    /// <param name="padding">After more zeros than that the archive is taken to have ended.</param>
    public PlainSource(ImageBytes image, long start, long padding) => (_image, Offset, _padding) = (image, start, padding);

    public override byte[]? Take(int count)
    {
        byte[]? bytes = _image.Take(Offset, count);
        Offset += bytes?.Length ?? 0;
        return bytes;
    }

    public override bool Skip(long count)
    {
        bool isThere = count <= _image.Length - Offset;
        Offset += isThere ? count : 0;
        return isThere;
    }

    public override int SkipZeros()
    {
        long start = Offset;
        for (byte[] bytes; Offset - start <= _padding && (bytes = _image.TakeUpTo(Offset, 512)).Length > 0;)
            foreach (byte value in bytes)
            {
                if (value != 0)
                    return value;
                Offset++;
            }
        return -1;
    }
}

/// <summary>Archives that are unpacked on the way.</summary>
internal sealed class UnpackedSource(Unpacker unpacker, long limit) : ArchiveSource
{
    private readonly byte[] _buffer = new byte[32 << 10];
    private int _at, _filled;

    public override bool IsCut => unpacker.Unpacked >= limit;

    public string? Failure => unpacker.Failure;

    public long PackedOffset => unpacker.Offset;

    public override byte[]? Take(int count)
    {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count;)
        {
            if (_at == _filled && !Fill())
                return null;
            int n = Math.Min(count - done, _filled - _at);
            Array.Copy(_buffer, _at, bytes, done, n);
            Pass(n);
            done += n;
        }
        return bytes;
    }

    public override bool Skip(long count)
    {
        while (count > 0)
        {
            if (_at == _filled && !Fill())
                return false;
            int n = (int)Math.Min(count, _filled - _at);
            Pass(n);
            count -= n;
        }
        return true;
    }

    public override int SkipZeros()
    {
        while (_at < _filled || Fill())
        {
            if (_buffer[_at] != 0)
                return _buffer[_at];
            Pass(1);
        }
        return -1;
    }

    /// <summary>Unpacks to the end, or to the limit.</summary>
    public void SkipRest()
    {
        do
            Pass(_filled - _at);
        while (Fill());
    }

    private void Pass(int count)
    {
        _at += count;
        Offset += count;
    }

    private bool Fill()
    {
        (_at, _filled) = (0, IsCut ? 0 : unpacker.Read(_buffer, 0, (int)Math.Min(_buffer.Length, limit - unpacker.Unpacked)));
        return _filled > 0;
    }
}
