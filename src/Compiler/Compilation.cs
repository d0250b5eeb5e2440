using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Files;
using FswLayout.Layout;
using FswLayout.Placement;
using FswLayout.Simulation;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout;

/// <summary>
/// One run of the compiler over a main file and what it imports: text, tokens, trees, symbols and bound values, model, checks.
/// Immutable; any input gives a compilation, with diagnostics where something is wrong.
/// </summary>
public sealed class Compilation
{
    /// <summary>How many diagnostics of one rule in one file are made unless more are asked for: many more than anybody reads.</summary>
    public const int MostDiagnostics = 1_000;

    private Compilation(SourceText main, ImmutableArray<SyntaxTree> trees, DiagnosticBag diagnostics, LayoutModel? model)
    {
        Main = main;
        Trees = trees;
        Diagnostics = Sort(diagnostics.ToImmutable(), trees);
        Omitted = diagnostics.Omitted;
        Model = model;
    }

    /// <summary>The main file.</summary>
    public SourceText Main { get; }

    /// <summary>The main file's tree, then those of its imports in the order in which they are met.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>What was found, by file (in the order of <see cref="Trees"/>, a lock last) and place;
    /// of one rule in one file no more than was asked for.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>By rule, how many more were found than <see cref="Diagnostics"/> has.</summary>
    public ImmutableDictionary<DiagnosticDescriptor, int> Omitted { get; }

    /// <summary>The layout, or <c>null</c> while an error stands.</summary>
    public LayoutModel? Model { get; }

    /// <summary>The layout, also where all that is wrong are its scenarios, so that they can be played; <c>null</c> while another error stands.</summary>
    public LayoutModel? Playable { get; private init; }

    /// <summary>All that was bound, also what is in error.</summary>
    internal BoundProgram Program { get; private init; } = null!;

    /// <summary>Compiles <paramref name="main"/>.</summary>
    /// <param name="main">The main file.</param>
    /// <param name="resolver">Finds imports.</param>
    /// <param name="files">Finds the files that the layout names; without it nothing is looked into.</param>
    /// <param name="mostDiagnostics">How many diagnostics of one rule in one file are made; more are only counted.</param>
    /// <param name="lockFile">The lock whose places are kept; without one the compiler chooses all.</param>
    public static Compilation Create(SourceText main, IImportResolver resolver, IFileResolver? files = null, int mostDiagnostics = MostDiagnostics,
        SourceText? lockFile = null)
    {
        var diagnostics = new DiagnosticBag(mostDiagnostics, isBounded: true);
        (ImmutableArray<SyntaxTree> trees, ImmutableArray<SyntaxTree> inOrder) = new ImportGraph(resolver, diagnostics).Load(main);
        var lost = new LostText(trees, lacksImports: diagnostics.Count > 0);
        PlacementLock? locked = lockFile is null ? null : PlacementLock.Read(lockFile, diagnostics);
        foreach (SyntaxTree tree in trees)
            diagnostics.AddRange(tree.Diagnostics);
        var placer = new Placer(main, inOrder, new FileLoader(files), mostDiagnostics, locked);
        (BoundProgram program, LayoutDraft? draft) = placer.Place(diagnostics, lost);
        bool sound = !diagnostics.HasErrors, playable = false;
        if (sound && draft is not { Model.Instances.Length: > 0 })
        {
            ReportNothingToBuild(main, program, diagnostics);
            sound = false;
        }
        else if (sound)
        {
            // What follows from an error is not played.
            ScenarioCheck.Run(draft!.Model, diagnostics);
            (playable, sound) = (true, !diagnostics.HasErrors);
        }
        return new Compilation(main, trees, diagnostics, sound ? draft!.Model : null) { Playable = playable ? draft!.Model : null, Program = program };
    }

    /// <summary>Says what is missing to make a layout of the main file.</summary>
    private static void ReportNothingToBuild(SourceText main, BoundProgram program, DiagnosticBag diagnostics)
    {
        BoardSymbol? board = program.Boards.Select(b => b.Symbol).LastOrDefault(b => b.Location.Source == main)
            ?? program.Boards.Select(b => b.Symbol).LastOrDefault();
        SourceLocation place = board?.Location.Source == main ? board.Location : new SourceLocation(main, new TextSpan(0, 0));
        string name = board?.Name ?? "BOARD";
        diagnostics.Report(
            BindingErrors.NothingToBuild, place,
            board is null
                ? "nothing is declared that could be built: there is no board and no instance"
                : $"nothing is declared that could be built: the board '{name}' has no instance",
            board is null ? "write a board, or import one, such as import \"boards/vexpress_a15.fsw\"; and an instance on it"
                : $"add an instance, such as instance NAME on {name} {{ id = 1; role = master; memory = rest; … }}; "
                    + "a file that others import is checked with them");
    }

    private static ImmutableArray<Diagnostic> Sort(ImmutableArray<Diagnostic> diagnostics, ImmutableArray<SyntaxTree> trees)
    {
        if (diagnostics.Length < 2)
            return diagnostics;
        var order = trees.Select((tree, index) => (tree.Source, index)).ToDictionary(p => p.Source, p => p.index);
        return [.. diagnostics.OrderBy(d => order.TryGetValue(d.Location.Source, out int index) ? index : trees.Length).ThenBy(d => d.Location.Span.Start)
            .ThenBy(d => d.Id, StringComparer.Ordinal)];
    }
}
