using System.Collections.Immutable;

namespace FswLayout.Syntax;

/// <summary>Nodes with a token between each two.</summary>
/// <typeparam name="T">Type of the nodes.</typeparam>
public readonly struct SeparatedList<T>
    where T : SyntaxNode
{
    internal SeparatedList(ImmutableArray<SyntaxElement> elementsAndSeparators) => ElementsAndSeparators = elementsAndSeparators;

    /// <summary>Nodes and separators in the order of the text.</summary>
    public ImmutableArray<SyntaxElement> ElementsAndSeparators { get; }

    /// <summary>The nodes alone.</summary>
    public IEnumerable<T> Elements => ElementsAndSeparators.OfType<T>();
}
