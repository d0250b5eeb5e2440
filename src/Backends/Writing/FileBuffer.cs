using System.Buffers;
using System.Text;

namespace FswLayout.Backends.Writing;

/// <summary>
/// Collects the bytes of a file, in memory that the next file gets when this one is taken: a build makes dozens, and what a new page of memory costs is more
/// than what is written on it.
/// </summary>
internal sealed class FileBuffer : IBufferWriter<byte>
{
    private const int Least = 1 << 14;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    public void Add(string text) => Add(text, 0, text.Length);

    /// <summary>Adds a part of a text as UTF-8.</summary>
    public void Add(string text, int start, int count)
    {
        MakeRoom(Encoding.UTF8.GetMaxByteCount(count));
        Length += Encoding.UTF8.GetBytes(text, start, count, _bytes, Length);
    }

    public void Add(byte character, int count = 1)
    {
        GetSpan(count).Slice(0, count).Fill(character);
        Length += count;
    }

    /// <summary>The bytes, after which there are none.</summary>
    public byte[] Take()
    {
        byte[] taken = _bytes.AsSpan(0, Length).ToArray();
        Length = 0;
        Exchange([]);
        return taken;
    }

    private void MakeRoom(int count)
    {
        if (_bytes.Length - Length >= count)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + count, Math.Max(2 * _bytes.Length, Least)));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        Exchange(larger);
    }

    private void Exchange(byte[] bytes)
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bytes;
    }
}
