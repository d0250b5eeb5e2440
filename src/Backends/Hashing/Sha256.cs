using FswLayout.Backends.Hashing;

namespace FswLayout.Backends;

/// <summary>
/// SHA-256 (FIPS 180-4, 6.2), computed here: the framework's asks OpenSSL on Linux, whose loading takes longer than all of a small build, and without which
/// a native fswc could not build.
/// </summary>
public static class Sha256
{
    /// <summary>The hash of <paramref name="bytes"/> as 64 lower-case hex digits.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        var blocks = new Blocks();
        blocks.Add(bytes);
        byte[] hash = blocks.Finish();
        char[] text = new char[2 * hash.Length];
        for (int i = 0; i < text.Length; i++)
            text[i] = "0123456789abcdef"[(hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15];
        return new string(text);
    }

    private sealed class Blocks : BlockHash
    {
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

        protected override uint[] State { get; } =
            [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

        protected override void AddBlock(ReadOnlySpan<byte> block)
        {
            Span<uint> words = stackalloc uint[64];
            ReadWords(block, words);
            for (int t = 16; t < words.Length; t++)
                words[t] = Small(words[t - 2], 17, 19, 10) + words[t - 7] + Small(words[t - 15], 7, 18, 3) + words[t - 16];
            uint[] state = State, constants = Constants;
            uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
            for (int t = 0; t < words.Length; t++)
            {
                uint first = h + Big(e, 6, 11, 25) + (g ^ (e & (f ^ g))) + constants[t] + words[t];
                uint second = Big(a, 2, 13, 22) + ((a & b) | (c & (a | b)));
                (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
            }
            (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
            (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
        }

        private static uint Big(uint word, int one, int two, int three) => RotateRight(word, one) ^ RotateRight(word, two) ^ RotateRight(word, three);

        private static uint Small(uint word, int one, int two, int shift) => RotateRight(word, one) ^ RotateRight(word, two) ^ (word >> shift);
    }
}
