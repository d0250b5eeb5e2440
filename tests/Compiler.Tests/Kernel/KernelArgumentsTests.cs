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
    [InlineData("", null)]
    [InlineData("a\0b", "a")]
    public void TakesALineApartAsTheKernelDoes(string line, string? expected)
    {
        string actual = string.Join("|", KernelArguments.Parse(LinuxFamily.Linux61, line).Select(a => a.Value is null ? a.Name : $"{a.Name}:{a.Value}"));
        Assert.Equal(expected ?? "", actual);
    }

    [Fact]
    public void ArgumentsKnowTheirPlace()
    {
        KernelArgument argument = KernelArguments.Parse(LinuxFamily.Linux30, "quiet  a=\"b c\" d")[1];
        Assert.Equal((1, 7, 7), (argument.Index, argument.Start, argument.Length));
    }

    [Fact]
    public void DoubleDashEndsTheLineIn61Only()
    {
        Assert.Single(KernelArguments.Parse(LinuxFamily.Linux61, "a -- b"));
        Assert.Equal(3, KernelArguments.Parse(LinuxFamily.Linux30, "a -- b").Length);
    }

    [Fact]
    public void TheBufferEndsBeforeTheLineDoes()
    {
        string line = new string('x', 1019) + " mem=512M";
        Assert.Equal("mem", KernelArguments.Parse(LinuxFamily.Linux61, line)[1].ToString());
    }
}
