using System.Buffers.Binary;
using System.Text;

namespace FswLayout.Backends;

/// <summary>
/// SHA-256 (FIPS 180-4). Our own, because the framework's asks OpenSSL on Linux: loading that takes longer than all of a small build, and a
/// native fswc would not run where it is not installed.
/// </summary>
public static class Sha256
{
    private const int BlockBytes = 64, LengthBytes = 8, Rounds = 64;

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes.</summary>
    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The hash of <paramref name="bytes"/> as 64 lower-case hex digits.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        // The same of the square roots of the first eight primes.
        uint[] state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        uint[] words = new uint[Rounds];
        int whole = bytes.Length - (bytes.Length % BlockBytes);
        for (int at = 0; at < whole; at += BlockBytes)
            Add(state, words, bytes.Slice(at, BlockBytes));
        Span<byte> end = stackalloc byte[2 * BlockBytes];
        end.Clear();
        int left = bytes.Length - whole;
        bytes.Slice(whole).CopyTo(end);
        end[left] = 0x80;
        end = end.Slice(0, left + 1 + LengthBytes <= BlockBytes ? BlockBytes : 2 * BlockBytes);
        BinaryPrimitives.WriteUInt64BigEndian(end.Slice(end.Length - LengthBytes), (ulong)bytes.Length * 8);
        for (int at = 0; at < end.Length; at += BlockBytes)
            Add(state, words, end.Slice(at, BlockBytes));
        return Text(state);
    }

    private static void Add(uint[] state, uint[] words, ReadOnlySpan<byte> block)
    {
        Expand(words, block);
        (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
        (uint e, uint f, uint g, uint h) = (state[4], state[5], state[6], state[7]);
        for (int i = 0; i < words.Length && i < Constants.Length; i++)
        {
            uint chosen = (e & f) ^ (~e & g), majority = (a & b) ^ (a & c) ^ (b & c);
            uint first = h + (Turned(e, 6) ^ Turned(e, 11) ^ Turned(e, 25)) + chosen + Constants[i] + words[i];
            uint second = (Turned(a, 2) ^ Turned(a, 13) ^ Turned(a, 22)) + majority;
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }
        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    private static void Expand(uint[] words, ReadOnlySpan<byte> block)
    {
        for (int i = 0; i < BlockBytes / sizeof(uint); i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(block.Slice(i * sizeof(uint)));
        for (int i = BlockBytes / sizeof(uint); i < words.Length; i++)
        {
            uint early = words[i - 15], late = words[i - 2];
            uint mixed = (Turned(early, 7) ^ Turned(early, 18) ^ (early >> 3)) + (Turned(late, 17) ^ Turned(late, 19) ^ (late >> 10));
            words[i] = words[i - 16] + words[i - 7] + mixed;
        }
    }

    private static uint Turned(uint value, int bits) => (value >> bits) | (value << (32 - bits));

    private static string Text(uint[] state)
    {
        var text = new StringBuilder(state.Length * 8);
        foreach (uint word in state)
            for (int shift = 28; shift >= 0; shift -= 4)
                text.Append("0123456789abcdef"[(int)(word >> shift) & 15]);
        return text.ToString();
    }
}
