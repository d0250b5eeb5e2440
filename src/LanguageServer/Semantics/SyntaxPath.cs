using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Semantics;

/// <summary>The way from a file to the token at a place.</summary>
/// <param name="Tree">The file.</param>
/// <param name="Nodes">The nodes around the place, the whole file first.</param>
/// <param name="Token">The token there, or the one that ends there; <c>null</c> between two.</param>
internal sealed record SyntaxPath(SyntaxTree Tree, ImmutableArray<SyntaxNode> Nodes, SyntaxToken? Token)
{
    public static SyntaxPath At(SyntaxTree tree, int offset)
    {
        var nodes = ImmutableArray.CreateBuilder<SyntaxNode>();
        SyntaxToken? token = null;
        for (SyntaxElement? element = tree.Root; element is not null;)
        {
            token = element as SyntaxToken;
            if (element is not SyntaxNode node)
                break;
            nodes.Add(node);
            element = ChildAt(node, offset);
        }
        return new SyntaxPath(tree, nodes.ToImmutable(), token);
    }

    /// <summary>The declaration around it.</summary>
    public MemberSyntax? Member => Nodes.Length > 1 ? Nodes[1] as MemberSyntax : null;

    /// <summary>The innermost node of a kind.</summary>
    public T? Find<T>()
        where T : SyntaxNode => Nodes.OfType<T>().LastOrDefault();

    /// <summary>What the block is that the place stands in; <c>null</c> outside blocks.</summary>
    public BlockKind? Block
    {
        get
        {
            BlockKind? kind = null;
            for (int i = 1; i < Nodes.Length; i++)
                if (Nodes[i] is BlockSyntax)
                    kind = Nodes[i - 1] switch
                    {
                        BoardSyntax => BlockKind.Board,
                        InstanceSyntax => BlockKind.Instance,
                        ItemSyntax item when kind is { } outer => PropertySchema.Find(outer, BoundItem.TextOf(item.Name))?.Nested,
                        _ => null,
                    };
            return kind;
        }
    }

    /// <summary>Of two that touch at the place the word or number counts, not the sign.</summary>
    private static SyntaxElement? ChildAt(SyntaxNode node, int offset)
    {
        SyntaxElement? found = null;
        foreach (SyntaxElement child in node.Children)
        {
            TextSpan span = child.Span;
            if (span.Length == 0 || span.End < offset)
                continue;
            if (span.Start > offset)
                break;
            if (found is null || !(child is SyntaxToken { Kind: TokenKind.Sign } && EndsInWord(found)))
                found = child;
        }
        return found;
    }

    private static bool EndsInWord(SyntaxElement element)
    {
        SyntaxToken? last = element as SyntaxToken ?? ((SyntaxNode)element).DescendantTokens().LastOrDefault(t => !t.IsMissing);
        return last is { Kind: not TokenKind.Sign };
    }
}
