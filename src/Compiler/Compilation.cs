using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout;

/// <summary>One run of the compiler over a main file and what it imports. Immutable.</summary>
public sealed class Compilation
{
    private Compilation(SourceText main) => Main = main;

    /// <summary>Compiles <paramref name="main"/>; any input gives a compilation, with diagnostics where something is wrong.</summary>
    public static Compilation Create(SourceText main, IImportResolver resolver) => new(main);

    /// <summary>The main file.</summary>
    public SourceText Main { get; }

    /// <summary>Everything found, by file (main first, then in import order) and place.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => [];

    /// <summary>The layout, or <c>null</c> while an error stands or when no instance is declared.</summary>
    public LayoutModel? Model => null;
}
