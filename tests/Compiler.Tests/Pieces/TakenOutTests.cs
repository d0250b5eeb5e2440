using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Compiler.Tests.Formatting;
using FswLayout.Diagnostics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Pieces;

/// <summary>
/// Items of every layout that has a finding, and of every one that nearly has it, are taken out and put back. What a check finds about one item by looking at
/// another goes and comes back with that other: a check that looks at more than is noted of it is not asked again, and its finding is missed here.
/// </summary>
public sealed class TakenOutTests
{
    /// <summary>Layouts that are long to reach a limit say the same many times.</summary>
    private const int Longest = 20_000;

    /// <summary>One of so many items is taken out, another in each layout; every one where many edits are asked for.</summary>
    private static readonly int OneOf = Environment.GetEnvironmentVariable("FSW_EDITS") is null ? 10 : 1;

    [Fact]
    public void What_is_found_comes_back()
    {
        string[] texts = [.. FormattingInputs.All.Where(t => t.Length <= Longest)];
        for (int i = 0; i < texts.Length; i++)
            TryItems(Compile(texts[i]), Compile, i);

        static Compilation Compile(string text) => Layouts.Compile(text, DiagnosticCases.Files);
    }

    [Fact]
    public void So_does_what_is_found_in_files()
    {
        for (int i = 0; i < DiagnosticExamples.All.Count; i++)
            TryItems(DiagnosticExamples.All[i].Compile(), null, i);
    }

    private static void TryItems(Compilation compilation, Func<string, Compilation>? fromScratch, int number)
    {
        string found = Shown.Of(compilation), text = compilation.Main.Text;
        foreach (TextSpan item in ItemsOf(compilation.Trees[0].Root).ToArray().Where((_, i) => (i + number) % OneOf == 0))
        {
            string taken = text.Substring(item.Start, item.Length);
            compilation = compilation.WithChange(new TextChange(new SourceLocation(compilation.Main, item), ""));
            if (fromScratch is not null)
                Assert.True(Shown.Of(fromScratch(compilation.Main.Text)) == Shown.Of(compilation), $"without '{taken}' of\n{text}");
            compilation = compilation.WithChange(new TextChange(new SourceLocation(compilation.Main, new TextSpan(item.Start, 0)), taken));
            Assert.True(found == Shown.Of(compilation), $"with '{taken}' of\n{text}");
        }
    }

    private static IEnumerable<TextSpan> ItemsOf(SyntaxNode node)
    {
        foreach (SyntaxNode child in node.Children.OfType<SyntaxNode>())
        {
            if (child is MemberSyntax or ItemSyntax)
                yield return child.Span;
            foreach (TextSpan inner in ItemsOf(child))
                yield return inner;
        }
    }
}
