using System.Security.Cryptography;

namespace FswLayout.Backends.Tests;

public sealed class Sha256Tests
{
    [Fact]
    public void AgreesWithTheFrameworkAtEveryLength()
    {
        byte[] bytes = new byte[260];
        new Random(7).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length))), Sha256.Hex(bytes[..length]));
    }
}
