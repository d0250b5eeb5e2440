using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Syntax;

/// <summary>A parsed file. <see cref="SyntaxNode.ToFullString"/> of its root gives the text back, whatever it was.</summary>
/// <param name="Source">The text.</param>
/// <param name="Root">The tree.</param>
/// <param name="Diagnostics">What is wrong with its tokens and its syntax, in the order of the text.</param>
public sealed record SyntaxTree(SourceText Source, CompilationUnitSyntax Root, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Where the parser passed over text, or guessed the structure: what stands there may not be what was meant.</summary>
    internal ImmutableArray<SourceLocation> Lost { get; init; } = [];

    /// <summary>
    /// Whether nothing in it was decided by text far away, so that a declaration with others around it is parsed the same, but for braces that do not pair.
    /// </summary>
    internal bool IsLocal { get; init; }

    /// <summary>How many braces open more than close.</summary>
    internal int Unpaired { get; init; }

    /// <summary>Where braces were put in or passed over for that.</summary>
    internal ImmutableArray<int> MendedAt { get; init; } = [];

    /// <summary>The braces of the text, with 1 for an open one and -1 for a closed one; none where nothing is wrong.</summary>
    internal ImmutableArray<(int Place, int Change)> Braces { get; init; } = [];

    /// <summary>Where an element of this tree stands.</summary>
    public SourceLocation LocationOf(SyntaxElement element) => element.Location;
}
