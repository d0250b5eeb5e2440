using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Scenarios;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Trees to symbols and bound values.</summary>
internal sealed class Binder
{
    private readonly SymbolTable _symbols;
    private readonly DiagnosticBag _diagnostics;
    private readonly Evaluator _evaluator;
    private readonly KnownBinding _known;
    private readonly BlockMerger _merger;
    private readonly InheritanceResolver _inheritance;
    private readonly IReadOnlyDictionary<string, PlacedMemory> _placed;
    private readonly List<BoundBlock> _bound = [];

    private Binder(SymbolTable symbols, IReadOnlyDictionary<string, PlacedMemory> placed, DiagnosticBag diagnostics, BoundProgram? before)
    {
        _symbols = symbols;
        _placed = placed;
        _diagnostics = diagnostics;
        _known = KnownBinding.Of(before, symbols);
        _evaluator = new Evaluator(symbols, diagnostics, _known);
        _merger = new BlockMerger(diagnostics);
        _inheritance = new InheritanceResolver(symbols, diagnostics);
    }

    /// <summary>Binds all files of a compilation, imports before what imports them.</summary>
    /// <param name="trees">Their trees.</param>
    /// <param name="placed">By name of an instance, where it was placed; what leaves its place open and is not in here has no base.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="before">What was bound before a change of the trees.</param>
    public static BoundProgram Bind(
        IEnumerable<SyntaxTree> trees, IReadOnlyDictionary<string, PlacedMemory> placed, DiagnosticBag diagnostics, BoundProgram? before = null)
    {
        SymbolTable symbols = DeclarationCollector.Collect(trees, diagnostics, before?.Symbols);
        return new Binder(symbols, placed, diagnostics, before).Bind();
    }

    /// <summary>Binds one instance of a layout that is sound otherwise anew, and of the others only what it names.</summary>
    /// <param name="program">The layout, whose boards are taken as they are: what an instance must say depends on their values.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="placed">As for all.</param>
    public static BoundInstance BindAlone(BoundProgram program, InstanceSymbol instance, IReadOnlyDictionary<string, PlacedMemory> placed)
    {
        var binder = new Binder(program.Symbols, placed, new DiagnosticBag(), before: null);
        foreach ((BoardSymbol board, BoundBlock block) in program.Boards)
            binder._evaluator.Blocks[board] = block;
        binder._evaluator.Missing = binder.BindMissing;
        BoundBlock own = binder.BindMissing(instance)!;
        binder.Evaluate(own);
        return new BoundInstance(instance, binder._inheritance.BoardOf(instance), own);
    }

    private BoundBlock? BindMissing(Symbol symbol) => symbol is InstanceSymbol instance && _inheritance.Resolve(instance) is { } line
        ? _evaluator.Blocks[instance] = BindInstance(instance, line) : null;

    private BoundProgram Bind()
    {
        foreach (BoardSymbol board in _symbols.All.OfType<BoardSymbol>())
            _evaluator.Blocks[board] = BindBoard(board);
        foreach (InstanceSymbol instance in _symbols.All.OfType<InstanceSymbol>())
            if (_inheritance.Resolve(instance) is { } line)
                _evaluator.Blocks[instance] = BindInstance(instance, line);
        _inheritance.ReportBoardless();
        _inheritance.ReportOtherBoards();
        _evaluator.EvaluateConstants();
        foreach (BoundBlock block in _evaluator.Blocks.Values.Where(b => !b.IsEvaluated))
            Evaluate(block);
        Scenario?[] scenarios = [.. _symbols.All.OfType<ScenarioSymbol>().Select(s => ScenarioBinder.Bind(s, _symbols, _evaluator))];
        // Whoever wants to look something up asks a compilation from scratch.
        if (_known.IsAny)
            _bound.ForEach(b => b.LeaveInner());
        return new BoundProgram(
            [.. _symbols.All.OfType<BoardSymbol>().Select(b => (b, _evaluator.Blocks[b]))],
            [.. _symbols.Instances.Where(_evaluator.Blocks.ContainsKey).Select(i => new BoundInstance(i, _inheritance.BoardOf(i), _evaluator.Blocks[i]))],
            _symbols.Instances.All(_evaluator.Blocks.ContainsKey),
            [.. scenarios.OfType<Scenario>()])
        {
            Symbols = _symbols,
            Blocks = _evaluator.Blocks,
            Constants = _evaluator.Constants,
            Depth = _evaluator.DepthAfter(_known.Depth),
        };
    }

    private BoundBlock BindBoard(BoardSymbol board)
    {
        if (_known.WholeOf(board, null, [board]) is { } whole)
            return whole;
        var scope = new Scope(_symbols, isTemplate: false);
        BoundBlock? before = _known.BlockOf(board, null, [board]);
        int found = _diagnostics.Count;
        BoundBlock block = _merger.Merge(
            BlockKind.Board, board.Name, board.Location, [board.Syntax.Block], scope, [board], known: new KnownItems(before, _known, [board]));
        // Also of what is known, which was right as long as another was not there.
        block.IsBlamed = _diagnostics.Count > found;
        scope.Self = scope.Board = block;
        _bound.Add(block);
        return block;
    }

