using FswLayout.InitFiles;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>Words and lines, each as next_token() of the release gives them (system/core/init/parser.c).</summary>
public sealed class InitTokenizerTests
{
    private const InitRelease Old = InitRelease.Android41, New = InitRelease.Android11;

    [Theory]
    [InlineData("one two\tthree\rfour", "one|two|three|four")]
    [InlineData("1 2\n\n  \t3 4\n", "1|2/3|4")]
    [InlineData("a # b\n#c\nd#e f#", "a/d#e|f#")]
    [InlineData("a \"b c\" \"\"", "a|b c|")]
    [InlineData("a \"b\nc\"d e", "a|b\ncd|e")]
    [InlineData("\"a\\n\\\\\" b", "a\\n\\\\|b")]
    [InlineData("\"Adjacent \"\"strings\"", "Adjacent strings")]
    [InlineData("a b\\\n   \t c", "a|bc")]
    [InlineData("a b \\\n   c", "a|b|c")]
    [InlineData("a\\b \\# \\\"q", "ab|#|\"q")]
    [InlineData("a\\\rb", "ab")]
    [InlineData("x\r\ny\r\n", "x/y")]
    [InlineData("\u00e9 \ud83d\ude00", "\u00e9|\ud83d\ude00")]
    [InlineData("a \\\n\nb", "a|/b")]
    public void Read_by_all_releases_alike(string text, string expected)
    {
        Assert.Equal(expected, Words(text, InitRelease.Android40));
        Assert.Equal(expected, Words(text, InitRelease.Android41));
        Assert.Equal(expected, Words(text, InitRelease.Android11));
    }

    [Theory]
    // The letter after the backslash is read once more.
    [InlineData("a\\nb", "a\nnb", "a\nb")]
    [InlineData("a\\tb", "a\ttb", "a\tb")]
    [InlineData("a\\rb", "a\rrb", "a\rb")]
    // The second backslash begins an escape of its own.
    [InlineData("a\\\\b", "a\\b", "a\\b")]
    [InlineData("a\\\\ b", "a\\ b", "a\\|b")]
    [InlineData("a\\\\n", "a\\\nn", "a\\n")]
    // Only the CR is stepped over.
    [InlineData("a \\\r\n b", "a|/b", "a|b")]
    public void Read_by_old_and_new_releases_differently(string text, string old, string modern)
    {
        Assert.Equal(old, Words(text, Old));
        Assert.Equal(modern, Words(text, New));
        Assert.Contains(Findings(text, Old),
            f => f is { Effect: InitEffect.Changed, Kind: InitFindingKind.MisreadEscape or InitFindingKind.BrokenContinuation });
        Assert.DoesNotContain(Findings(text, New), f => f.Kind is InitFindingKind.MisreadEscape or InitFindingKind.BrokenContinuation);
    }

    [Theory]
    [InlineData("a\nb \"c\nd\ne", "a", InitFindingKind.UnterminatedQuote)]
    [InlineData("a\nb \"c\nd\ne", "a", InitFindingKind.LostLine)]
    [InlineData("a\nb\0c\nd", "a", InitFindingKind.NulCharacter)]
    [InlineData("a\nb # c\0\nd", "a", InitFindingKind.LostLine)]
    [InlineData("a\nb c\\", "a", InitFindingKind.LostLine)]
    public void What_the_end_of_the_file_swallows(string text, string expected, InitFindingKind kind)
    {
        foreach (InitRelease release in Enum.GetValues<InitRelease>())
        {
            Assert.Equal(expected, Words(text, release));
            Assert.Contains(Findings(text, release), f => f.Kind == kind && f.Effect == InitEffect.Dropped);
        }
    }

    [Fact]
    public void An_old_line_has_64_words()
    {
        string text = string.Join(" ", Enumerable.Range(1, 70));
        Assert.EndsWith("|63|64", Words(text, Old));
        Assert.EndsWith("|69|70", Words(text, New));
        InitFinding finding = Assert.Single(Findings("on x\n" + text, Old), f => f.Kind == InitFindingKind.TooManyWords);
        Assert.Equal("65 66 67 68 69 70", finding.Location.Source.ToString(finding.Location.Span));
    }

    [Fact]
    public void A_byte_order_mark_is_part_of_the_first_word()
    {
        var source = SourceText.From("init.rc", [0xEF, 0xBB, 0xBF, .. "# x\non fs\n"u8]);
        InitDocument document = InitDocument.Parse(source, Old);
        Assert.Equal("\uFEFF# x".Replace(" ", "|"), string.Join("|", document.Sections[0].Lost[0].Words));
        Assert.Equal("fs", Assert.Single(document.Actions).Trigger);
    }

    [Fact]
    public void Spans_cover_quotes_and_escapes()
    {
        InitLine line = InitTokenizer.Read(SourceText.From("x", "  a \"b c\"d\\\n  e  # f\n"), Old, [])[0];
        Assert.Equal(["a", "\"b c\"d\\\n  e"], line.Words.Select(w => line.Location.Source.ToString(w.Span)));
        Assert.Equal("a \"b c\"d\\\n  e", line.Location.Source.ToString(line.Location.Span));
    }

    /// <summary>Words with '|' between them, lines with '/'.</summary>
    private static string Words(string text, InitRelease release) =>
        string.Join("/", InitTokenizer.Read(SourceText.From("x", text), release, []).Select(l => string.Join("|", l.Words)));

    private static List<InitFinding> Findings(string text, InitRelease release)
    {
        var findings = new List<InitFinding>();
        InitTokenizer.Read(SourceText.From("x", text), release, findings);
        return findings;
    }
}
