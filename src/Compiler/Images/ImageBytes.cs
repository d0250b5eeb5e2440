using System.Buffers.Binary;
using System.Text;
using FswLayout.Fields;

namespace FswLayout.Images;

/// <summary>A file that somebody else opened, read where asked: small reads go through one cached page, so that no reader needs its own buffering.</summary>
internal sealed class ImageBytes
{
    private const int PageSize = 4096;

    private readonly Stream _stream;
    private readonly byte[] _page = new byte[PageSize];
    private long _pageStart = -1;
    private int _pageLength;

    public ImageBytes(Stream stream)
    {
        if (!stream.CanRead || !stream.CanSeek)
            throw new ArgumentException("An image is read by seeking.", nameof(stream));
        _stream = stream;
        Length = stream.Length;
    }

    /// <summary>Size of the file in bytes.</summary>
    public long Length { get; }

    /// <summary>Who wants to see the fields that readers come across; nobody, as a rule.</summary>
    public IFieldSink? Fields { get; init; }

    /// <summary>Reads up to <paramref name="count"/> bytes at <paramref name="offset"/>; fewer only at the file's end.</summary>
    public int Read(long offset, byte[] buffer, int start, int count)
    {
        if (offset < 0 || offset >= Length)
            return 0;
        return count > PageSize / 2 ? ReadDirect(offset, buffer, start, count) : ReadCached(offset, buffer, start, count);
    }

    /// <summary>The <paramref name="count"/> bytes at <paramref name="offset"/>, or <c>null</c> when the file ends before.</summary>
    /// <remarks>The caller bounds <paramref name="count"/>: an array that large is made, but never for bytes that are not there.</remarks>
    public byte[]? Take(long offset, long count)
    {
        if (offset < 0 || count < 0 || count > int.MaxValue || offset > Length - count)
            return null;
        byte[] bytes = new byte[count];
        return Read(offset, bytes, 0, bytes.Length) == bytes.Length ? bytes : null;
    }

    /// <summary>At most <paramref name="count"/> bytes at <paramref name="offset"/>.</summary>
    public byte[] TakeUpTo(long offset, int count) =>
        Take(offset, Math.Max(0, Math.Min(count, Length - offset))) ?? [];

    /// <summary>The little-endian word at <paramref name="offset"/>, or <c>null</c> past the end.</summary>
    public uint? Word(long offset) => Take(offset, 4) is { } bytes ? Bytes.U32(bytes, 0) : null;

    private int ReadCached(long offset, byte[] buffer, int start, int count)
    {
        int done = 0;
        while (done < count)
        {
            long at = offset + done, page = at / PageSize * PageSize;
            if (page != _pageStart)
                (_pageStart, _pageLength) = (page, ReadDirect(page, _page, 0, PageSize));
            int from = (int)(at - page), n = Math.Min(count - done, _pageLength - from);
            if (n <= 0)
                break;
            Array.Copy(_page, from, buffer, start + done, n);
            done += n;
        }
        return done;
    }

    private int ReadDirect(long offset, byte[] buffer, int start, int count)
    {
        _stream.Position = offset;
        int done = 0;
        while (done < count)
        {
            int n = _stream.Read(buffer, start + done, count - done);
            if (n <= 0)
                break;
            done += n;
        }
        return done;
    }
}

/// <summary>Numbers and text in bytes.</summary>
internal static class Bytes
{
    public static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    public static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    public static uint U32Big(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    public static ulong U64(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));

    public static ulong U64Big(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at));

    public static bool StartsWith(byte[] bytes, params byte[] magic) => bytes.AsSpan().StartsWith(magic);

    public static bool StartsWith(byte[] bytes, string ascii) => bytes.Length >= ascii.Length && Ascii(bytes, 0, ascii.Length) == ascii;

    /// <summary>The text of <paramref name="count"/> bytes, one character each; what is no ASCII becomes <c>?</c>.</summary>
    public static string Ascii(byte[] bytes, int at, int count) => Encoding.ASCII.GetString(bytes, at, count);

    /// <summary>UTF-8 text up to the first NUL, at most <paramref name="count"/> bytes.</summary>
    public static string Text(byte[] bytes, int at, int count)
    {
        int end = Array.IndexOf(bytes, (byte)0, at, count);
        return Encoding.UTF8.GetString(bytes, at, (end < 0 ? at + count : end) - at);
    }

    /// <summary>A string from a file as a message can hold it: quoted, cut, without control characters.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder("'");
        foreach (char c in text.Length <= 64 ? text : text.Substring(0, 61) + "...")
            result.Append(char.IsControl(c) || char.IsSurrogate(c) ? '?' : c);
        return result.Append('\'').ToString();
    }
}
