using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>An address that a help says to load an image at is one at which nothing is wrong any more.</summary>
public sealed class NamedPlaceTests
{
    private const string Words = "write load = ";

    public static TheoryData<string> Names => [.. Named()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Who_writes_it_is_done(string name)
    {
        string text = Source(name).Text;
        foreach (Diagnostic diagnostic in Named(text))
        {
            Compilation after = Layouts.Compile(
                text.Remove(diagnostic.Location.Span.Start, diagnostic.Location.Span.Length)
                    .Insert(diagnostic.Location.Span.Start, AddressIn(diagnostic.Help)),
                DiagnosticCases.Files);
            Assert.True(after.Diagnostics.All(d => d.Severity == DiagnosticSeverity.Warning), $"{diagnostic}\n{string.Join("\n", after.Diagnostics)}");
        }
    }

    [Fact]
    public void There_are_some() => Assert.True(Named().Count() > 10);

    private static IEnumerable<string> Named() => DiagnosticCases.All.Where(c => Named(Source(c.Name).Text).Any()).Select(c => c.Name);

    private static MarkedText Source(string name) => MarkedText.Parse(DiagnosticCases.All.Single(c => c.Name == name).Text);

    /// <summary>Those that blame a value of load, of layouts with nothing else wrong.</summary>
    private static IEnumerable<Diagnostic> Named(string text)
    {
        Diagnostic[] found = [.. Layouts.Compile(text, DiagnosticCases.Files).Diagnostics];
        return found.Length > 1 ? [] : found.Where(d => d.Help.StartsWith(Words + "0x", StringComparison.Ordinal) && IsLoad(text, d.Location.Span));
    }

    private static bool IsLoad(string text, TextSpan span) => text[..span.Start].TrimEnd().EndsWith("load =", StringComparison.Ordinal);

    private static string AddressIn(string help) =>
        new([.. help[Words.Length..].TakeWhile(c => char.IsAsciiHexDigit(c) || c == 'x')]);
}
