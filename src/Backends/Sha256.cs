using Org.BouncyCastle.Crypto.Digests;

namespace FswLayout.Backends;

/// <summary>
/// SHA-256, computed by BouncyCastle: the framework's asks OpenSSL on Linux, whose loading takes longer than all of a small build, and without which a
/// native fswc could not build.
/// </summary>
public static class Sha256
{
    /// <summary>The hash of <paramref name="bytes"/> as 64 lower-case hex digits.</summary>
    public static string Hex(byte[] bytes)
    {
        var digest = new Sha256Digest();
        digest.BlockUpdate(bytes, 0, bytes.Length);
        byte[] hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        char[] text = new char[2 * hash.Length];
        for (int i = 0; i < text.Length; i++)
            text[i] = "0123456789abcdef"[(hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15];
        return new string(text);
    }
}
