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
    internal ImmutableArray<int> Lost { get; init; } = [];

    /// <summary>Where an element of this tree stands.</summary>
    public SourceLocation LocationOf(SyntaxElement element) => new(Source, element.Span);
}
