using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

public sealed class MemparseTests
{
    [Theory]
    [InlineData("768M", 768UL << 20, 4)]
    [InlineData("768MB", 768UL << 20, 4)]
    [InlineData("1g", 1UL << 30, 2)]
    [InlineData("0x20000k", 512UL << 20 >> 2, 8)]
    [InlineData("0X10", 16UL, 4)]
    [InlineData("0300M", 192UL << 20, 5)]
    [InlineData("0.5G", 0UL, 1)]
    [InlineData("08", 0UL, 1)]
    [InlineData("0x", 0UL, 1)]
    [InlineData("0xg", 0UL, 1)]
    [InlineData("-1", 0UL, 0)]
    [InlineData("abc", 0UL, 0)]
    [InlineData("", 0UL, 0)]
    [InlineData("M", 0UL, 1)]
    public void BothFamiliesRead(string text, ulong value, int length)
    {
        foreach (KernelModel kernel in new[] { Kernels.Linux30, Kernels.Linux61 })
        {
            KernelNumber number = Memparse.Parse(kernel, text);
            Assert.Equal((value, length), (number.Value, number.Length));
        }
    }

    [Fact]
    public void ExaIsASuffixOf61Only()
    {
        Assert.Equal((1UL << 60, 2), ValueAndLength(Kernels.Linux61, "1e6"));
        Assert.Equal((1UL, 1), ValueAndLength(Kernels.Linux30, "1e6"));
        Assert.Equal((16UL << 40, 3), ValueAndLength(Kernels.Linux61, "16T"));
        Assert.Equal((16UL, 2), ValueAndLength(Kernels.Linux30, "16T"));
    }

    [Fact]
    public void OverflowIsReported()
    {
        Assert.True(Memparse.Parse(Kernels.Linux61, "16E").Overflowed);
        Assert.True(Memparse.Parse(Kernels.Linux30, "99999999999999999999").Overflowed);
        KernelNumber wide = Memparse.Parse(Kernels.Linux30, "0x30000000M");
        Assert.Equal((false, false, 0u), (wide.Overflowed, wide.FitsIn32Bits, wide.Low32));
        Assert.False(Memparse.Parse(Kernels.Linux30, "18446744073709551615").Overflowed);
        Assert.True(Memparse.Parse(Kernels.Linux30, "18446744073709551616").Overflowed);
    }

    [Fact]
    public void ALeadingZeroMeansOctal()
    {
        Assert.True(Memparse.Parse(Kernels.Linux61, "0300M").IsOctal);
        Assert.False(Memparse.Parse(Kernels.Linux61, "0").IsOctal);
        Assert.False(Memparse.Parse(Kernels.Linux61, "0x10").IsOctal);
    }

    [Fact]
    public void ParsingMayStartInTheMiddle()
    {
        KernelNumber number = Memparse.Parse(Kernels.Linux61, "768M@0x90000000", 5);
        Assert.Equal((0x90000000UL, 10), (number.Value, number.Length));
    }

    private static (ulong, int) ValueAndLength(KernelModel kernel, string text)
    {
        KernelNumber number = Memparse.Parse(kernel, text);
        return (number.Value, number.Length);
    }
}