    private BoundBlock BindInstance(InstanceSymbol instance, ImmutableArray<InstanceSymbol> line)
    {
        BoardSymbol? on = _inheritance.BoardOf(instance);
        var continued = ImmutableArray<Symbol>.CastUp(line);
        if (_known.WholeOf(instance, on, continued) is { } whole)
            return whole;
        var scope = new Scope(_symbols, instance.IsTemplate);
        BoundBlock? before = _known.BlockOf(instance, on, continued);
        int found = _diagnostics.Count;
        BlockMerger merger = instance.IsTemplate || line.Length == 1 ? _merger : MergerAfterReport(instance, before);
        BoundBlock block = merger.Merge(
            BlockKind.Instance, instance.Name, instance.Location, [.. line.Select(s => s.Syntax.Block)], scope,
            continued, _placed.TryGetValue(instance.Name, out PlacedMemory? placed) ? placed : null,
            new KnownItems(before, _known, continued));
        block.IsBlamed = _diagnostics.Count > found;
        scope.Self = block;
        scope.Board = on is { } board && _evaluator.Blocks.TryGetValue(board, out BoundBlock? bound) ? bound : null;
        _bound.Add(block);
        return block;
    }

    /// <summary>Reports what an instance itself says wrongly: what its templates do is reported where these are bound.</summary>
    private BlockMerger MergerAfterReport(InstanceSymbol instance, BoundBlock? before)
    {
        // Its text decides alone, and of that nothing was wrong.
        if (before is { IsBlamed: false } && before.Line[before.Line.Length - 1] == instance)
            return new BlockMerger(new DiagnosticBag());
        var own = new DiagnosticBag();
        new BlockMerger(own).Merge(BlockKind.Instance, instance.Name, instance.Location, [instance.Syntax.Block], new Scope(_symbols, true), [instance]);
        _diagnostics.AddRange(own.ToImmutable());
        return new BlockMerger(new DiagnosticBag());
    }

    private void Evaluate(BoundBlock block)
    {
        foreach (BoundItem item in block.Fresh)
        {
            if (item.State == EvaluationState.Done && item.Block is null)
                continue;
            if (item.Block is { IsEvaluated: false } inner)
                Evaluate(inner);
            if (item.IsValue)
                _evaluator.ValueOf(item, block);
        }
        if (!block.Scope.IsTemplate)
            ReportMissing(block);
        block.IsEvaluated = true;
    }

    private void ReportMissing(BoundBlock block)
    {
        foreach (PropertyDefinition definition in block.Missing)
            _diagnostics.Report(
                BindingErrors.MissingProperty, block.Location, $"{Describe(block)} does not say its {definition.Name}",
                $"add {definition.Name} = …; {definition.Documentation.TrimEnd('.')}");
    }

    private static string Describe(BoundBlock block) => $"{block.Kind.ToString().ToLowerInvariant()} '{block.Name}'";
}

/// <summary>All boards and instances with their bound blocks.</summary>
/// <param name="Boards">In declaration order.</param>
/// <param name="Instances">In declaration order, without templates and without those whose inheritance is in error.</param>
/// <param name="HasAllInstances">Whether no instance was left out.</param>
/// <param name="Scenarios">In declaration order, without those in error.</param>
internal sealed record BoundProgram(
    ImmutableArray<(BoardSymbol Symbol, BoundBlock Block)> Boards, ImmutableArray<BoundInstance> Instances, bool HasAllInstances,
    ImmutableArray<Scenario> Scenarios)
{
    /// <summary>Everything that is declared.</summary>
    public required SymbolTable Symbols { get; init; }

    /// <summary>By place in <see cref="Symbols"/>, the values of constants that nothing is wrong with.</summary>
    public required ConstantValue?[] Constants { get; init; }

    /// <summary>The value of a constant that nothing is wrong with; <c>null</c> for others, and for what is no constant.</summary>
    public ConstantValue? ValueOf(Symbol constant) =>
        Symbols.PlaceOf(constant.Name) is >= 0 and var place && Symbols.All[place] == constant ? Constants[place] : null;

    /// <summary>How many expressions wait for each other's values.</summary>
    public required Depth Depth { get; init; }

    /// <summary>The blocks of boards, instances and templates, without those whose inheritance is in error.</summary>
    public required IReadOnlyDictionary<Symbol, BoundBlock> Blocks { get; init; }
}

/// <summary>An instance, the board it runs on and what it says.</summary>
internal sealed record BoundInstance(InstanceSymbol Symbol, BoardSymbol? Board, BoundBlock Block);
