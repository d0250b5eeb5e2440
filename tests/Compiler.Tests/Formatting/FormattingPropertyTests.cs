using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Diagnostics;
using FswLayout.Formatting;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Formatting;

/// <summary>Whatever is formatted means what it meant, and is formatted.</summary>
public sealed class FormattingPropertyTests
{
    private static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("FSW_MUTATIONS") ?? "1000", CultureInfo.InvariantCulture);

    // White space, comments and what divides declarations, anywhere.
    private static readonly Gen<string> Pieces = OneOf(
        " ", "\n", "\n\n\n", "\r\n", "\t", "    ", "// c\n", "/* c */", "/* c\r\n   d */", "/// d  \n", "\n// own\n", "\n/* own */\n", "/**//**/",
        ";", "{", "}", "{}",
        ",", "[", "]", "(", ")", "-", "~", "!", "+1", "&& a", ".a", " a = 1; ", " a; ", " a b { c = 1; } ", " a {\n}", "const Q = 1;", "1", "\"s\"", "size");

    [Fact]
    public void Every_layout() => Assert.All(FormattingInputs.All, AssertFormats);

    [Fact]
    public void Any_change_of_a_layout() =>
        Gen.Select(OneOf(FormattingInputs.All), Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 3], Pieces).Array[1, 4]).Sample(
            (text, edits) =>
            {
                foreach ((int place, int length, string piece) in edits)
                {
                    int at = (int)((long)text.Length * place / 10_000);
                    text = text[..at] + piece + text[Math.Min(at + (piece.Trim().Length == 0 ? 0 : length), text.Length)..];
                }
                AssertFormats(text);
            },
            iter: Mutations);

    /// <summary>White space of any other kind between the tokens changes nothing: there is one form, but for what the writer may choose.</summary>
    [Fact]
    public void Any_white_space() =>
        Gen.Select(OneOf(FormattingInputs.All), OneOf(" ", "\t", "  ", "\r\n", "\n").Array[1, 40]).Sample(
            (text, spaces) =>
            {
                int next = 0;
                AssertFormats(Regex.Replace(text, @"(?<=[;,{}=\]]) |\n", m => m.Value == "\n" ? "\r\n" : spaces[next++ % spaces.Length]));
            },
            iter: Mutations);

    private static void AssertFormats(string text)
    {
        SyntaxTree before = Parse(text);
        if (LayoutFormatter.Format(before) is not { } formatted)
        {
            Assert.Contains(Layouts.Compile(text, DiagnosticCases.Files).Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
            AssertFormatsAround(before);
            return;
        }
        Assert.Equal(TokensOf(before), TokensOf(Parse(formatted)));
        Assert.Equal(CommentsOf(before), CommentsOf(Parse(formatted)));
        Assert.Equal(formatted, LayoutFormatter.Format(Parse(formatted)));
        if (!text.Contains("/*", StringComparison.Ordinal))
            Assert.DoesNotMatch(@"[ \t\r]\n|\n\n\n|^\n|\n\n$", formatted);
        Assert.Equal(string.Join("\n", FindingsOf(text)), string.Join("\n", FindingsOf(formatted)));
    }

    private static void AssertFormatsAround(SyntaxTree before)
    {
        SyntaxTree after = Parse(LayoutFormatter.FormatAroundErrors(before));
        Assert.Equal(TokensOf(before), TokensOf(after));
        Assert.Equal(CommentsOf(before), CommentsOf(after));
        Assert.Equal(before.Diagnostics.Select(d => $"{d.Id} {d.Message}"), after.Diagnostics.Select(d => $"{d.Id} {d.Message}"));
        Assert.Equal(after.Source.Text, LayoutFormatter.FormatAroundErrors(after));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.OneOf([.. texts.Select(Gen.Const)]);

    private static SyntaxTree Parse(string text) => SyntaxParser.Parse(SourceText.From("main.fsw", text));

    private static string[] TokensOf(SyntaxTree tree) => [.. tree.Root.DescendantTokens().Select(t => $"{t.Kind} {t.Text}")];

    private static string[] CommentsOf(SyntaxTree tree) =>
    [
        .. tree.Root.DescendantTokens().SelectMany(t => t.LeadingTrivia.Concat(t.TrailingTrivia))
            .Where(t => t.Kind is TriviaKind.Comment or TriviaKind.Documentation).Select(t => t.Text.Replace("\r\n", "\n").TrimEnd()),
    ];

    /// <summary>What the compiler finds, without places.</summary>
    private static string[] FindingsOf(string text) =>
    [
        .. Layouts.Compile(text, DiagnosticCases.Files).Diagnostics.Select(
            d => $"{d.Id} {d.Severity} {d.Message} {d.Help} {string.Join(", ", d.Related.Select(r => r.Message))}"),
    ];
}
