using System.Collections.Immutable;
using FswLayout.Syntax;

namespace FswLayout.Formatting;

/// <summary>The tokens of a part of the tree as they stand in one line.</summary>
internal static class FlatTokens
{
    /// <summary>The tokens, and what stands before each; <paramref name="first"/> before the first.</summary>
    public static IEnumerable<(SyntaxToken Token, Gap Before)> Of(SyntaxElement element, Gap first)
    {
        // A stack of our own: a chain of operators is as deep as it is long.
        var open = new Stack<(SyntaxElement Element, Gap Before)>();
        open.Push((element, first));
        while (open.Count > 0)
        {
            (SyntaxElement next, Gap before) = open.Pop();
            if (next is SyntaxToken token)
            {
                yield return (token, before);
                continue;
            }
            ImmutableArray<SyntaxElement> children = ((SyntaxNode)next).Children;
            for (int i = children.Length - 1; i > 0; i--)
                open.Push((children[i], Between((SyntaxNode)next, children[i - 1], children[i])));
            if (children.Length > 0)
                open.Push((children[0], before));
        }
    }

    /// <summary>A part of the tree in one line, without comments.</summary>
    public static string TextOf(SyntaxElement element) =>
        string.Concat(Of(element, Gap.Nothing).Select(t => (WidthOf(t.Before) > 0 ? " " : "") + t.Token.Text));

    /// <summary>What stands between two parts of <paramref name="parent"/>.</summary>
    public static Gap Between(SyntaxNode parent, SyntaxElement previous, SyntaxElement next) => (parent, next) switch
    {
        (_, SyntaxToken { Text: ";" or "," or ")" or "]" }) => Gap.Nothing,
        (MemberAccessSyntax or UnarySyntax, _) or (CallSyntax, SyntaxToken { Text: "(" }) => Gap.Nothing,
        (BinarySyntax, SyntaxToken) => Gap.Wrap,
        _ => previous switch
        {
            SyntaxToken { Text: "(" or "[" } => Gap.Nothing,
            SyntaxToken { Text: "," } => Gap.Wrap,
            _ => Gap.Space,
        },
    };

    /// <summary>How many characters a gap has in one line.</summary>
    public static int WidthOf(Gap gap) => gap is Gap.Space or Gap.Wrap ? 1 : 0;
}
