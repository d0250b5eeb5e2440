using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

public sealed class KernelArgumentsTests
{
    [Theory]
    [InlineData("mem=1G quiet", "mem:1G|quiet")]
    [InlineData("  a=b\t\tc=\n", "a:b|c:")]
    [InlineData("a=\"b c\" d", "a:b c|d")]
    [InlineData("\"a=b c\" d", "a:b c|d")]
    [InlineData("a=b\"c d\"e f", "a:b\"c d\"e|f")]
    [InlineData("a=\"b c", "a:b c")]
    [InlineData("=a =b=c", "=a|=b:c")]
    [InlineData("a==b", "a:=b")]
    [InlineData("\"", "")]
    // The kernel sees bytes: \u00e0 is C3 A0 in UTF-8, and A0 a space; what is left of it is no character.
    [InlineData("foo=\u00e0mem=1G", "foo:\ufffd|mem:1G")]
    [InlineData("a\u00a0b \u0420x=1", "a\ufffd|b|\ufffd|x:1")]
    [InlineData("a=\"\u00e0 b\" \u00e9", "a:\u00e0 b|\u00e9")]
    [InlineData("", null)]
    [InlineData("a\0b", "a")]
    public void TakesALineApartAsTheKernelDoes(string line, string? expected)
    {
        string actual = string.Join("|", KernelArguments.Parse(Kernels.Linux61, line).Select(a => a.Value is null ? a.Name : $"{a.Name}:{a.Value}"));
        Assert.Equal(expected ?? "", actual);
    }

    /// <summary>3.0 compares early parameters with strcmp, and parameters of modules as 6.1 compares all.</summary>
    [Theory]
    [InlineData("6.1", "log-buf-len=1", "log_buf_len")]
    [InlineData("3.0", "log-buf-len=1", "log-buf-len")]
    [InlineData("3.0", "ramoops.mem-size=1", "ramoops.mem_size")]
    public void HyphensAreUnderscoresWhereTheKernelTakesThemSo(string release, string line, string key) =>
        Assert.Equal(key, KernelArguments.Parse(Kernels.Of(release), line)[0].Key);

    [Fact]
    public void ArgumentsKnowTheirPlace()
    {
        KernelArgument argument = KernelArguments.Parse(Kernels.Linux30, "quiet  a=\"b c\" d")[1];
        Assert.Equal((1, 7, 7), (argument.Index, argument.Start, argument.Length));
    }

    [Fact]
    public void DoubleDashEndsTheLineIn61Only()
    {
        Assert.Single(KernelArguments.Parse(Kernels.Linux61, "a -- b"));
        Assert.Equal(3, KernelArguments.Parse(Kernels.Linux30, "a -- b").Length);
    }

    [Theory]
    [InlineData("a=b\u00e9", -1)]
    [InlineData("x\u00e9\u00e0", 2)]
    [InlineData("\"\u00e0\" \u00e0", 4)]
    public void ACharacterWithASpaceInItIsFound(string line, int index) => Assert.Equal(index, KernelArguments.IndexOfSplitCharacter(line));

    [Fact]
    public void TheBufferCountsBytes()
    {
        string line = new string('\u00e9', 509) + " mem=512M";
        // 1018 bytes and a space: four of the 1023 are left.
        Assert.Equal("mem=", KernelArguments.Parse(Kernels.Linux61, line)[1].ToString());
    }

    [Fact]
    public void TheBufferEndsBeforeTheLineDoes()
    {
        string line = new string('x', 1019) + " mem=512M";
        Assert.Equal("mem", KernelArguments.Parse(Kernels.Linux61, line)[1].ToString());
    }
}
