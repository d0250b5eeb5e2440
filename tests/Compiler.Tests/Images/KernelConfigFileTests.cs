using System.Text;
using FswLayout.Images;
using FswLayout.Images.KernelConfigs;

namespace FswLayout.Compiler.Tests.Images;

public sealed class KernelConfigFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Options_are_read(bool isPacked)
    {
        ImageReading<KernelConfigFile> reading = Read(isPacked ? Samples.Gzip(Samples.Ascii(Samples.Config)) : Samples.Ascii(Samples.Config));
        Assert.Empty(reading.Problems);
        KernelConfigFile config = reading.Facts!;
        Assert.Equal(("3.0.8", true, "128"), (config.KernelVersion, config.IsBuiltIn("CONFIG_ARM"), config.Value("CONFIG_HZ")));
        Assert.Equal("console=ttyFIQ0 a=\"b\"", config.Value("CONFIG_CMDLINE"));
        Assert.Equal(new KernelConfigOption("CONFIG_SPARSEMEM", null, 6), config.Options["CONFIG_SPARSEMEM"]);
        Assert.Null(config.Value("CONFIG_NOWHERE"));
    }

    [Theory]
    [InlineData("CONFIG_A=y\nCONFIG_A=m\n", "m", 2)]
    [InlineData("CONFIG_A=y\n# CONFIG_A is not set\n", null, 2)]
    [InlineData("# CONFIG_A is not set\nCONFIG_A=0x80000000", "0x80000000", 2)]
    [InlineData("CONFIG_A=\"a\\\\b\" rest\r\n", "a\\b", 1)]
    [InlineData("CONFIG_A=\n", "", 1)]
    [InlineData("CONFIG_A=\"\"\n", "", 1)]
    public void The_last_line_of_a_name_wins(string text, string? value, int line) =>
        Assert.Equal(new KernelConfigOption("CONFIG_A", value, line), Read(Samples.Ascii(text)).Facts!.Options["CONFIG_A"]);

    [Fact]
    public void A_wrong_line_is_said_and_the_rest_is_read()
    {
        ImageReading<KernelConfigFile> reading = Read(Samples.Ascii("CONFIG_A=y\nnonsense\nCONFIG_B\nCONFIG_C=\"x\nCONFIG_D=\"x\\\nCONFIG_E=y\n"));
        Assert.Equal(["CONFIG_A", "CONFIG_E"], reading.Facts!.Options.Keys.Order());
        Assert.Equal([(11L, "line 2:"), (20L, "line 3:"), (29L, "line 4:"), (41L, "line 5:")], reading.Problems.Select(p => (p.Offset, p.Message[..7])));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("#\n", "no line sets an option")]
    [InlineData("CONFIG_A=y\n\0", "a zero byte")]
    public void What_is_no_configuration_is_said(string text, string words) => Assert.Contains(words, Assert.Single(Read(Samples.Ascii(text)).Problems).Message);

    [Fact]
    public void Too_much_is_not_read()
    {
        Assert.Contains("read at most", Assert.Single(KernelConfigFile.Read(new CountingStream([], 1L << 40)).Problems).Message);
        Assert.Contains("unpacks to more", Assert.Single(Read(Samples.Gzip(Encoding.ASCII.GetBytes(new string('#', 5 << 20)))).Problems).Message);
    }

    [Fact]
    public void Problems_end()
    {
        ImageReading<KernelConfigFile> reading = Read(Samples.Ascii("CONFIG_A=y\n" + string.Concat(Enumerable.Repeat("x\n", 5000))));
        Assert.Equal(ImageProblem.Most + 1, reading.Problems.Length);
        Assert.Contains("more problems", reading.Problems[^1].Message);
    }

    private static ImageReading<KernelConfigFile> Read(byte[] file) => KernelConfigFile.Read(new MemoryStream(file));
}
