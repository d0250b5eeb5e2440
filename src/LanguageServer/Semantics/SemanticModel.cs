using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Semantics;

/// <summary>What the names and expressions of a compilation stand for.</summary>
internal sealed class SemanticModel
{
    private readonly Dictionary<MemberSyntax, Symbol> _symbols;
    private readonly Lazy<ImmutableArray<Reference>> _references;

    public SemanticModel(Compilation compilation)
    {
        Compilation = compilation;
        Program = compilation.Program;
        _symbols = Program.Symbols.All.ToDictionary(SyntaxOf);
        _references = new Lazy<ImmutableArray<Reference>>(() => [.. compilation.Trees.SelectMany(t => new ReferenceFinder(this, t).Find())]);
    }

    public Compilation Compilation { get; }

    public BoundProgram Program { get; }

    /// <summary>Every name that stands for something, by file and place.</summary>
    public ImmutableArray<Reference> References => _references.Value;

    /// <summary>The symbol that a member declares; <c>null</c> for an import, and for what is declared twice.</summary>
    public Symbol? SymbolOf(MemberSyntax? member) => member is not null && _symbols.TryGetValue(member, out Symbol? symbol) ? symbol : null;

    /// <summary>
    /// The bound blocks that the items of a member belong to: its own, and of a template first those of the instances that continue it, which have
    /// what the template leaves open.
    /// </summary>
    public ImmutableArray<BoundBlock> BlocksOf(MemberSyntax? member)
    {
        if (SymbolOf(member) is not { } symbol)
            return [];
        IEnumerable<Symbol> all = symbol is InstanceSymbol { IsTemplate: true } template
            ? Program.Symbols.Instances.Where(i => Continues(i, template)).Append(symbol)
            : [symbol];
        return [.. all.Select(s => Program.Blocks.GetValueOrDefault(s)).OfType<BoundBlock>()];
    }

    /// <summary>What an item became in a bound block, or in a block of that; <c>null</c> when another one took its place, or it is in error.</summary>
    public static (BoundBlock Block, BoundItem Item)? Find(BoundBlock block, ItemSyntax syntax)
    {
        foreach (BoundItem item in block.Items)
        {
            if (item.Syntax == syntax)
                return (block, item);
            if (item.Block is { } inner && Find(inner, syntax) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>The value of an expression for each block that it is evaluated in; a constant's has no block.</summary>
    public IEnumerable<(BoundBlock? Block, Value Value)> ValuesOf(MemberSyntax? member, ValueSyntax syntax)
    {
        IEnumerable<BoundBlock?> blocks = member is ConstSyntax or ScenarioSyntax ? new BoundBlock?[] { null } : BlocksOf(member);
        foreach (BoundBlock? block in blocks)
            if (Evaluate(block?.Scope ?? new Scope(Program.Symbols, isTemplate: false), syntax) is { } value)
                yield return (block, value);
    }

    private Value? Evaluate(Scope scope, ValueSyntax syntax)
    {
        var evaluator = new Evaluator(Program.Symbols, new DiagnosticBag(most: 1, isBounded: true));
        foreach (KeyValuePair<Symbol, BoundBlock> block in Program.Blocks)
            evaluator.Blocks.Add(block.Key, block.Value);
        return new ExpressionEvaluator(evaluator, scope).EvaluateValue(syntax);
    }

    private bool Continues(InstanceSymbol instance, InstanceSymbol template)
    {
        InstanceSymbol? symbol = instance;
        for (int i = 0; i <= InheritanceResolver.MaximumTemplates && symbol is not null; i++)
        {
            if (symbol == template)
                return true;
            symbol = symbol.Syntax.Base is { } basis ? Program.Symbols.Find<InstanceSymbol>(basis.Name.Text) : null;
        }
        return false;
    }

    private static MemberSyntax SyntaxOf(Symbol symbol) => symbol switch
    {
        ConstSymbol constant => constant.Syntax,
        BoardSymbol board => board.Syntax,
        InstanceSymbol instance => instance.Syntax,
        _ => ((ScenarioSymbol)symbol).Syntax,
    };
}
