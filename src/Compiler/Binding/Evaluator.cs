using FswLayout.Diagnostics;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>Gives constants and properties their values, each once, on demand, so that order does not matter and cycles are found.</summary>
internal sealed class Evaluator(SymbolTable symbols, DiagnosticBag diagnostics, KnownBinding? known = null)
{
    private readonly Dictionary<ConstSymbol, (EvaluationState State, Value? Value, Levels Levels)> _constants = [];
    private readonly Scope _ofConstants = new(symbols, isTemplate: false);
    private readonly Stack<(object Cell, BoundBlock? Block)> _running = new();
    private readonly EvaluationDepth _depth = new();
    private ExpressionEvaluator? _expressions;
    private bool _isTooDeep;

    /// <summary>The bound block of each board and instance; filled by the binder before anything is evaluated.</summary>
    public Dictionary<Symbol, BoundBlock> Blocks { get; } = [];

    /// <summary>Binds what is not among <see cref="Blocks"/>, where not all were bound before anything is evaluated.</summary>
    public Func<Symbol, BoundBlock?>? Missing { get; set; }

    /// <summary>The bound block of a board or an instance; <c>null</c> where it could not be bound.</summary>
    public BoundBlock? BlockOf(Symbol symbol) => Blocks.TryGetValue(symbol, out BoundBlock? block) ? block : Missing?.Invoke(symbol);

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    /// <inheritdoc cref="EvaluationDepth.After"/>
    public Depth DepthAfter(Depth before) => _depth.After(before);

    /// <summary>By place in the table of symbols, the values of constants that nothing was found wrong with.</summary>
    public ConstantValue?[] Constants { get; } = known?.ConstantsIn(symbols) ?? new ConstantValue?[symbols.All.Length];

    /// <summary>Whether an expression may be evaluated within those that wait for it: not where they are too many. Then <see cref="Leave"/> follows.</summary>
    public bool TryEnter(SyntaxElement expression)
    {
        if (_depth.TryEnter())
            return true;
        if (!_isTooDeep)
            Diagnostics.Report(
                BindingErrors.TooDeep, expression.Location,
                $"this is reached through {EvaluationDepth.Maximum} expressions that wait for each other's values, and no more are followed",
                "give something in the middle of the chain a number of its own");
        _isTooDeep = true;
        return false;
    }

    /// <summary>An expression that was entered has its value.</summary>
    public void Leave() => _isTooDeep &= !_depth.Leave();

    /// <summary>Gives constants their values, those that others name first, so that a chain of them may be as long as it likes.</summary>
    public void EvaluateConstants()
    {
        var seen = new HashSet<ConstSymbol>();
        var pending = new Stack<ConstSymbol>();
        for (int i = symbols.All.Length - 1; i >= 0; i--)
            if (Constants[i] is null && symbols.All[i] is ConstSymbol constant)
                pending.Push(constant);
        while (pending.Count > 0)
        {
            ConstSymbol constant = pending.Peek();
            if (!seen.Add(constant))
            {
                ValueOf(pending.Pop());
                continue;
            }
            foreach (string name in constant.Syntax.Value.NamesBelow)
            {
                if (symbols.Find<ConstSymbol>(name) is not { } needed || KeptOf(needed) is not null)
                    continue;
                if (!seen.Contains(needed))
                    pending.Push(needed);
                else
                    ValueOf(needed); // known already, or in a circle, which is told from its first member on
            }
        }
    }

    /// <summary>The value of a constant, or <c>null</c> when it is in error.</summary>
    public Value? ValueOf(ConstSymbol constant)
    {
        if (KeptOf(constant) is { } kept)
        {
            Read(kept.Levels, isConstant: true);
            return kept.Value;
        }
        if (!_constants.TryGetValue(constant, out var cell))
            cell = (EvaluationState.NotStarted, null, default);
        if (cell.State == EvaluationState.Running)
            return ReportCycle(constant);
        if (cell.State != EvaluationState.Done)
            cell = Evaluate(constant);
        Read(cell.Levels, isConstant: true);
        return cell.Value;
    }

    private (EvaluationState State, Value? Value, Levels Levels) Evaluate(ConstSymbol constant)
    {
        _constants[constant] = (EvaluationState.Running, null, default);
        _running.Push((constant, null));
        var reader = new ExpressionEvaluator(this, _ofConstants);
        int found = Diagnostics.Count;
        var outer = _depth.Begin();
        Value? value = reader.EvaluateValue(constant.Syntax.Value);
        Levels levels = _depth.End(outer);
        _running.Pop();
        if (value is not null && Diagnostics.Count == found)
            Constants[symbols.PlaceOf(constant.Name)] = new ConstantValue(value, levels);
        return _constants[constant] = (EvaluationState.Done, value, levels);
    }

    private void Read(Levels levels, bool isConstant) =>
        _depth.Read(levels, isConstant, byConstant: _running.Count > 0 && _running.Peek().Cell is ConstSymbol);

    /// <summary>The value that a constant has already.</summary>
    private ConstantValue? KeptOf(ConstSymbol constant) => Constants[symbols.PlaceOf(constant.Name)];

    /// <summary>The value of a property, or <c>null</c> when it is in error.</summary>
    public Value? ValueOf(BoundItem item, BoundBlock block)
    {
        if (item.State == EvaluationState.Running)
            return ReportCycle(item);
        if (item.State != EvaluationState.Done)
            Evaluate(item, block);
        Read(item.Levels, isConstant: false);
        return item.Value;
    }

    private void Evaluate(BoundItem item, BoundBlock block)
    {
        item.State = EvaluationState.Running;
        _running.Push((item, block));
        int found = Diagnostics.Count;
        var outer = _depth.Begin();
        item.Value = PropertyReader.Read(ExpressionsOf(block.Scope), item, block);
        item.Levels = _depth.End(outer);
        item.IsBlamed |= Diagnostics.Count > found;
        _running.Pop();
        item.State = EvaluationState.Done;
    }

    /// <summary>What is being read just now, by its name where it stands; <c>null</c> where that cannot name it. It is no help for itself.</summary>
    /// <param name="block">The block in which a name is to be; <c>null</c> for the files.</param>
    public string? NameRead(BoundBlock? block) => _running.Count == 0 ? null : _running.Peek() switch
    {
        (ConstSymbol constant, _) => block is null ? constant.Name : null,
        (BoundItem item, { } around) when around == block => item.Label ?? item.Name,
        _ => null,
    };

    /// <summary>Evaluates what stands in <paramref name="scope"/>: one block after the other, so that the last is nearly always asked for again.</summary>
    private ExpressionEvaluator ExpressionsOf(Scope scope) =>
        _expressions?.Scope == scope ? _expressions : _expressions = new ExpressionEvaluator(this, scope);

    private Value? ReportCycle(object cell)
    {
        (string, SourceLocation)[] members = [.. _running.Reverse().SkipWhile(m => m.Cell != cell).Select(m => Describe(m.Cell, m.Block))];
        Circle.Report(members, "is defined by", "give one of them a value of its own", Diagnostics);
        return null;
    }

    private static (string Name, SourceLocation Location) Describe(object cell, BoundBlock? block)
    {
        if (cell is ConstSymbol constant)
            return (constant.Name, constant.Location);
        var item = (BoundItem)cell;
        string name = item.Label is null ? item.Name : $"{item.Name} {item.Label}";
        return (block!.Name.Length == 0 ? name : $"{block.Name}.{name}", item.Syntax.Name.Location);
    }
}
