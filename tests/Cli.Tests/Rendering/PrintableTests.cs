using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Tests.Rendering;

public class PrintableTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\tb\n", "a<U+0009>b<U+000A>")]
    [InlineData("\e[31m", "<U+001B>[31m")]
    [InlineData("\u202Eabc", "<U+202E>abc")]
    [InlineData("漢😀é", "漢😀é")]
    public void ShowsWhatIsThere(string text, string expected) => Assert.Equal(expected, Printable.Line(text));

    // Not a theory: an attribute cannot hold half a pair.
    [Fact]
    public void ShowsBytesThatAreNoCharacters() => Assert.Equal("<FF><U+D800>", Printable.Line("\uDCFF\uD800"));

    [Fact]
    public void KeepsLineBreaksWhereAsked() => Assert.Equal("a\nb<U+000D>", Printable.Lines("a\nb\r"));

    [Fact]
    public void JsonKeepsAllButHalfPairs() => Assert.Equal("\e<FF>😀", Printable.Json("\e\uDCFF😀"));
}
