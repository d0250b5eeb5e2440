using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>What the parser passed over.</summary>
internal static class SkippedText
{
    /// <summary>Whether the skipped parts of the file of <paramref name="symbol"/> hold the word <paramref name="name"/>.</summary>
    public static bool Mentions(Symbol symbol, string name) =>
        symbol.Tree.Root.DescendantTokens()
            .SelectMany(t => t.LeadingTrivia)
            .Any(t => t.Kind is TriviaKind.Skipped or TriviaKind.Comment && (t.Kind == TriviaKind.Skipped ? t.Text == name : IsOpen(t.Text) && t.Text.Contains(name)));

    private static bool IsOpen(string comment) => comment.StartsWith("/*", StringComparison.Ordinal) && !comment.EndsWith("*/", StringComparison.Ordinal);
}
