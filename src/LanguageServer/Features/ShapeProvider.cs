using System.Collections.Immutable;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Features;

/// <summary>What of a file can be folded, and what a selection grows to.</summary>
internal static class ShapeProvider
{
    public static ImmutableArray<FoldingRange> Folds(SyntaxTree tree, TextLines lines)
    {
        var folds = ImmutableArray.CreateBuilder<FoldingRange>();
        var open = new Stack<SyntaxNode>([tree.Root]);
        while (open.TryPop(out SyntaxNode? node))
        {
            if (node is BlockSyntax or ScenarioSyntax or ListSyntax)
                Add(folds, lines, node.Span, null);
            foreach (SyntaxElement child in node.Children)
                if (child is SyntaxNode inner)
                    open.Push(inner);
        }
        ImportSyntax[] imports = [.. tree.Root.Members.TakeWhile(m => m is ImportSyntax).Cast<ImportSyntax>()];
        if (imports.Length > 1)
            Add(folds, lines, TextSpan.FromBounds(imports[0].Span.Start, imports[^1].Span.End), "imports", last: true);
        AddComments(folds, tree, lines);
        return [.. folds.OrderBy(f => f.StartLine).ThenByDescending(f => f.EndLine)];
    }

    public static SelectionRange Selection(FileView view, Position position)
    {
        SyntaxPath path = view.PathTo(position);
        var range = new SelectionRange(view.Lines.RangeOf(new TextSpan(0, view.Text.Length)), null);
        IEnumerable<TextSpan> spans = path.Nodes.Skip(1).Select(n => n.Span);
        foreach (TextSpan span in path.Token is { } token ? spans.Append(token.Span) : spans)
            if (view.Lines.RangeOf(span) is var inner && inner != range.Range)
                range = new SelectionRange(inner, range);
        return range;
    }

    private static void Add(ImmutableArray<FoldingRange>.Builder folds, TextLines lines, TextSpan span, string? kind, bool last = false)
    {
        int start = lines.PositionOf(span.Start).Line, end = lines.PositionOf(span.End).Line;
        // The closing brace stays in sight.
        if (!last)
            end--;
        if (end > start)
            folds.Add(new FoldingRange(start, end, kind));
    }

    /// <summary>Comments of several lines, and runs of lines that are comments.</summary>
    private static void AddComments(ImmutableArray<FoldingRange>.Builder folds, SyntaxTree tree, TextLines lines)
    {
        int at = 0, start = -1, last = -2;
        foreach ((TriviaKind kind, int length) in Pieces(tree))
        {
            if (kind is TriviaKind.Comment or TriviaKind.Documentation)
            {
                int first = lines.PositionOf(at).Line;
                if (first != last + 1)
                    start = first;
                last = lines.PositionOf(at + length).Line;
                if (last > start)
                {
                    if (folds.Count > 0 && folds[^1] is { Kind: "comment" } open && open.StartLine == start)
                        folds.RemoveAt(folds.Count - 1);
                    folds.Add(new FoldingRange(start, last, "comment"));
                }
            }
            else if (kind == TriviaKind.Skipped)
                (start, last) = (-1, -2);
            at += length;
        }
    }

    /// <summary>All of the text; tokens count as what ends a run of comments.</summary>
    private static IEnumerable<(TriviaKind Kind, int Length)> Pieces(SyntaxTree tree)
    {
        foreach (SyntaxToken token in tree.Root.DescendantTokens())
        {
            foreach (SyntaxTrivia trivia in token.LeadingTrivia)
                yield return (trivia.Kind, trivia.Text.Length);
            yield return (TriviaKind.Skipped, token.Text.Length);
            foreach (SyntaxTrivia trivia in token.TrailingTrivia)
                yield return (trivia.Kind, trivia.Text.Length);
        }
    }
}
