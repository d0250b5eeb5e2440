using System.Globalization;
using System.Security.Cryptography;

namespace FswLayout.Backends;

/// <summary>SHA-256 on every target; <c>SHA256.HashData</c> is not in netstandard2.0.</summary>
internal static class Sha256
{
    /// <summary>The hash of <paramref name="bytes"/> as 64 lower-case hex digits.</summary>
    public static string Hex(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(bytes).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
