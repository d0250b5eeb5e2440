using System.Collections.Immutable;
using System.Text;
using FswLayout.Text;

namespace FswLayout.Syntax;

/// <summary>A word, number, string or sign, with the trivia that belongs to it.</summary>
public sealed class SyntaxToken : SyntaxElement
{
    internal SyntaxToken(TokenKind kind, string text, int start, ImmutableArray<SyntaxTrivia> leading, ImmutableArray<SyntaxTrivia> trailing)
    {
        Kind = kind;
        Text = text;
        Span = new TextSpan(start, text.Length);
        LeadingTrivia = leading;
        TrailingTrivia = trailing;
    }

    /// <summary>What it is.</summary>
    public TokenKind Kind { get; }

    /// <summary>Its characters as written; empty when it is missing.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override TextSpan Span { get; }

    /// <summary>White space, comments and skipped text before it, back to the end of an earlier line.</summary>
    public ImmutableArray<SyntaxTrivia> LeadingTrivia { get; }

    /// <summary>White space and comments after it, up to the end of its line.</summary>
    public ImmutableArray<SyntaxTrivia> TrailingTrivia { get; }

    /// <summary>Whether the parser inserted it because the grammar needs it.</summary>
    public bool IsMissing => Text.Length == 0 && Kind != TokenKind.EndOfFile;

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal void AppendTo(StringBuilder text)
    {
        foreach (SyntaxTrivia trivia in LeadingTrivia)
            text.Append(trivia.Text);
        text.Append(Text);
        foreach (SyntaxTrivia trivia in TrailingTrivia)
            text.Append(trivia.Text);
    }
}
