using System.Collections.Immutable;
using System.Text;
using FswLayout.Text;

namespace FswLayout.Syntax;

/// <summary>A word, number, string or sign, with the trivia that belongs to it.</summary>
/// <remarks>Made when a node is asked for it: two that stand for the same token of a tree are equal, and need not be the same object.</remarks>
public sealed class SyntaxToken : SyntaxElement, IEquatable<SyntaxToken>
{
    private readonly TokenTable _table;
    private readonly int _number;

    internal SyntaxToken(TokenTable table, int number)
    {
        _table = table;
        _number = number;
    }

    /// <summary>What it is.</summary>
    public TokenKind Kind => _table.KindOf(_number);

    /// <summary>Its characters as written; empty when it is missing.</summary>
    public string Text => _table.TextOf(_number);

    /// <inheritdoc/>
    public override TextSpan Span => _table.SpanOf(_number);

    internal override SourceText Source => _table.Source;

    /// <summary>White space, comments and skipped text before it, back to the end of an earlier line.</summary>
    public ImmutableArray<SyntaxTrivia> LeadingTrivia => _table.LeadingTrivia(_number);

    /// <summary>White space and comments after it, up to the end of its line.</summary>
    public ImmutableArray<SyntaxTrivia> TrailingTrivia => _table.TrailingTrivia(_number);

    /// <summary>Whether the parser inserted it because the grammar needs it.</summary>
    public bool IsMissing => Span.Length == 0 && Kind != TokenKind.EndOfFile;

    /// <inheritdoc/>
    public bool Equals(SyntaxToken? other) => other is not null && other._table == _table && other._number == _number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SyntaxToken);

    /// <inheritdoc/>
    public override int GetHashCode() => _number;

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
