using System.Security.Cryptography;
using FswLayout.Backends.Hashing;

namespace FswLayout.Backends.Tests;

public sealed class HashTests
{
    private static readonly byte[] Bytes = Random(260);

    [Fact]
    public void Sha256AgreesWithTheFrameworkAtEveryLength()
    {
        for (int length = 0; length <= Bytes.Length; length++)
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Bytes.AsSpan(0, length))), Sha256.Hex(Bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Sha1AgreesWithTheFrameworkWhereverItsInputIsCut()
    {
        for (int length = 0; length <= Bytes.Length; length++)
        {
            var sha = new Sha1();
            sha.Add(Bytes.AsSpan(0, length / 3));
            sha.Add(Bytes.AsSpan(length / 3, length - (length / 3)));
            Assert.Equal(SHA1.HashData(Bytes.AsSpan(0, length)), sha.Finish());
        }
    }

    private static byte[] Random(int count)
    {
        byte[] bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
