using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>
/// Binds, builds and checks a layout; what it leaves to the compiler is placed once all else is known to be sound, and then the layout is
/// bound anew with the places in it, so that every expression sees plain numbers and every check judges the result as if a person had written it.
/// </summary>
internal sealed class Placer(SourceText main, ImmutableArray<SyntaxTree> trees, FileLoader files, int mostDiagnostics, PlacementLock? locked)
{
    /// <summary>
    /// The place in a file of one in a piece of it; <c>null</c> where the trees are those of whole files. In pieces nothing is placed, because that writes
    /// other texts to try.
    /// </summary>
    public Func<SourceLocation, SourceLocation>? ToFile { get; init; }

    /// <summary>What was made before a change of the trees.</summary>
    public Memo Memo { get; init; } = new();

    /// <summary>What was bound before a change of the trees, for the first binding.</summary>
    public BoundProgram? Before { get; init; }

    /// <summary>Whether it is one of many, of which only the outcome counts.</summary>
    public bool IsTrial { get; init; }

    private const Facets OfBoard = Facets.Ram | Facets.SectionSize | Facets.Geometry | Facets.Regions | Facets.BaseAlign;
    private const Facets OfOthers = Facets.Prediction | Facets.Memory | Facets.Claim;
    private const Facets OfPlaced = Facets.Kernel | Facets.Kernelcore | Facets.Vmalloc | Facets.Role | Facets.Memory;

    /// <summary>The program and its draft with everything placed that can be; what is wrong goes to <paramref name="diagnostics"/>.</summary>
    public (BoundProgram Program, LayoutDraft? Draft) Place(DiagnosticBag diagnostics, LostText lost)
    {
        ImmutableDictionary<string, PlacedMemory> placed = ImmutableDictionary<string, PlacedMemory>.Empty;
        while (true)
        {
            var found = new DiagnosticBag(mostDiagnostics, isBounded: true, ToFile);
            BoundProgram program = Bind(placed, found, lost);
            LayoutDraft? draft = lost.IsAny ? null : LayoutBuilder.Build(main, program, files, Memo, locked is null ? null : LockedLoad);
            CheckContext? checks = draft is null ? null : CheckTable.Run(draft, found);
            ImmutableDictionary<string, PlacedMemory>? more = ToFile is not null || checks is null or { Draft.Automatic.IsEmpty: true } ? null
                : PlacesFor(program, checks, placed, found);
            if (more is not null)
            {
                placed = placed.AddRange(more);
                continue;
            }
            if (locked is not null && draft is not null && !found.HasErrors)
                LockedPlaces.ReportBehind(locked, draft.Model, found);
            diagnostics.AddRange(found);
            return (program, draft);
        }
    }

    private LockedLoad? LockedLoad(string instance, ImageKind kind) =>
        locked?.Find(instance) is { } then && then.Images.TryGetValue(kind, out LockedLoad? load) ? load : null;

    private BoundProgram Bind(ImmutableDictionary<string, PlacedMemory> placed, DiagnosticBag found, LostText lost)
    {
        var bound = new DiagnosticBag(mostDiagnostics, isBounded: false, ToFile);
        BoundProgram program = Binder.Bind(trees, placed, bound, Before);
        found.AddRange(lost.Unexplained(bound.ToImmutable()));
        return program;
    }

    /// <summary>Places for the next instances that have none; <c>null</c> when they cannot be placed, which has been said.</summary>
    private ImmutableDictionary<string, PlacedMemory>? PlacesFor(
        BoundProgram program, CheckContext checks, ImmutableDictionary<string, PlacedMemory> placed, DiagnosticBag found)
    {
        if (!IsElseSound(checks))
        {
            if (!found.HasErrors)
                ReportWaiting(program, checks, found);
            return null;
        }
        Instance[] open = [.. checks.Model.Instances.Where(i => checks.Draft.Automatic.ContainsKey(i.Name))];
        // Sections that are named begin at the base: nothing to search for.
        if (open.Where(i => i.Memory is MemoryRequest.Explicit).ToArray() is { Length: > 0 } named)
            return named.ToImmutableDictionary(
                i => i.Name, i => new PlacedMemory(checks.Model.Sections.RangeOf(((MemoryRequest.Explicit)i.Memory).Numbers[0]).Start, []));
        var problem = new PlacementProblem(checks.Draft, open, new Trials(checks.Draft, program, files, placed));
        ImmutableDictionary<string, PlacedMemory>? kept = locked is null ? ImmutableDictionary<string, PlacedMemory>.Empty
            : new LockedPlaces(problem, locked).Keep(found);
        return kept is { IsEmpty: true } ? problem.Solve(IsTrial ? PlacementSearch.ReportWork : PlacementSearch.MaximumWork) ?? Report(problem, program, found)
            : kept;
    }

    private ImmutableDictionary<string, PlacedMemory>? Report(PlacementProblem problem, BoundProgram program, DiagnosticBag found)
    {
        if (IsTrial)
            return null;
        var trial = new LayoutTrial(main, trees, files, locked, found, problem.Draft.Model.Instances.Length);
        new PlacementReport(problem, new PlacementAdvice(problem, new ChangeWriter(program), trial)).Write(found);
        return null;
    }

    /// <summary>Whether everything that decides over the room is known and sound.</summary>
    private static bool IsElseSound(CheckContext checks) =>
        checks.IsBoardSound(OfBoard) && Bounds.AreSane(checks.Model.Board) && checks.Master is not null
        && checks.Model.Instances.All(i => checks.IsSound(i, NeededOf(i, checks.Draft)));

    private static Facets NeededOf(Instance instance, LayoutDraft draft) =>
        !draft.Automatic.TryGetValue(instance.Name, out bool hasOpenBase) ? OfOthers : hasOpenBase ? OfPlaced : OfPlaced | Facets.Base;

    /// <summary>Says what is computed from a base that is still open.</summary>
    private static void ReportWaiting(BoundProgram program, CheckContext checks, DiagnosticBag found)
    {
        Instance open = checks.Model.Instances.First(i => checks.Draft.Automatic.ContainsKey(i.Name));
        IEnumerable<BoundBlock> blocks = program.Boards.Select(b => b.Block).Concat(program.Instances.Select(i => i.Block));
        (BoundBlock Block, BoundItem Item)[] waiting =
        [
            .. from block in blocks
               from item in block.Items
               where item is { IsValue: true, Value: null, Definition: not null } && (item.Definition.Breaks & (OfBoard | OfOthers | OfPlaced)) != 0
               select (block, item),
        ];
        SourceLocation place = waiting.Length > 0 ? waiting[0].Item.Location : open.Location;
        string what = waiting.Length > 0 ? $"'{waiting[0].Item.Name}' of '{waiting[0].Block.Name}'" : $"the place of '{open.Name}'";
        found.Report(
            PlacementErrors.WaitsForAnother, place, $"{what} is computed from a base that is still to be chosen",
            $"write a number; or give '{open.Name}' a base of its own",
            new RelatedLocation(open.OriginOf(InstanceProperty.Memory), $"'{open.Name}' is placed last of all"));
    }
}
