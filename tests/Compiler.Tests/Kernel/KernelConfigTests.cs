using System.IO.Compression;
using System.Text;
using CsCheck;
using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Kernel;

public sealed class KernelConfigTests
{
    private const string Text = "#\n# Linux/arm 3.0.8 Kernel Configuration\n#\nCONFIG_A=y\r\nCONFIG_B=m\n# CONFIG_C is not set\nCONFIG_HEX=0xC0000000\n"
        + "CONFIG_INT=12\nCONFIG_LINE=\"a \\\"b\\\" \\\\ c\"\n # CONFIG_D is not set\n# CONFIG_E is not set here\nnonsense\nCONFIG_A=m\nCONFIG_LAST=y";

    [Fact]
    public void Options_are_read_as_the_kernels_tools_read_them()
    {
        KernelConfig config = Parse(Text);
        Assert.Equal("m", config.Find("A")!.Value);
        Assert.Equal(12, config.Source.GetLinePosition(config.Find("A")!.Location.Span.Start).Line);
        Assert.Equal(("m", "n", false), (config.Find("B")!.Value, config.Find("C")!.Value, config.Find("C")!.IsSet));
        Assert.Equal((0xC0000000UL, 12UL, null), (config.Number("HEX"), config.Number("INT"), config.Number("LINE")));
        Assert.Equal("a \"b\" \\ c", config.Text("LINE"));
        Assert.True(config.HasBuiltIn("LAST"));
        Assert.Null(config.Find("D"));
        Assert.Null(config.Find("E"));
        Assert.Equal(7, config.Count);
    }

    [Fact]
    public void Any_text_is_a_configuration() =>
        Gen.OneOf(Gen.String[0, 4], Gen.OneOf(Gen.Const("CONFIG_A=\"\\"), Gen.Const("# CONFIG_"), Gen.Const(" is not set"), Gen.Const("\n"), Gen.Const("\r")))
            .Array[0, 12].Sample(parts => Parse(string.Concat(parts)).Count >= 0);

    [Fact]
    public void What_is_quoted_is_read_back() =>
        Gen.String.Sample(text => text.Contains('\n') || Parse(KernelOption.Line("X", KernelOption.Quoted(text)) + "\n").Text("X") == text);

    [Fact]
    public void A_compressed_configuration_is_unpacked()
    {
        (KernelConfig? config, string? problem) = KernelConfigFile.Read("config.gz", new MemoryStream(Gzip(Encoding.UTF8.GetBytes(Text))));
        Assert.Null(problem);
        Assert.Equal(7, config!.Count);
        Assert.Equal("config.gz", config.Source.Path);
    }

    [Fact]
    public void Damaged_and_foreign_files_are_no_configuration()
    {
        byte[] packed = Gzip(Encoding.UTF8.GetBytes(Text));
        byte[] damaged = [.. packed.Take(12), 0xFF, 0xFF, .. packed.Skip(14)];
        Assert.Equal("its gzip data is damaged or cut short", KernelConfigFile.Read("x", new MemoryStream(damaged)).Problem);
        for (int length = 3; length < packed.Length; length++)
            Assert.Equal("its gzip data is damaged or cut short", KernelConfigFile.Read("x", new MemoryStream(packed[..length])).Problem);
        Assert.Equal("it is empty", KernelConfigFile.Read("x", new MemoryStream([])).Problem);
        Assert.NotNull(KernelConfigFile.Read("x", new MemoryStream([0x1F, 0x8B])).Problem);
        Assert.Contains("larger than 16 MiB", KernelConfigFile.Read("x", new MemoryStream(Gzip(new byte[KernelConfigFile.MostBytes + 1]))).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_give_a_configuration_or_a_problem() =>
        Gen.Select(Gen.Byte.Array[0, 80], Gen.Bool).Sample((bytes, gzip) =>
        {
            (KernelConfig? config, string? problem) = KernelConfigFile.Read("x", new MemoryStream(gzip ? [0x1F, 0x8B, 8, 0, .. bytes] : bytes));
            return config is null != problem is null;
        });

    private static KernelConfig Parse(string text) => KernelConfig.Parse(SourceText.From(".config", text));

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }
}
