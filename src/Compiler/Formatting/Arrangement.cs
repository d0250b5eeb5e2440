using System.Collections.Immutable;
using FswLayout.Syntax;

namespace FswLayout.Formatting;

/// <summary>Decides which declarations stand in one line, and where each token goes.</summary>
internal sealed class Arrangement
{
    private readonly SyntaxTree _tree;
    private readonly List<Piece> _pieces = [];

    private Arrangement(SyntaxTree tree) => _tree = tree;

    /// <summary>The tokens of <paramref name="tree"/> in their places, the end of the file last.</summary>
    public static List<Piece> Of(SyntaxTree tree)
    {
        var arrangement = new Arrangement(tree);
        foreach (MemberSyntax member in tree.Root.Members)
            arrangement.Add(member, depth: 0);
        arrangement._pieces.Add(new Piece(tree.Root.EndOfFile, Gap.Line, 0, null));
        return arrangement._pieces;
    }

    private void Add(SyntaxNode declaration, int depth)
    {
        ImmutableArray<SyntaxElement> parts = PartsOf(declaration);
        if (IsInOneLine(declaration, parts, depth))
            AddLine(declaration, depth);
        else
            AddOpen(declaration, parts, depth);
    }

    /// <summary>The parts of a declaration, those of its block among them.</summary>
    private static ImmutableArray<SyntaxElement> PartsOf(SyntaxNode declaration) =>
        [.. declaration.Children.SelectMany(c => c is BlockSyntax block ? block.Children : [c])];

    private void AddLine(SyntaxNode declaration, int depth)
    {
        var columns = new Queue<(SyntaxToken Token, string Key)>(RowColumns.Of(declaration));
        foreach ((SyntaxToken token, Gap before) in FlatTokens.Of(declaration, Gap.Line))
            _pieces.Add(new Piece(token, before, depth, columns.Count > 0 && columns.Peek().Token.Equals(token) ? columns.Dequeue().Key : null));
    }

    private void AddOpen(SyntaxNode declaration, ImmutableArray<SyntaxElement> parts, int depth)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            if (IsInBlock(parts[i]))
            {
                Add((SyntaxNode)parts[i], depth + 1);
                continue;
            }
            Gap first = i == 0 || parts[i] is SyntaxToken { Text: "}" } ? Gap.Line : FlatTokens.Between(declaration, parts[i - 1], parts[i]);
            foreach ((SyntaxToken token, Gap before) in FlatTokens.Of(parts[i], first))
                _pieces.Add(new Piece(token, before, depth, null));
        }
    }

    private static bool IsInBlock(SyntaxElement part) => part is ItemSyntax or StatementSyntax;

    /// <summary>Without a block always, broken where it is too long; with one where it was written in one line, has no comment and fits.</summary>
    private bool IsInOneLine(SyntaxNode declaration, ImmutableArray<SyntaxElement> parts, int depth)
    {
        if (parts[^1] is not SyntaxToken { Text: "}" } close)
            return true;
        int open = parts.First(p => p is SyntaxToken { Text: "{" }).Span.End;
        if (IsInBlock(parts[^2]) && _tree.Source.Text.IndexOf('\n', open, close.Span.Start - open) >= 0)
            return false;
        int width = depth * LayoutFormatter.IndentWidth;
        SyntaxToken? previous = null;
        foreach ((SyntaxToken token, Gap before) in FlatTokens.Of(declaration, Gap.Nothing))
        {
            width += FlatTokens.WidthOf(before) + token.Text.Length;
            if (width > LayoutFormatter.Margin || (previous is not null && (HasComment(previous.TrailingTrivia) || HasComment(token.LeadingTrivia))))
                return false;
            previous = token;
        }
        return true;
    }

    private static bool HasComment(ImmutableArray<SyntaxTrivia> trivia) => trivia.Any(t => t.Kind is TriviaKind.Comment or TriviaKind.Documentation);
}
