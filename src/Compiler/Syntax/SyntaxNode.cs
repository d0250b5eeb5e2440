using System.Collections.Immutable;
using System.Text;
using FswLayout.Text;

namespace FswLayout.Syntax;

/// <summary>An inner node of the syntax tree; the classes are generated from Syntax.xml.</summary>
public abstract class SyntaxNode : SyntaxElement
{
    // No part was covered yet.
    private int _start = -1;
    private int _end;

    private protected SyntaxNode(TokenTable table) => Table = table;

    /// <summary>Its tokens and nodes in the order of the text; parts that are absent are not among them.</summary>
    public ImmutableArray<SyntaxElement> Children
    {
        get
        {
            var children = ImmutableArray.CreateBuilder<SyntaxElement>();
            AddChildren(children);
            return children.ToImmutable();
        }
    }

    /// <inheritdoc/>
    public override TextSpan Span => TextSpan.FromBounds(_start, _end);

    internal override SourceText Source => Table.Source;

    /// <summary>Where the line begins that follows the token which ends at <paramref name="offset"/>; <c>null</c> where something else follows.</summary>
    internal int? LineAfter(int offset) => Table.LineAfter(offset);

    /// <summary>Text of the documentation comments before it, one line a line; empty if there is none.</summary>
    internal string Documentation => _end > _start ? Table.DocumentationBefore(_start) : "";

    /// <summary>The names below it, in the order of the text.</summary>
    internal IEnumerable<string> NamesBelow => Table.NamesIn(Span);

    private protected TokenTable Table { get; }

    /// <summary>All tokens below it, in the order of the text.</summary>
    public IEnumerable<SyntaxToken> DescendantTokens()
    {
        // A stack of our own: the depth of a tree is bounded by the parser, but nothing here should depend on that.
        var open = new Stack<SyntaxElement>();
        ImmutableArray<SyntaxElement>.Builder children = ImmutableArray.CreateBuilder<SyntaxElement>();
        open.Push(this);
        while (open.Count > 0)
        {
            SyntaxElement element = open.Pop();
            if (element is SyntaxToken token)
            {
                yield return token;
                continue;
            }
            children.Clear();
            ((SyntaxNode)element).AddChildren(children);
            for (int i = children.Count - 1; i >= 0; i--)
                open.Push(children[i]);
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

    private protected abstract void AddChildren(ImmutableArray<SyntaxElement>.Builder children);

    private protected SyntaxToken TokenAt(int number) => new(Table, number);

    private protected SyntaxToken? OptionalTokenAt(int number) => number == TokenTable.None ? null : new(Table, number);

    /// <summary>Has a node stand where this one does: parts that were parsed elsewhere count in another text.</summary>
    private protected T AtSpan<T>(T node)
        where T : SyntaxNode
    {
        (node._start, node._end) = (_start, _end);
        return node;
    }

    /// <summary>Takes a part into the span, which reaches from the first part with characters to the last.</summary>
    private protected void Cover(int token)
    {
        if (token != TokenTable.None)
            Cover(Table.SpanOf(token));
    }

    private protected void Cover(SyntaxNode? node)
    {
        if (node is not null)
            Cover(node.Span);
    }

    private protected void Cover<T>(ImmutableArray<T> nodes)
        where T : SyntaxNode
    {
        foreach (T node in nodes)
            Cover(node.Span);
    }

    private protected void Cover<T>(SeparatedList<T> list)
        where T : SyntaxNode
    {
        for (int i = 0; i < list.Elements.Length; i++)
        {
            Cover(list.Elements[i].Span);
            if (i < list.Separators.Length)
                Cover(Table.SpanOf(list.Separators[i]));
        }
    }

    private void Cover(TextSpan part)
    {
        bool isEmpty = _end <= _start;
        if (_start < 0 || (isEmpty && part.Length > 0))
            (_start, _end) = (part.Start, part.End);
        else if (part.Length > 0)
            _end = part.End;
    }

    private protected static void AddIfPresent(ImmutableArray<SyntaxElement>.Builder children, SyntaxElement? element)
    {
        if (element is not null)
            children.Add(element);
    }
}
