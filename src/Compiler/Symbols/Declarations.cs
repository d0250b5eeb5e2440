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
    /// <summary>Where more than these are called otherwise, all are declared anew.</summary>
    private const int Few = 8;

    // No two of them differ in letter case only.
    private readonly Dictionary<string, int> _places;
    private readonly BitsRead<Symbol> _bitsRead;

    /// <param name="all">In the order of the files (imports before what imports them) and of the text.</param>
    /// <param name="before">What was declared before a change.</param>
    public SymbolTable(ImmutableArray<Symbol> all, SymbolTable? before = null)
        : this(all, new Dictionary<string, int>(all.Length, StringComparer.OrdinalIgnoreCase), before)
    {
        for (int i = 0; i < all.Length; i++)
            _places.Add(all[i].Name, i);
    }

    private SymbolTable(ImmutableArray<Symbol> all, Dictionary<string, int> places, SymbolTable? before) =>
        (All, _places, _bitsRead) = (all, places, new BitsRead<Symbol>(all, BitsReadBy, before?._bitsRead));

    /// <summary>All of them, in the order of the files (imports before what imports them) and of the text.</summary>
    public ImmutableArray<Symbol> All { get; }

    /// <summary>Whether they are all that is declared, and nothing is wrong with their names.</summary>
    public bool IsClean { get; init; }

    /// <summary>By place in <see cref="All"/>, bits of the names that a constant reads; all of them for what has a block, whose items have their own.</summary>
    public ulong[] BitsRead => _bitsRead.Bits;

    /// <summary>The table of others, of which few are not what these are; <c>null</c> where something may be wrong with their names.</summary>
    public SymbolTable? With(ImmutableArray<Symbol> all)
    {
        if (!IsClean || all.Length != All.Length)
            return null;
        List<int>? renamed = null;
        for (int i = 0; i < all.Length; i++)
        {
            if (ReferenceEquals(all[i], All[i]) || all[i].IsLike(All[i]))
                continue;
            // Of an instance's name more is asked than that it is its own.
            if (all[i] is InstanceSymbol || renamed is { Count: Few })
                return null;
            (renamed ??= []).Add(i);
        }
        return (renamed is null ? _places : PlacesWith(all, renamed)) is { } places ? new SymbolTable(all, places, this) { IsClean = true } : null;
    }

    /// <summary>Where the names of others are; <c>null</c> where one is not the only one.</summary>
    private Dictionary<string, int>? PlacesWith(ImmutableArray<Symbol> all, List<int> renamed)
    {
        var places = new Dictionary<string, int>(_places, StringComparer.OrdinalIgnoreCase);
        foreach (int place in renamed)
            places.Remove(All[place].Name);
        foreach (int place in renamed)
        {
            if (places.ContainsKey(all[place].Name))
                return null;
            places.Add(all[place].Name, place);
        }
        return places;
    }

    /// <summary>The place of a name in <see cref="All"/>; -1 for what is not declared.</summary>
    public int PlaceOf(string name) => _places.TryGetValue(name, out int place) && All[place].Name == name ? place : -1;

    public Symbol? Find(string name) => PlaceOf(name) is >= 0 and var place ? All[place] : null;

    public T? Find<T>(string name)
        where T : Symbol => Find(name) as T;

    public IEnumerable<InstanceSymbol> Instances => All.OfType<InstanceSymbol>().Where(i => !i.IsTemplate);

    private static ulong BitsReadBy(Symbol symbol) => symbol is ConstSymbol { Syntax: var syntax } ? syntax.NamesRead.Bits : ulong.MaxValue;
}
