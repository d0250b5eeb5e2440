using System.Globalization;
using Antlr4.Runtime;
using CsCheck;
using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Parsing;
using FswLayout.Parsing.Generated;

namespace FswLayout.Compiler.Tests.Parsing;

/// <summary>The lexer that ANTLR makes of the grammar finds the tokens that the scanner finds: the grammar says what a token is.</summary>
public sealed class ScannerTests
{
    private static readonly int Mutations = int.Parse(Environment.GetEnvironmentVariable("FSW_MUTATIONS") ?? "3000", CultureInfo.InvariantCulture);

    // What begins, continues or ends a token, and what does none of these.
    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.OneOf([.. new[] {
            "\"", "\\", "\\\"", "/", "//", "///", "/*", "*/", "*", "\r", "\n", "\r\n", " ", "\t", ".", "..", "..=", "=", "==", "!", "<", "<<", ">", ">=",
            "&", "|",
            "0", "12", "1.5", "3.0.8", "0x1G", "1_0", "a", "_", "size", "sizes", "auto", "on", "import", "{", "}", "[", "]", "(", ")", ";", ":", ",", "+", "-",
            "%", "~", "#", "@", "'", "é", "\uD83D\uDE00", "\uDC80", "\0", "\u2028" }.Select(Gen.Const)]),
        Gen.Char.Select(c => c.ToString()));

    /// <summary>Every layout of the repository, and every layout that a test compiles for its findings.</summary>
    private static readonly string[] Inputs =
    [
        .. new[] { "boards", "examples" }
            .SelectMany(d => Directory.EnumerateFiles(Repository.PathOf(d), "*.fsw", SearchOption.AllDirectories)).Select(File.ReadAllText),
        .. DiagnosticCases.All.Select(c => c.Text),
        .. DiagnosticCases.Sound.Select(s => s.Text),
    ];

    [Fact]
    public void Layouts_have_the_same_tokens() => Assert.All(Inputs, AssertSame);

    [Fact]
    public void Any_text_has_the_same_tokens() =>
        Pieces.Array[0, 30].Select(string.Concat).Sample(AssertSame, iter: Mutations);

    [Fact]
    public void Any_change_of_a_layout_has_the_same_tokens() =>
        Gen.Select(Gen.OneOf([.. Inputs.Select(Gen.Const)]), Gen.Int[0, 9999], Gen.Int[0, 3], Pieces).Sample(
            (text, place, length, piece) =>
            {
                int at = (int)((long)text.Length * place / 10_000);
                AssertSame(text[..at] + piece + text[Math.Min(at + length, text.Length)..]);
            },
            iter: Mutations);

    private static void AssertSame(string text)
    {
        var scanner = new Scanner(text);
#pragma warning disable CS0618 // the replacement, CharStreams, counts code points
        FswLexer lexer = new(new AntlrInputStream(text), TextWriter.Null, TextWriter.Null);
#pragma warning restore CS0618
        lexer.RemoveErrorListeners();
        IToken expected;
        do
        {
            expected = lexer.NextToken();
            Token token = scanner.Next();
            Assert.Equal(
                (expected.Type, expected.StartIndex, expected.StopIndex + 1, expected.Channel != TokenConstants.DefaultChannel),
                (token.Type, token.Start, token.End, token.IsHidden));
        }
        while (expected.Type != TokenConstants.EOF);
    }
}
