using System.Collections.Immutable;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Tests.Rendering;

public class TextReportTests
{
    private static readonly DiagnosticDescriptor Rule = new("FSW3004", "Ranges overlap", DiagnosticSeverity.Error, "Both would be written.");

    [Fact]
    public Task OneLine() =>
    Verifier.Verify(Render(Error("board b {\n    ram = [|0x80000000 .. 0x80000000|];\n}\n", "the range is empty", "let it end above its start")));

    [Fact]
    public Task Warning() => Verifier.Verify(Render(Error("id = [|1|];\n", "this looks odd") with { Severity = DiagnosticSeverity.Warning }));

    [Fact]
    public async Task RelatedPlaces()
    {
        var library = SourceText.From("<library>/boards/tuna.fsw", "board tuna {\n\n\n\n\n\n\n\n\n    carveout a = 1;\n}\n");
        Diagnostic diagnostic = Error("one\n[|two|]\nthree\n", "'two' is in the way of 'a'", "move one of them");
        await Verifier.Verify(Render(diagnostic with
        {
            Related =
            [
                new(new(diagnostic.Location.Source, new TextSpan(8, 5)), "'three' says so"),
                new(new(library, new TextSpan(library.Text.IndexOf("carveout", StringComparison.Ordinal), 14)), "'a' is here"),
            ],
        }));
    }

    [Fact]
    public Task Tabs() => Verifier.Verify(Render(Error("\ta\t=\t[|12\t3|];\n", "tabs before, in and after")));

    [Fact]
    public Task WideAndCombining() =>
    Verifier.Verify(Render(Error("name = \"漢字e\u0301😀\"; [|x = \"語e\u0301\"|];\n", "the underlining starts below x and ends below the quote")));

    [Fact]
    public Task ControlCharacters() =>
        Verifier.Verify(
            Render(Error("a = \"\e[31mred\e[0m\u202Ertl\u200B\0\x7F\u009B\uDCFF\"; [|b|]\n", "nothing of \e[2J\r reaches the terminal",
                "not \e]0;this\a either")));

    [Fact]
    public Task LongLineLeft() => Verifier.Verify(Render(Error($"[|first|] = [{Repeat(200)}];\n", "the line is cut at its right"), 60));

    [Fact]
    public Task LongLineMiddle() => Verifier.Verify(Render(Error($"list = [{Repeat(200)} [|here|], {Repeat(200)}];\n", "the line is cut at both ends"), 60));

    [Fact]
    public Task LongLineRight() => Verifier.Verify(Render(Error($"list = [{Repeat(200)}[||]];\n", "the line is cut at its left"), 60));

    [Fact]
    public Task LongSpan() => Verifier.Verify(Render(Error($"list = [|[{Repeat(300)}]|];\n", "so is the underlining"), 60));

    [Fact]
    public Task LongWideLine() =>
    Verifier.Verify(
        Render(Error($"a = \"{string.Concat(Enumerable.Repeat("漢", 100))}\"; [|b|] = \"{string.Concat(Enumerable.Repeat("字", 100))}\"",
            "wide characters do not fit halves"), 61));

    [Fact]
    public Task TwoLines() => Verifier.Verify(Render(Error("a [|b\n    c|] d\n", "two lines")));

    [Fact]
    public Task ManyLines() =>
    Verifier.Verify(Render(Error("1\n2\n3\n4\n5\n6\n7\n8\n[|instance jb {\n    id = 1;\n    base = 2;\n  }|]\n", "the block from line 9 to line 12")));

    [Fact]
    public Task SpanWithLineEnd() => Verifier.Verify(Render(Error("a [|b\n|]c\n", "ends with its line")));

    [Fact]
    public Task EmptySpan() => Verifier.Verify(Render(Error("id = 1[||]\nbase = 2;\n", "';' is missing here", "add ';'")));

    [Fact]
    public Task EmptyFile() => Verifier.Verify(Render(Error("[||]", "nothing here")));

    [Fact]
    public Task EndOfFileAfterLineEnd() => Verifier.Verify(Render(Error("board b {\n[||]", "'}' is missing here")));

    [Fact]
    public Task EndOfFileWithoutLineEnd() => Verifier.Verify(Render(Error("board b {[||]", "'}' is missing here")));

