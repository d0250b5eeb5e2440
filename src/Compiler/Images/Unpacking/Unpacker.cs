using System.Runtime.ExceptionServices;

namespace FswLayout.Images.Unpacking;

/// <summary>Unpacked data, read front to back. However the packed data is broken, reading ends with a reason and no exception.</summary>
internal abstract class Unpacker : IDisposable
{
    private readonly PackedSource _source;
    private bool _ended;

    protected Unpacker(PackedSource source) => _source = source;

    /// <summary>Why the data could not be unpacked to its end, or <c>null</c>.</summary>
    public string? Failure { get; private set; }

    /// <summary>Offset in the file after the packed data, once all was read without a failure.</summary>
    public long End { get; protected set; }

    /// <summary>Offset in the file that unpacking has come to.</summary>
    public virtual long Offset => _source.Offset;

    /// <summary>Bytes unpacked so far.</summary>
    public long Unpacked { get; private set; }

    /// <summary>The unpacker of the data at <paramref name="offset"/>; <c>null</c> with the reason where there is none for it.</summary>
    public static Unpacker? Open(Compression compression, ImageBytes image, long offset, UnpackLimits limits, out string? reason)
    {
        reason = compression == Compression.Lzo ? "lzo is recognised, but fswc does not unpack it" : null;
        return compression switch
        {
            Compression.Gzip => new GzipUnpacker(image, offset),
            Compression.Lz4 => new Lz4Unpacker(image, offset),
            Compression.Xz => new XzUnpacker(image, offset, limits),
            Compression.Lzma => LzmaUnpacker.Open(image, offset, limits, out reason),
            Compression.Zstd => ZstdUnpacker.Open(image, offset, limits, out reason),
            Compression.Bzip2 => new Bzip2Unpacker(image, offset),
            _ => null,
        };
    }

    /// <summary>Reads up to <paramref name="count"/> bytes; 0 at the end and after a failure.</summary>
    public int Read(byte[] buffer, int start, int count)
    {
        if (_ended || count == 0)
            return 0;
        int n = Guarded(buffer, start, count);
        _ended = n == 0;
        Unpacked += n;
        return n;
    }

    /// <summary>Frees what the decoder holds outside the managed heap.</summary>
    public void Dispose() => Decoder?.Dispose();

    /// <summary>The library's decoder, once there is one.</summary>
    protected virtual IDisposable? Decoder => null;

    /// <summary>Reads some bytes; at the end sets <see cref="End"/> and gives 0. Throws whatever the decoder throws.</summary>
    protected abstract int ReadPacked(byte[] buffer, int start, int count);

    // Decoders of broken data throw nearly everything: their own types, IndexOutOfRangeException, EndOfStreamException.
    private int Guarded(byte[] buffer, int start, int count)
    {
        try
        {
            return ReadPacked(buffer, start, count);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (_source.IoError is { } error)
                ExceptionDispatchInfo.Capture(error).Throw();
            Failure = e is UnpackException ? e.Message : "the packed data is damaged or cut short";
            return 0;
        }
    }
}

/// <summary>Packed data is broken, and we know how.</summary>
internal sealed class UnpackException(string message) : Exception(message);

/// <summary>How much unpacking may cost.</summary>
/// <param name="Window">Bytes of history that a format may ask for.</param>
internal sealed record UnpackLimits(long Window);
