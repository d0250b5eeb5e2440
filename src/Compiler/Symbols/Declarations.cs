using System.Collections.Immutable;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Symbols;

/// <summary>Something a file declares by name.</summary>
public abstract class Symbol
{
    private readonly MemberSyntax _syntax;

    private protected Symbol(MemberSyntax syntax, SyntaxToken name)
    {
        _syntax = syntax;
        Name = name.Text;
        Location = name.Location;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Where the name is declared.</summary>
    public SourceLocation Location { get; }

    /// <summary>Text of the documentation comment before it, one line a line; empty if there is none.</summary>
    public string Documentation => _syntax.Documentation;

    /// <summary>What it is, as messages call it.</summary>
    public abstract string KindText { get; }
}

/// <summary>A constant.</summary>
public sealed class ConstSymbol : Symbol
{
    internal ConstSymbol(ConstSyntax syntax)
        : base(syntax, syntax.Name) => Syntax = syntax;

    /// <inheritdoc/>
    public override string KindText => "constant";

    internal ConstSyntax Syntax { get; }
}

/// <summary>A board.</summary>
public sealed class BoardSymbol : Symbol
{
    internal BoardSymbol(BoardSyntax syntax)
        : base(syntax, syntax.Name) => Syntax = syntax;

    /// <inheritdoc/>
    public override string KindText => "board";

    internal BoardSyntax Syntax { get; }
}

/// <summary>An instance or a template.</summary>
public sealed class InstanceSymbol : Symbol
{
    internal InstanceSymbol(InstanceSyntax syntax)
        : base(syntax, syntax.Name) => Syntax = syntax;

    /// <summary>Whether it is a template: never started, only continued.</summary>
    public bool IsTemplate => Syntax.Keyword.Text == "template";

    /// <inheritdoc/>
    public override string KindText => IsTemplate ? "template" : "instance";

    internal InstanceSyntax Syntax { get; }
}

/// <summary>A scenario.</summary>
public sealed class ScenarioSymbol : Symbol
{
    internal ScenarioSymbol(ScenarioSyntax syntax)
        : base(syntax, syntax.Name) => Syntax = syntax;

    /// <inheritdoc/>
    public override string KindText => "scenario";

    internal ScenarioSyntax Syntax { get; }
}

/// <summary>All that the files of a compilation declare.</summary>
/// <param name="All">In the order of the files (imports before what imports them) and of the text.</param>
internal sealed record SymbolTable(ImmutableArray<Symbol> All)
{
    private readonly Dictionary<string, Symbol> _byName = All.ToDictionary(s => s.Name, StringComparer.Ordinal);

    public Symbol? Find(string name) => _byName.TryGetValue(name, out Symbol? symbol) ? symbol : null;

    public T? Find<T>(string name)
        where T : Symbol => Find(name) as T;

    public IEnumerable<InstanceSymbol> Instances => All.OfType<InstanceSymbol>().Where(i => !i.IsTemplate);
}
