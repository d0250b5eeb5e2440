namespace FswLayout.Backends.Hashing;

/// <summary>SHA-1 (FIPS 180-4, 6.1): what boot images are told apart by, no protection.</summary>
internal sealed class Sha1 : BlockHash
{
    protected override uint[] State { get; } = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];

    protected override void AddBlock(ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[80];
        ReadWords(block, words);
        for (int t = 16; t < words.Length; t++)
            words[t] = RotateLeft(words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16], 1);
        uint a = State[0], b = State[1], c = State[2], d = State[3], e = State[4];
        for (int t = 0; t < words.Length; t++)
        {
            uint mixed = t switch
            {
                < 20 => (d ^ (b & (c ^ d))) + 0x5a827999,
                < 40 => (b ^ c ^ d) + 0x6ed9eba1,
                < 60 => ((b & c) | (d & (b | c))) + 0x8f1bbcdc,
                _ => (b ^ c ^ d) + 0xca62c1d6,
            };
            (a, b, c, d, e) = (RotateLeft(a, 5) + mixed + e + words[t], a, RotateLeft(b, 30), c, d);
        }
        State[0] += a;
        State[1] += b;
        State[2] += c;
        State[3] += d;
        State[4] += e;
    }
}
