using System.Buffers.Binary;

namespace FswLayout.Backends.Hashing;

/// <summary>What SHA-1 and SHA-256 share (FIPS 180-4): blocks of 64 bytes, the last one filled up with a 1, zeros and the length in bits.</summary>
internal abstract class BlockHash
{
    private const int BlockSize = 64, LengthSize = sizeof(ulong);

    private readonly byte[] _partial = new byte[BlockSize];
    private int _count;
    private ulong _length;

    /// <summary>Goes on with <paramref name="bytes"/>.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _length += (ulong)bytes.Length;
        if (_count > 0)
        {
            ReadOnlySpan<byte> head = bytes.Slice(0, Math.Min(BlockSize - _count, bytes.Length));
            head.CopyTo(_partial.AsSpan(_count));
            bytes = bytes.Slice(head.Length);
            if ((_count += head.Length) < BlockSize)
                return;
            AddBlock(_partial);
        }
        for (; bytes.Length >= BlockSize; bytes = bytes.Slice(BlockSize))
            AddBlock(bytes.Slice(0, BlockSize));
        bytes.CopyTo(_partial);
        _count = bytes.Length;
    }

    /// <summary>The hash of all that was added, which ends it.</summary>
    public byte[] Finish()
    {
        ulong bits = 8 * _length;
        byte[] padding = new byte[((_count < BlockSize - LengthSize ? 1 : 2) * BlockSize) - _count];
        padding[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padding.AsSpan(padding.Length - LengthSize), bits);
        Add(padding);
        byte[] hash = new byte[State.Length * sizeof(uint)];
        for (int i = 0; i < State.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), State[i]);
        return hash;
    }

    protected abstract uint[] State { get; }

    /// <summary>Works a block of 64 bytes into <see cref="State"/>.</summary>
    protected abstract void AddBlock(ReadOnlySpan<byte> block);

    /// <summary>The first 16 words of a block's schedule.</summary>
    protected static void ReadWords(ReadOnlySpan<byte> block, Span<uint> words)
    {
        for (int i = 0; i < BlockSize / sizeof(uint); i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block.Slice(i * sizeof(uint)));
    }

    protected static uint RotateLeft(uint word, int by) => (word << by) | (word >> (32 - by));

    protected static uint RotateRight(uint word, int by) => (word >> by) | (word << (32 - by));
}
