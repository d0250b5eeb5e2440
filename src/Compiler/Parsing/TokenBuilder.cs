using System.Collections.Immutable;
using Antlr4.Runtime;
using FswLayout.Parsing.Generated;
using FswLayout.Syntax;

namespace FswLayout.Parsing;

/// <summary>
/// Turns ANTLR's tokens into ours, in the order of the text. Whatever lies between two tokens of the tree, trivia and skipped
/// tokens alike, becomes trivia of one of them, so that nothing of the text can be lost.
/// </summary>
internal sealed class TokenBuilder(IReadOnlyList<IToken> all)
{
    private int _next;
    private int _end;

    /// <summary>The token for <paramref name="token"/>, which may be missing.</summary>
    public SyntaxToken Take(IToken token, TokenKind kind)
    {
        if (token is MissingToken)
            return Missing(kind);
        ImmutableArray<SyntaxTrivia> leading = TriviaUpTo(token.TokenIndex);
        _next = token.TokenIndex + 1;
        _end = token.StopIndex + 1;
        return new SyntaxToken(kind, token.Text, token.StartIndex, leading, TrailingTrivia());
    }

    /// <summary>The end of the file, with all that is left before it.</summary>
    public SyntaxToken EndOfFile()
    {
        int end = all.Count < 2 ? 0 : all[all.Count - 2].StopIndex + 1;
        return new SyntaxToken(TokenKind.EndOfFile, "", end, TriviaUpTo(all.Count - 1), []);
    }

    /// <summary>A token that is not there, at the end of the last one that is.</summary>
    public SyntaxToken Missing(TokenKind kind) => new(kind, "", _end, [], []);

    private ImmutableArray<SyntaxTrivia> TriviaUpTo(int index)
    {
        if (_next == index)
            return [];
        var trivia = ImmutableArray.CreateBuilder<SyntaxTrivia>(index - _next);
        for (; _next < index; _next++)
            trivia.Add(ToTrivia(all[_next]));
        return trivia.ToImmutable();
    }

    private ImmutableArray<SyntaxTrivia> TrailingTrivia()
    {
        int end = _next;
        while (end < all.Count - 1 && IsTrailing(all[end].Type))
            if (all[end++].Type == FswLexer.NEWLINE)
                break;
        return TriviaUpTo(end);
    }

    private static bool IsTrailing(int type) =>
        type is FswLexer.WHITESPACE or FswLexer.NEWLINE or FswLexer.LINE_COMMENT or FswLexer.BLOCK_COMMENT or FswLexer.DOC_COMMENT;

    private static SyntaxTrivia ToTrivia(IToken token) => new(
        token.Type switch
        {
            FswLexer.WHITESPACE => TriviaKind.Whitespace,
            FswLexer.NEWLINE => TriviaKind.NewLine,
            FswLexer.LINE_COMMENT or FswLexer.BLOCK_COMMENT or FswLexer.UNTERMINATED_COMMENT => TriviaKind.Comment,
            FswLexer.DOC_COMMENT => TriviaKind.Documentation,
            _ => TriviaKind.Skipped,
        },
        token.Text);
}
