using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Files;
using FswLayout.Layout;

namespace FswLayout.Backends.Comparison;

/// <summary>One of two layouts that are compared.</summary>
/// <param name="Model">The layout; also one in which nothing is wrong but its scenarios. <c>null</c> where another error stands.</param>
/// <param name="Diagnostics">What was found in it.</param>
/// <param name="Files">Finds the files that it names; <c>null</c> when nobody said where they lie.</param>
public sealed record ComparedLayout(LayoutModel? Model, ImmutableArray<Diagnostic> Diagnostics, IFileResolver? Files = null)
{
    /// <summary>Whether it can be built.</summary>
    public bool IsSound => Model is not null && Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error);

    /// <summary>The layout of a run of the compiler.</summary>
    public static ComparedLayout Of(Compilation compilation, IFileResolver? files = null) => new(compilation.Playable, compilation.Diagnostics, files);
}
