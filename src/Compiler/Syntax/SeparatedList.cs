using System.Collections.Immutable;

namespace FswLayout.Syntax;

/// <summary>Nodes with a token between each two.</summary>
/// <typeparam name="T">Type of the nodes.</typeparam>
public readonly struct SeparatedList<T>
    where T : SyntaxNode
{
    private readonly TokenTable _table;

    internal SeparatedList(TokenTable table, ImmutableArray<T> elements, int[] separators)
    {
        _table = table;
        Elements = elements;
        Separators = separators;
    }

    /// <summary>The nodes alone.</summary>
    public ImmutableArray<T> Elements { get; }

    /// <summary>Nodes and separators in the order of the text.</summary>
    public ImmutableArray<SyntaxElement> ElementsAndSeparators
    {
        get
        {
            var all = ImmutableArray.CreateBuilder<SyntaxElement>(Elements.Length + Separators.Length);
            for (int i = 0; i < Elements.Length; i++)
            {
                all.Add(Elements[i]);
                if (i < Separators.Length)
                    all.Add(new SyntaxToken(_table, Separators[i]));
            }
            return all.MoveToImmutable();
        }
    }

    /// <summary>Numbers of the separators: as many as nodes, or one less.</summary>
    internal int[] Separators { get; }
}
