using System.Collections.Immutable;
using CsCheck;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Tests.Rendering;

/// <summary>Whatever the source holds and whichever part is blamed: the report is made, is safe to show and keeps to the width.</summary>
public class TextReportProperties
{
    private const int Width = 60;
    private static readonly DiagnosticDescriptor Rule = new("FSW3004", "Title", DiagnosticSeverity.Error, "Why");

    private static readonly string[] Pieces =
    [
        "a", "b", " ", "\t", "\n", "\r\n", "\r", "\0", "\e[31m", "漢", "e\u0301", "\u0301", "😀", "\u202E", "\uDC80", "\uD83D", "0123456789",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(parts => string.Concat(parts.Select(i => Pieces[i])));

    [Fact]
    public void AnyTextAndAnySpan() => Gen.Select(Text, Gen.Int[0, 400], Gen.Int[0, 400]).Sample((text, a, b) =>
    {
        int start = Math.Min(a % (text.Length + 1), b % (text.Length + 1)), end = Math.Max(a % (text.Length + 1), b % (text.Length + 1));
        string shown = Render(text, TextSpan.FromBounds(start, end));
        Assert.DoesNotContain(shown, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain(shown.EnumerateRunes(), r => r == System.Text.Rune.ReplacementChar || r.Value == 0x202E);
        foreach (string line in shown.Split('\n').Where(l => l.Contains(" |", StringComparison.Ordinal)))
            Assert.InRange(Cells(line), 0, Width);
    }, iter: 2000);

    [Fact]
    public void TheMarkIsBelowTheBlamedCharacter() => Gen.Select(Text, Text).Sample((before, after) =>
    {
        string line = before.Replace('\n', ' ') + "@" + after;
        string[] shown = Render(line, new TextSpan(line.IndexOf('@', StringComparison.Ordinal), 1)).Split('\n');
        string source = shown.First(l => l.StartsWith("1 |", StringComparison.Ordinal)), mark = shown.First(l => l.Contains('^'));
        Assert.Equal(Cells(source[..source.IndexOf('@', StringComparison.Ordinal)]), mark.IndexOf('^', StringComparison.Ordinal));
    }, iter: 2000);

    private static int Cells(string line) => DisplayLine.Of(line, 0, line.Length).Width;

    private static string Render(string text, TextSpan span)
    {
        var output = new StringWriter();
        var diagnostic = new Diagnostic(Rule, DiagnosticSeverity.Error, new(SourceText.From("m", text), span), "m", "", ImmutableArray<RelatedLocation>.Empty);
        new TextReport(new StyledWriter(output, false), s => s.Path, Width).Write(CappedDiagnostics.Of([diagnostic]));
        return output.ToString();
    }
}
