using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Owners;

/// <summary>Advice about memory can be followed: where it says to go, nothing else lies.</summary>
public sealed class AdviceTests
{
    [Theory]
    [InlineData("carveout x = 0xB8100000 size 1M; carveout y = 0xB8080000 size 1M;", "let it start at 0xb8200000, or end at 0xb8100000")]
    [InlineData("carveout x = 0xB8100000 size 1M; carveout y = 0xB8180000 size 1M;", "let it start at 0xb8200000")]
    [InlineData("carveout x = 0xB8100000 size 1M; carveout z = 0xB8200000 size 1M; carveout y = 0xB8080000 size 1M;", "let it end at 0xb8100000")]
    [InlineData(
        "carveout x = 0xB8100000 size 1M; carveout z = 0xB8200000 size 1M; carveout y = 0xB8100000 size 1M;", "move one of them to where nothing else lies")]
    public void Regions_are_sent_where_nothing_else_lies(string board, string help) => Expect("FSW3007", DiagnosticCases.Amp("", board), help);

    [Theory]
    [InlineData("0xB8010000 size 16K", 128, "write size 128K, or fewer descriptors")]
    [InlineData("0x81C000 size 16K", 128, "write descriptors = 16;, or choose memory where 128K are free")]
    public void A_buffer_grows_where_there_is_room(string place, int descriptors, string help) => Expect(
        "FSW8019", DiagnosticCases.Amp("", $"shared ring0 = 0xB8000000 size 32K {{ between = [m, rt]; as = vring; descriptors = {descriptors}; }} "
            + "shared ring1 = 0xB8008000 size 32K { between = [m, rt]; as = vring; } " + $"shared pool = {place} {{ between = [m, rt]; as = buffer; }}"), help);

    [Fact]
    public void What_leaves_an_sram_is_said_to() => Assert.Contains(
        "leaves the sram 'tcm' with 112K of it", Expect(
            "FSW3005", DiagnosticCases.Amp("", "shared log = 0x81C000 size 128K { between = [m, rt]; as = trace; }"),
            "let it end at 0x820000, or choose memory with more room").Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_left_of_on_chip_memory_is_said() => Expect(
        "FSW8006", DiagnosticCases.Amp("", "shared log = 0x7F0000 size 4K { between = [m, rt]; as = trace; }")
            .Replace("0xB0000000 size 16M", "0x7E0000 size 128K", StringComparison.Ordinal),
        "let the memory of 'rt' end at 0x7f0000, with 64K");

    private static Diagnostic Expect(string id, string text, string help)
    {
        Diagnostic found = Assert.Single(Layouts.Compile(text).Diagnostics);
        Assert.Equal((id, help), (found.Id, found.Help));
        return found;
    }
}
