using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>fswc zones --arch x86_64</c>: the map of the firmware, and what the line makes of it.</summary>
public sealed class ZonesOfX86Tests
{
    private static readonly string[] Map = ["--ram", "0..0x9fc00", "--ram", "1M..0xbffe0000", "--ram", "4G..7G", "--carveout", "0xbffe0000..3G"];

    [Fact]
    public void Memory_that_the_line_takes_away_is_shown()
    {
        JsonElement zones = JsonDocument.Parse(Predict("memmap=1G$4G crashkernel=256M kernelcore=4G", "--format", "json").Output).RootElement;
        Assert.Equal(
            ["0x1000-0x9fc00", "0x100000-0xbffe0000", "0x140000000-0x1c0000000"], zones.GetProperty("ram").EnumerateArray().Select(Range));
        Assert.Equal(["DMA", "DMA32", "Normal", "Movable"], zones.GetProperty("zones").EnumerateArray().Select(z => z.GetProperty("name").GetString()));
        Assert.Equal(256 << 20, zones.GetProperty("crashKernelSize").GetInt64());
        Assert.Contains(
            ("0x100000000-0x140000000", true), zones.GetProperty("reserved").EnumerateArray().Select(r => (Range(r), r.GetProperty("noMap").GetBoolean())));
        Assert.NotEqual(0, zones.GetProperty("memoryBlocks").GetArrayLength());
    }

    [Fact]
    public void A_dollar_that_was_eaten_is_told()
    {
        FswcResult result = Predict("memmap=64M\\$0x20000000");
        Assert.Equal(1, result.Code);
        string words = string.Join(" ", result.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("GRUB and shells take a $ for a variable", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--dtb is for --arch arm64", "--dtb", "a.dtb")]
    [InlineData("--base is for 32-bit ARM", "--base", "0")]
    public void What_means_nothing_to_it_is_refused(string message, params string[] more)
    {
        FswcResult result = Predict("", more);
        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static FswcResult Predict(string line, params string[] more) =>
        Fswc.Run("/", ["zones", "--arch", "x86_64", "--linux", "6.1", .. Map, "--args", line, .. more]);

    private static string Range(JsonElement range) => $"{range.GetProperty("start").GetString()}-{range.GetProperty("end").GetString()}";
}
