using System.Collections.Immutable;
using System.Text;
using FswLayout.Text;

namespace FswLayout.Syntax;

/// <summary>An inner node of the syntax tree; the classes are generated from Syntax.xml.</summary>
public abstract class SyntaxNode : SyntaxElement
{
    private TextSpan _span;

    private protected SyntaxNode() { }

    /// <summary>Its tokens and nodes in the order of the text; parts that are absent are not among them.</summary>
    public ImmutableArray<SyntaxElement> Children { get; private set; } = [];

    /// <inheritdoc/>
    public override TextSpan Span => _span;

    /// <summary>All tokens below it, in the order of the text.</summary>
    public IEnumerable<SyntaxToken> DescendantTokens()
    {
        // A stack of our own: the depth of a tree is bounded by the parser, but nothing here should depend on that.
        var open = new Stack<SyntaxElement>();
        open.Push(this);
        while (open.Count > 0)
        {
            SyntaxElement element = open.Pop();
            if (element is SyntaxToken token)
                yield return token;
            else
                for (int i = ((SyntaxNode)element).Children.Length - 1; i >= 0; i--)
                    open.Push(((SyntaxNode)element).Children[i]);
        }
    }

    /// <summary>The text of the node with all trivia of its tokens.</summary>
    public string ToFullString()
    {
        var text = new StringBuilder();
        foreach (SyntaxToken token in DescendantTokens())
            token.AppendTo(text);
        return text.ToString();
    }

    private protected void SetChildren(ReadOnlySpan<SyntaxElement?> children)
    {
        var present = ImmutableArray.CreateBuilder<SyntaxElement>(children.Length);
        foreach (SyntaxElement? child in children)
            if (child is not null)
                present.Add(child);
        Children = present.ToImmutable();
        _span = SpanOf(Children);
    }

    private static TextSpan SpanOf(ImmutableArray<SyntaxElement> children)
    {
        SyntaxElement? first = null, last = null;
        foreach (SyntaxElement child in children)
        {
            if (child.Span.Length == 0)
                continue;
            first ??= child;
            last = child;
        }
        if (first is not null)
            return TextSpan.FromBounds(first.Span.Start, last!.Span.End);
        return children.Length > 0 ? children[0].Span : default;
    }
}
