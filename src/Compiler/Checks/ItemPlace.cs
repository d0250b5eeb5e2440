using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Checks;

/// <summary>The item of a layout that a place of the model stands in: what a fix moves, removes or adds to.</summary>
/// <param name="Source">The text.</param>
/// <param name="Syntax">The item.</param>
internal sealed record ItemPlace(SourceText Source, ItemSyntax Syntax)
{
    /// <summary>The innermost item around <paramref name="location"/>, with a block where <paramref name="hasBlock"/> asks for one.</summary>
    public static ItemPlace? Around(SyntaxTree tree, SourceLocation location, bool hasBlock)
    {
        ItemPlace? found = null;
        BlockSyntax? block = At(tree.Root.Members, location.Span) switch
        {
            BoardSyntax board => board.Block,
            InstanceSyntax instance => instance.Block,
            _ => null,
        };
        while (block is not null && At(block.Items, location.Span) is { } item)
        {
            if (item.Block is not null || !hasBlock)
                found = new ItemPlace(location.Source, item);
            block = item.Block;
        }
        return found;
    }

    /// <summary>The one that holds <paramref name="span"/>, by halves; <c>null</c> where none does.</summary>
    private static T? At<T>(ImmutableArray<T> nodes, TextSpan span)
        where T : SyntaxNode
    {
        int low = 0, high = nodes.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = nodes[middle].Span.End < span.End ? (middle + 1, high) : (low, middle);
        }
        return low < nodes.Length && nodes[low].Span.Start <= span.Start ? nodes[low] : null;
    }

    /// <summary>The changes that write <paramref name="replacement"/> for a word of its list, or take it out with a comma.</summary>
    public IEnumerable<TextChange> WordsOf(string word, string? replacement)
    {
        if (Syntax.Initializer?.Value is not ListSyntax { Elements: var list })
            yield break;
        for (int i = 0; i < list.Elements.Length; i++)
        {
            if (list.Elements[i] is not NameSyntax { Identifier.Text: var text } || text != word)
                continue;
            TextSpan span = list.Elements[i].Span;
            if (replacement is null && i > 0)
                span = TextSpan.FromBounds(list.Elements[i - 1].Span.End, span.End);
            else if (replacement is null && i + 1 < list.Elements.Length)
                span = TextSpan.FromBounds(span.Start, list.Elements[i + 1].Span.Start);
            yield return new TextChange(new SourceLocation(Source, span), replacement ?? "");
        }
    }

    /// <summary>The item with the white space before it, and with its documentation comments when the line before holds them.</summary>
    public SourceLocation WithBlanks
    {
        get
        {
            int start = Syntax.Span.Start;
            while (start > 0 && Source.Text[start - 1] is ' ' or '\t')
                start--;
            if (start > 0 && Source.Text[start - 1] == '\n')
                start--;
            return new SourceLocation(Source, TextSpan.FromBounds(start, Syntax.Span.End));
        }
    }

    /// <summary>The change that removes the item.</summary>
    public TextChange Removal => new(WithBlanks, "");

    /// <summary>The change that makes a property of its block be <paramref name="value"/>.</summary>
    public TextChange Giving(string property, string value)
    {
        if (Syntax.Block!.Items.FirstOrDefault(i => i.Name.Text == property)?.Initializer is { } given)
            return new TextChange(new SourceLocation(Source, given.Value.Span), value);
        TextSpan brace = Syntax.Block.CloseBrace.Span;
        int end = brace.Start;
        while (end > 0 && Source.Text[end - 1] is ' ' or '\t' or '\r' or '\n')
            end--;
        bool isOneLine = Source.Text.IndexOf('\n', Syntax.Block.Span.Start, Syntax.Block.Span.Length) < 0;
        string indent = isOneLine ? " " : "\n" + new string(' ', Math.Max(0, IndentOf(end)));
        return new TextChange(new SourceLocation(Source, new TextSpan(end, 0)), $"{indent}{property} = {value};");
    }

    /// <summary>How far the line that ends at <paramref name="end"/> is indented.</summary>
    private int IndentOf(int end)
    {
        int start = Source.Text.LastIndexOf('\n', Math.Max(0, end - 1)) + 1, at = start;
        while (at < end && Source.Text[at] == ' ')
            at++;
        return at - start;
    }
}
