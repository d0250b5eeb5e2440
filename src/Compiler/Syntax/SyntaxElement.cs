using FswLayout.Text;

namespace FswLayout.Syntax;

/// <summary>A token or a node of the syntax tree. Immutable.</summary>
public abstract class SyntaxElement
{
    private protected SyntaxElement() { }

    /// <summary>Its characters without the trivia around it. Empty, at the place where it should stand, for what is missing.</summary>
    public abstract TextSpan Span { get; }

    /// <summary>The text that <see cref="Span"/> counts in.</summary>
    internal abstract SourceText Source { get; }

    /// <summary>Where it stands.</summary>
    internal SourceLocation Location => new(Source, Span);
}
