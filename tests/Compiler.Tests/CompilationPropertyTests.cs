using CsCheck;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests;

/// <summary>Whatever is done to a layout, the compiler answers with diagnostics, never with an exception.</summary>
public sealed class CompilationPropertyTests
{
    private static readonly string[] Sources =
        [.. Directory.GetDirectories(Repository.PathOf("examples")).Order(StringComparer.Ordinal).Select(d => File.ReadAllText(Path.Combine(d, "main.fsw")))];

    private static readonly string[] Pieces =
    [
        "0", "1", "255", "256", "0xFFFFFFFFFFFFFFFF", "0x100000000", "16M", "1G", "1T", "-", "~", "/", "..", "size", "auto", "rest", "sections", "[", "]", "{",
        "}",
        ";", "=", "\"\"", "\"\\n\"", "base", "ics", "jb", "tuna", "linux(3.0.8)", "linux(6.1)", "android(4.1.1)", "loop(\"/x\")", "master", "any", "mem", "on",
        "=",
    ];

    /// <summary>One edit: where (in thousandths of the text), how much goes, what comes.</summary>
    private static readonly Gen<(int At, int Gone, int Piece)> Edit = Gen.Select(Gen.Int[0, 999], Gen.Int[0, 12], Gen.Int[0, 37]);

    [Fact]
    public void Any_edits_of_a_layout_give_diagnostics() =>
        Gen.Select(Gen.Int[0, 3], Edit.Array[1, 4]).Sample((source, edits) => Check(Apply(Sources[source], edits)), iter: 4_000);

    [Fact]
    public void Any_number_for_any_number_gives_diagnostics() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], Gen.ULong).Sample(
            (source, which, number) =>
            {
                int seen = 0;
                Check(System.Text.RegularExpressions.Regex.Replace(
                    Sources[source], @"\b(0x[0-9A-F]+|[0-9]+[KMG]?)\b",
                    m => seen++ == which ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : m.Value));
            },
            iter: 3_000);

    private static string Apply(string text, (int At, int Gone, int Piece)[] edits)
    {
        foreach ((int at, int gone, int piece) in edits)
        {
            int start = (int)((long)text.Length * at / 1000);
            text = text[..start] + Pieces[piece] + text[Math.Min(text.Length, start + gone)..];
        }
        return text;
    }

    private static void Check(string text)
    {
        Compilation compilation = Layouts.Compile(text);
        foreach (Diagnostic diagnostic in compilation.Diagnostics)
        {
            TextSpan span = diagnostic.Location.Span;
            Assert.InRange(span.Start, 0, diagnostic.Location.Source.Length);
            Assert.InRange(span.End, span.Start, diagnostic.Location.Source.Length);
            Assert.NotEqual("", diagnostic.Message);
        }
        Assert.Equal(compilation.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error), compilation.Model is null);
    }
}
