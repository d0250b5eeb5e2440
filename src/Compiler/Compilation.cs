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

    /// <summary>After so many changes all is compiled from scratch, so that what is kept does not keep ever more of what is gone.</summary>
    private const int MostChanges = 10_000;

    private readonly CompilationInputs _inputs;
    private readonly FrontEnd _front;
    private readonly Lazy<Compilation>? _whole;

    private Compilation(CompilationInputs inputs, FrontEnd front, DiagnosticBag diagnostics)
    {
        (_inputs, _front) = (inputs, front);
        if (front.IsInPieces)
            _whole = new Lazy<Compilation>(() => Compile(inputs, FrontEnd.Load(Main, inputs.Known)));
        Diagnostics = Sort(diagnostics.ToImmutable(), front.Files);
        Omitted = diagnostics.Omitted;
    }

    /// <summary>The main file.</summary>
    public SourceText Main => _front.Files[0];

    /// <summary>The main file's tree, then those of its imports in the order in which they are met.</summary>
    public ImmutableArray<SyntaxTree> Trees => _whole?.Value.Trees ?? _front.Trees;

    /// <summary>What was found, by file (in the order of <see cref="Trees"/>, a lock last) and place;
    /// of one rule in one file no more than was asked for.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>By rule, how many more were found than <see cref="Diagnostics"/> has.</summary>
    public ImmutableDictionary<DiagnosticDescriptor, int> Omitted { get; }

    /// <summary>The layout, or <c>null</c> while an error stands.</summary>
    public LayoutModel? Model => _whole is null ? OwnModel : _whole.Value.Model;

    /// <summary>The layout, also where all that is wrong are its scenarios, so that they can be played; <c>null</c> while another error stands.</summary>
    public LayoutModel? Playable => _whole is null ? OwnPlayable : _whole.Value.Playable;

    /// <summary>All that was bound, also what is in error.</summary>
    internal BoundProgram Program => _whole?.Value.Program ?? OwnProgram;

    /// <summary>What it was compiled from.</summary>
    internal FrontEnd Front => _front;

    /// <summary>What was found for it.</summary>
    internal KnownFiles Known => _inputs.Known;

    private LayoutModel? OwnModel { get; init; }

    private LayoutModel? OwnPlayable { get; init; }

    /// <summary>What was bound for it alone, which after a change knows no more than it took.</summary>
    internal BoundProgram OwnProgram { get; private init; } = null!;

    private int OwnChanges { get; init; }

    private Memo Memo { get; init; } = null!;

    private FileLoader Files { get; init; } = null!;

    /// <summary>What was compiled before something came into a file that no part of it decides, such as a brace without its other half: as soon as that is
    /// mended, what became another in between is compiled from there. <c>null</c> where nothing of that kind is.</summary>
    private Compilation? Unbroken { get; init; }

    /// <summary>Compiles <paramref name="main"/>.</summary>
    /// <param name="main">The main file.</param>
    /// <param name="resolver">Finds imports.</param>
    /// <param name="files">Finds the files that the layout names; without it nothing is looked into.</param>
    /// <param name="mostDiagnostics">How many diagnostics of one rule in one file are made; more are only counted.</param>
    /// <param name="lockFile">The lock whose places are kept; without one the compiler chooses all.</param>
    public static Compilation Create(SourceText main, IImportResolver resolver, IFileResolver? files = null, int mostDiagnostics = MostDiagnostics,
        SourceText? lockFile = null)
    {
        var inputs = new CompilationInputs(new KnownFiles(resolver, files), mostDiagnostics, lockFile);
        return Compile(inputs, FrontEnd.Load(main, inputs.Known));
    }

    /// <summary>The compilation of the same files after a change of one of them: the same as from scratch, with the imports found before.</summary>
    /// <param name="change">Other characters for some of the main file or of an import, as this compilation has it.</param>
    /// <exception cref="ArgumentException">The change is of another text.</exception>
    public Compilation WithChange(TextChange change)
    {
        (SourceText before, TextSpan span) = change.Location;
        int file = _front.Files.IndexOf(before);
        if (file < 0)
            throw new ArgumentException("The change must be of one of the compilation's files.", nameof(change));
        return WithChange(file, span, before.With(span, change.NewText));
    }

    /// <summary>The same with whatever became of one of its files.</summary>
    internal Compilation WithText(SourceText before, SourceText now) =>
        WithChange(_front.Files.IndexOf(before), TextChange.Between(before, now).Location.Span, before.With(now));

    private Compilation WithChange(int file, TextSpan span, SourceText after)
    {
        if ((ChangedInPieces(file, span, after) ?? Unbroken?.ChangedInPieces(this, file, after)) is { } compilation)
            return compilation;
        CompilationInputs inputs = InputsWith(file, after);
        FrontEnd front = FrontEnd.Load(file == 0 ? after : Main, inputs.Known);
        return Compile(inputs, front, front.IsLocal ? null : Unbroken ?? (_front.IsLocal ? this : null));
    }

    /// <summary>The same from what this one kept; <c>null</c> where the change damages more than pieces.</summary>
    private Compilation? ChangedInPieces(int file, TextSpan span, SourceText after) =>
        _front.WithChange(file, span, after) is { } front ? CompilePieces(InputsWith(file, after), front, this) : null;

    /// <summary>The same of a later compilation's file, where no other file has changed since.</summary>
    private Compilation? ChangedInPieces(Compilation later, int file, SourceText after) =>
        _front.Files.Length == later._front.Files.Length && _front.Files.SetItem(file, after).SequenceEqual(later._front.Files.SetItem(file, after))
            ? ChangedInPieces(file, TextChange.Between(_front.Files[file], after).Location.Span, after) : null;

    private CompilationInputs InputsWith(int file, SourceText after) => _inputs with { Known = _inputs.Known.With(_front.Files[file], after) };

    private static Compilation Compile(CompilationInputs inputs, FrontEnd front, Compilation? unbroken = null) =>
        Compile(inputs, front, null, null, unbroken)!;

    /// <summary>Compiles pieces; <c>null</c> where something in them needs whole files.</summary>
    private static Compilation? CompilePieces(CompilationInputs inputs, FrontEnd front, Compilation before)
    {
        bool isStale = false;
        Compilation? compilation = Compile(inputs, front, before, ToFile);
        return isStale ? null : compilation;

        SourceLocation ToFile(SourceLocation place)
        {
            SourceLocation? known = front.ToFile(place);
            isStale |= known is null;
            return known ?? place;
        }
    }

    private static Compilation? Compile(CompilationInputs inputs, FrontEnd front, Compilation? before, Func<SourceLocation, SourceLocation>? toFile,
        Compilation? unbroken = null)
    {
        var diagnostics = new DiagnosticBag(inputs.MostDiagnostics, isBounded: true, toFile);
        diagnostics.AddRange(front.Findings);
        var lost = new LostText(front.Trees, lacksImports: diagnostics.Count > 0, toFile);
        PlacementLock? locked = inputs.LockFile is null ? null : PlacementLock.Read(inputs.LockFile, diagnostics);
        foreach (SyntaxTree tree in front.Trees)
            diagnostics.AddRange(tree.Diagnostics);
        Memo memo = before?.Memo ?? new Memo();
        FileLoader files = before?.Files ?? new FileLoader(inputs.Known.Files);
        var placer = new Placer(front.Main, front.InOrder, files, inputs.MostDiagnostics, locked)
        {
            ToFile = toFile,
            Before = before?.OwnProgram,
            Memo = memo,
        };
        (BoundProgram program, LayoutDraft? draft) = placer.Place(diagnostics, lost);
        if (before is not null)
            memo.Forget([.. before.OwnProgram.Instances.Select(i => i.Symbol.Name).Except(program.Instances.Select(i => i.Symbol.Name))]);
        int changes = before is null ? 0 : before.OwnChanges + 1;
        if (before is not null && (draft is { Automatic.IsEmpty: false } || program.Depth.Most > EvaluationDepth.Maximum || changes > MostChanges))
            return null;
        bool sound = !diagnostics.HasErrors, playable = false;
        if (sound && draft is not { Model.Instances.Length: > 0 })
        {
            ReportNothingToBuild(front, program, diagnostics);
            sound = false;
        }
        else if (sound)
        {
            // What follows from an error is not played.
            ScenarioCheck.Run(draft!.Model, diagnostics);
            (playable, sound) = (true, !diagnostics.HasErrors);
        }
        return new Compilation(inputs, front, diagnostics)
        {
            OwnModel = sound ? draft!.Model : null,
            OwnPlayable = playable ? draft!.Model : null,
            OwnProgram = program,
            OwnChanges = changes,
            Memo = memo,
            Files = files,
            Unbroken = unbroken,
        };
    }

    /// <summary>Says what is missing to make a layout of the main file.</summary>
    private static void ReportNothingToBuild(FrontEnd front, BoundProgram program, DiagnosticBag diagnostics)
    {
        BoardSymbol? board = program.Boards.Select(b => b.Symbol).LastOrDefault(b => b.Location.Source.File == front.Main)
            ?? program.Boards.Select(b => b.Symbol).LastOrDefault();
        SourceLocation place = board?.Location.Source.File == front.Main ? board.Location : new SourceLocation(front.Files[0], new TextSpan(0, 0));
        string name = board?.Name ?? "BOARD";
        diagnostics.Report(
            BindingErrors.NothingToBuild, place,
            board is null
                ? "nothing is declared that could be built: there is no board and no instance"
                : $"nothing is declared that could be built: the board '{name}' has no instance"
                    + (program.Instances.IsEmpty ? "" : " that is Linux"),
            program.Instances.Any(i => i.Block.Owner is not null)
                ? "add the Linux that starts with it: instance NAME on BOARD { role = master; kernel = linux(…); … }"
            : board is null ? "write a board, or import one, such as import \"boards/vexpress_a15.fsw\"; and an instance on it"
                : $"add an instance, such as instance NAME on {name} {{ id = 1; role = master; memory = rest; … }}; "
                    + "a file that others import is checked with them");
    }

    private static ImmutableArray<Diagnostic> Sort(ImmutableArray<Diagnostic> diagnostics, ImmutableArray<SourceText> files)
    {
        if (diagnostics.Length < 2)
            return diagnostics;
        var order = files.Select((file, index) => (file, index)).ToDictionary(p => p.file, p => p.index);
        return [.. diagnostics.OrderBy(d => order.TryGetValue(d.Location.Source, out int index) ? index : files.Length).ThenBy(d => d.Location.Span.Start)
            .ThenBy(d => d.Id, StringComparer.Ordinal)];
    }
}

/// <summary>What a compilation is made with, besides its main file.</summary>
/// <param name="Known">Finds files.</param>
/// <param name="MostDiagnostics">How many diagnostics of one rule in one file are made.</param>
/// <param name="LockFile">The lock whose places are kept, if there is one.</param>
internal sealed record CompilationInputs(KnownFiles Known, int MostDiagnostics, SourceText? LockFile);