    [Fact]
    public Task CarriageReturns() =>
    Verifier.Verify(Render(Error("a = 1;\r\nb = [|2|];\r\nc[||]\r\n", "CR LF"), Error("a\r\n[|b\r\nc|]\r\n", "over lines"),
        Error("a[|\r\n|]b", "the line end itself"), Error("a\rb[|c|]\n", "a lone CR is no line end")));

    [Fact]
    public Task SeveralLinesOfText() => Verifier.Verify(Render(Error("[|x|]\n", "first\nsecond", "write\n  y\ninstead")));

    [Fact]
    public Task Summary() =>
    Verifier.Verify(Render(Error("[|x|]", "one"), Error("[|x|]", "two"), Error("[|x|]", "three") with { Severity = DiagnosticSeverity.Warning }));

    [Fact]
    public Task Color() => Verifier.Verify(Render(true, 100, Error("a = [|b|];\n", "coloured", "look") with
    {
        Related = [new(new(SourceText.From("b.fsw", "b\n"), new TextSpan(0, 1)), "it is here")],
    }).Replace("\e", "␛", StringComparison.Ordinal));

    [Fact]
    public Task LongMessagesWrapOnATerminal() => Verifier.Verify(Render(
        new Setting { Width = 60, Wraps = true },
        Error("a = [|b|];\n",
            "a message that takes more than the sixty columns of this terminal, with a_word_that_is_wider_than_any_of_its_lines_could_ever_be, "
                + "and 漢字漢字漢字 of two columns each",
            "an advice that takes more than the sixty columns of this terminal too\nand has a second line") with
        {
            Related = [new(new(SourceText.From("a/rather/long/path/of/a/file/that/is/imported.fsw", "b\n"), new TextSpan(0, 1)), "it is said here")],
        }));

    [Fact]
    public void LongMessagesStayWholeInAPipe()
    {
        string words = string.Join(' ', Enumerable.Repeat("word", 100));
        Assert.Equal(3, Render(Error("[|x|]", words, words)).Split(words).Length);
    }

    [Fact]
    public void MoreThanTheMostAreCounted()
    {
        string shown = Render(new Setting { Most = 2 },
            [.. Enumerable.Repeat(Error("[|x|]", "one"), 2002), Error("[|x|]", "three") with { Severity = DiagnosticSeverity.Warning }]);
        Assert.EndsWith("\n… and 2,000 more errors; --max-errors 0 shows all\n\n2,002 errors, 1 warning\n", shown, StringComparison.Ordinal);
        Assert.Equal(4, shown.Split("fswc explain").Length);
    }

    [Fact]
    public void NothingPrintsNothing() => Assert.Equal("", Render());

    [Fact]
    public void HugeLineIsQuick()
    {
        var source = SourceText.From("main.fsw", new string('x', 8 << 20));
        Diagnostic[] many = [.. Enumerable.Range(0, 200)
            .Select(i => new Diagnostic(Rule, DiagnosticSeverity.Error, new(source, new TextSpan(i * 40_000, 5)), "m", "", []))];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Render(many);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40 << 20);
    }

    private static string Repeat(int count) => string.Join(", ", Enumerable.Range(0, count));

    private static Diagnostic Error(string marked, string message, string help = "")
    {
        MarkedText text = MarkedText.Parse(marked);
        return new Diagnostic(Rule, DiagnosticSeverity.Error, new(SourceText.From("main.fsw", text.Text), text.Spans[0]), message, help,
            ImmutableArray<RelatedLocation>.Empty);
    }

    private static string Render(params Diagnostic[] diagnostics) => Render(false, 100, diagnostics);

    private static string Render(Diagnostic diagnostic, int width) => Render(false, width, diagnostic);

    private static string Render(bool color, int width, params Diagnostic[] diagnostics) => Render(new() { Color = color, Width = width }, diagnostics);

    private sealed record Setting
    {
        public bool Color { get; init; }

        public int Width { get; init; } = 100;

        public bool Wraps { get; init; }

        public int Most { get; init; }
    }

    private static string Render(Setting setting, params Diagnostic[] diagnostics)
    {
        var output = new StringWriter();
        new TextReport(new StyledWriter(output, setting.Color, setting.Wraps ? setting.Width : null), s => s.Path, setting.Width)
            .Write(CappedDiagnostics.Of(diagnostics, setting.Most));
        return output.ToString();
    }
}
