using System.Text;
using CsCheck;
using FswLayout.Diagnostics;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Parsing;

public sealed class SyntaxParserTests
{
    private const string Sample = """
        import "boards/tuna.fsw"; /* one */ /**/ /***/ /* over
        two lines ** */
        /// doc
        const A = (1 + 2) * 0x10M >> 3 | ~B & 0b11_01;   // trailing
        board x { ram = [0 .. 1G, 2G size 16M]; carveout c = 0 ..= 5 { note = "a\"b"; } }
        instance jb : t on x {
            id = 2; memory = sections [144 ..= 159, 161]; base = auto; kernel = linux(3.0.8);
            args { console = "ttyFIQ0"; "a.b" = 1; quiet; }
            mount "/data" { from = loop("/x/y"); options = [ro, wait]; size = x.ram.end - 4K; }
        }
        scenario s { start ics; request 2 by jb from 0x90000000; expect owner(144) == jb && !running() != 3; expect fails with FSW7001; }

        """;

    // Pieces that are likely to meet in a real file, or to trip the parser.
    private static readonly Gen<string> Pieces = Gen.OneOf([.. new[] {
        "import", "const", "board", "instance", "template", "scenario", "on", "sections", "auto", "size", "a", "jb", "{", "}", "[", "]",
        "(", ")", ";", ";\n", ":", ",", "..", "..=", ".", "=", "==", "+", "-", "~", "!", "12", "0x1G", "010", "3.0.8", "\"s\"", "\"open",
        "// c\n", "/* c */", "/* open", "/// d\n", "\n", " ", "\t", "@", "é", "\uD83D\uDE00", "\uDC80", "\r\n", "\0", "'", "\u201C", "#", "#include \"x\"",
        "/x", "日本", "x-y", "a.b =", "...", "16 M", "1.5G", "import", "mount", "= {", "\n    " }.Select(Gen.Const)]);

    [Fact]
    public void Sample_is_clean_and_comes_back()
    {
        SyntaxTree tree = SyntaxParser.Parse(SourceText.From("a.fsw", Sample));
        Assert.Empty(tree.Diagnostics);
        Assert.Equal(Sample, tree.Root.ToFullString());
    }

    /// <summary>What is read again behind a mended string stands on the line where it stands, also behind a comment over several.</summary>
    [Theory]
    [InlineData("/* over\ntwo lines */ const A = x\"; const B = ; const C = ;")]
    [InlineData("const A = x\"; /* over\ntwo lines */ const B = ;")]
    [InlineData("const A = \"x; /* over\ntwo lines */ const B = ;")]
    [InlineData("/* over\ntwo lines */ const A = x\"; board b { id = ; }")]
    public void The_end_of_the_file_ends_a_line_as_any_other(string text) =>
        Assert.Equal(
            SyntaxParser.Parse(SourceText.From("a.fsw", text + "\n")).Diagnostics.Select(d => $"{d.Location.Span} {d}"),
            SyntaxParser.Parse(SourceText.From("a.fsw", text)).Diagnostics.Select(d => $"{d.Location.Span} {d}"));

    [Fact]
    public void Any_text_comes_back() =>
        Pieces.Array[0, 60].Select(string.Concat).Sample(text => SyntaxParser.Parse(SourceText.From("a.fsw", text)).Root.ToFullString() == text, iter: 20_000);

    [Fact]
    public void Any_bytes_come_back() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            var source = SourceText.From("a.fsw", bytes);
            return source.ToBytes().AsSpan().SequenceEqual(bytes) && SyntaxParser.Parse(source).Root.ToFullString() == source.Text;
        });

    [Fact]
    public void Any_cut_of_a_file_comes_back_and_is_reported()
    {
        for (int length = 0; length < Sample.Length; length++)
        {
            string text = Sample[..length];
            SyntaxTree tree = SyntaxParser.Parse(SourceText.From("a.fsw", text));
            Assert.Equal(text, tree.Root.ToFullString());
            Assert.True(tree.Diagnostics.Length <= 4, $"{length}: {string.Join("\n", tree.Diagnostics)}");
        }
    }

    /// <summary>One mistake is one error; of two that look like one, or of one that looks like two, there may be two.</summary>
    [Fact]
    public void A_token_too_few_or_too_many_is_at_most_two_errors()
    {
        string text = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));
        SyntaxToken[] all = [.. SyntaxParser.Parse(SourceText.From("a.fsw", text)).Root.DescendantTokens().Where(t => t.Text.Length > 0)];
        int[] counts = [
            .. all.SelectMany(t => new[] { "", t.Text + " " + t.Text }.Select(with => text[..t.Span.Start] + with + text[t.Span.End..]).Select(CountErrors))];
        Assert.InRange(counts.Max(), 1, 2);
        Assert.InRange(counts.Count(c => c > 1), 0, counts.Length / 50);
    }

    private static int CountErrors(string text) => Layouts.Compile(text).Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("a.")]
    [InlineData("1+")]
    [InlineData("a{")]
    public void A_hundred_thousand_of_anything_does_not_exhaust_the_stack(string piece)
    {
        string text = "const A = " + new StringBuilder().Insert(0, piece, 100_000) + ";";
        Assert.Equal(text, SyntaxParser.Parse(SourceText.From("a.fsw", text)).Root.ToFullString());
    }

    [Fact]
    public void Spans_are_positions_in_the_text() =>
        Pieces.Array[0, 40].Select(string.Concat).Sample(text =>
            SyntaxParser.Parse(SourceText.From("a.fsw", text)).Root.DescendantTokens().All(t => text.Substring(t.Span.Start, t.Span.Length) == t.Text));

    /// <summary>What is left open in a block says nothing about what stands behind it.</summary>
    [Fact]
    public void A_bracket_left_open_ends_with_its_block() => Assert.Equal(
        ["FSW1010", "FSW1011"],
        SyntaxParser.Parse(SourceText.From("a.fsw", "board b { ram = [1G }\n)\nconst A = 1;\n")).Diagnostics.Select(d => d.Id));
}
