using System.Collections.Immutable;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Pieces;

/// <summary>Some whole lines of a file with what they were parsed to. Where they stand in the file is not theirs to know.</summary>
/// <param name="Source">The text that they were parsed in.</param>
/// <param name="Span">Their characters in it.</param>
/// <param name="Kind">What is on them.</param>
/// <param name="Nodes">The members or items on them; the member for its head.</param>
/// <param name="IsSound">Whether nothing is wrong with them.</param>
internal sealed record Piece(SourceText Source, TextSpan Span, PieceKind Kind, ImmutableArray<SyntaxNode> Nodes, bool IsSound)
{
    /// <summary>How many of its braces open more than close, while those of all others pair: what is wrong with that was mended in it.</summary>
    public int Unpaired { get; init; }

    /// <summary>Whether its first item has its first word: one that is missing is missed behind what comes before.</summary>
    public bool HasItsStart => Nodes is not [ItemSyntax { HasName: false }, ..];

    public string Text => Source.ToString(Span);

    /// <summary>Whether the same lines, parsed with other lines around them, became the same.</summary>
    public bool IsLike(Piece other)
    {
        if (Kind != other.Kind || Span.Length != other.Span.Length || Nodes.Length != other.Nodes.Length)
            return false;
        for (int i = 0; i < Nodes.Length; i++)
            if (Nodes[i].GetType() != other.Nodes[i].GetType() || (Kind != PieceKind.Head && RelativeSpan(i) != other.RelativeSpan(i)))
                return false;
        return true;
    }

    private TextSpan RelativeSpan(int node) => new(Nodes[node].Span.Start - Span.Start, Nodes[node].Span.Length);
}

/// <summary>What is on the lines of a <see cref="Piece"/>.</summary>
internal enum PieceKind
{
    /// <summary>One member of the file, or several that share lines.</summary>
    Members,

    /// <summary>The beginning of a board or an instance, up to its brace; its items and its tail follow.</summary>
    Head,

    /// <summary>One item of a board or an instance, or several that share lines.</summary>
    Items,

    /// <summary>The end of a board or an instance.</summary>
    Tail,

    /// <summary>The end of the file, and members that end on its last line.</summary>
    End,
}
