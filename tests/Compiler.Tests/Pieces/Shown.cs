using FswLayout.Diagnostics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Pieces;

/// <summary>Compilations as texts to compare.</summary>
internal static class Shown
{
    /// <summary>Everything of every diagnostic.</summary>
    public static string Of(Compilation compilation) => string.Join(
        "\n", compilation.Diagnostics.Select(Of).Concat(compilation.Omitted.Select(o => $"{o.Key.Id} {o.Value} more").Order(StringComparer.Ordinal)));

    /// <summary>Every token of the trees that it was compiled from, with its place in its file and its trivia.</summary>
    public static string TokensOf(Compilation compilation) => string.Join(
        "\n", compilation.Front.Trees.SelectMany(tree => tree.Root.DescendantTokens().Select(token => Of(compilation, tree, token))));

    private static string Of(Compilation compilation, SyntaxTree tree, SyntaxToken token)
    {
        SourceLocation? place = compilation.Front.ToFile(tree.LocationOf(token));
        return $"{place?.Source.Path} {place?.Span} {token.Kind} {token.Text} {Of(token.LeadingTrivia)} | {Of(token.TrailingTrivia)}";
    }

    private static string Of(IEnumerable<SyntaxTrivia> trivia) => string.Join(" ", trivia.Select(t => $"{t.Kind}({t.Text})"));

    private static string Of(Diagnostic diagnostic) =>
        $"{Of(diagnostic.Location)} {diagnostic.Severity} {diagnostic.Id} {diagnostic.Subject}: {diagnostic.Message}\n  {diagnostic.Help}"
        + string.Concat(diagnostic.Related.Select(r => $"\n  {Of(r.Location)} {r.Message}"))
        + string.Concat(diagnostic.Fixes.Select(f => $"\n  {f.Title} {f.IsSafe} {string.Join(", ", f.Changes.Select(Of))}"));

    private static string Of(TextChange change) => $"{Of(change.Location)} '{change.NewText}'";

    private static string Of(SourceLocation place) => $"{place.Source.Path}:{place.Span}";
}
