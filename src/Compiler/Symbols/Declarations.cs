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

    /// <summary>Whether it is of the same kind as <paramref name="other"/> and has the same name.</summary>
    internal bool IsLike(Symbol other) =>
        GetType() == other.GetType() && Name == other.Name && (this as InstanceSymbol)?.IsTemplate == (other as InstanceSymbol)?.IsTemplate;
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
internal sealed class SymbolTable
{
    private readonly Dictionary<string, int> _places;

    /// <param name="all">In the order of the files (imports before what imports them) and of the text.</param>
    public SymbolTable(ImmutableArray<Symbol> all)
    {
        All = all;
        _places = new Dictionary<string, int>(all.Length, StringComparer.Ordinal);
        for (int i = 0; i < all.Length; i++)
            _places.Add(all[i].Name, i);
    }

    private SymbolTable(ImmutableArray<Symbol> all, Dictionary<string, int> places) => (All, _places, IsClean) = (all, places, true);

    /// <summary>All of them, in the order of the files (imports before what imports them) and of the text.</summary>
    public ImmutableArray<Symbol> All { get; }

    /// <summary>Whether they are all that is declared, and nothing is wrong with their names.</summary>
    public bool IsClean { get; init; }

    /// <summary>The table of symbols that have the names of these and are of the same kinds, one by one; <c>null</c> for others.</summary>
    public SymbolTable? With(ImmutableArray<Symbol> all)
    {
        if (!IsClean || all.Length != All.Length)
            return null;
        for (int i = 0; i < all.Length; i++)
            if (!ReferenceEquals(all[i], All[i]) && !all[i].IsLike(All[i]))
                return null;
        return new SymbolTable(all, _places);
    }

    /// <summary>Whether its names are those of <paramref name="other"/>, at the same places, as far as that is known.</summary>
    public bool HasNamesOf(SymbolTable other) => ReferenceEquals(_places, other._places);

    /// <summary>The place of a name in <see cref="All"/>; -1 for what is not declared.</summary>
    public int PlaceOf(string name) => _places.TryGetValue(name, out int place) ? place : -1;

    public Symbol? Find(string name) => PlaceOf(name) is >= 0 and var place ? All[place] : null;

    public T? Find<T>(string name)
        where T : Symbol => Find(name) as T;

    public IEnumerable<InstanceSymbol> Instances => All.OfType<InstanceSymbol>().Where(i => !i.IsTemplate);
}
