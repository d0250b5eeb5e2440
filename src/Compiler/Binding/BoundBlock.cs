using System.Collections.Immutable;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>A block after inheritance: its items in order, each from the block that said it last.</summary>
/// <param name="kind">What it is.</param>
/// <param name="name">Name of the declaration, or the label; empty for a block that has neither.</param>
/// <param name="location">Where that name stands.</param>
/// <param name="items">What is in it.</param>
/// <param name="dropped">Names of items that were written but are in error.</param>
/// <param name="scope">Where names in it are looked up.</param>
/// <param name="mended">The items, if they come from those of a block before a change.</param>
internal sealed class BoundBlock(
    BlockKind kind, string name, SourceLocation location, ImmutableArray<BoundItem> items, HashSet<string> dropped, Scope scope,
    MendedItems? mended = null)
{
    /// <summary>The properties without a label: no more than the schema knows, however long the block is.</summary>
    private readonly ImmutableArray<BoundItem> _properties = mended?.PropertiesLike?._properties
        ?? (items.All(i => i.IsPlainProperty) ? items : [.. items.Where(i => i.IsPlainProperty)]);

    // Not what the items come from: each block would keep the one before it.
    private readonly int[]? _fresh = mended?.Fresh;

    private ItemIndex? _index = mended?.NamesLike?._index;
    private IReadOnlyList<int>? _unsound;
    private Facets? _broken;
    private bool? _isReusable;
    private bool _knowsOwner;
    private OwnerKind? _owner;

    public BlockKind Kind { get; } = kind;

    /// <summary>Name of the declaration, or the label; empty for a block that has neither.</summary>
    public string Name { get; } = name;

    /// <summary>Where that name stands.</summary>
    public SourceLocation Location { get; } = location;

    public ImmutableArray<BoundItem> Items { get; } = items;

    /// <summary>Names of items that were written but are in error, as far as one can tell what was meant.</summary>
    public HashSet<string> Dropped { get; } = dropped;

    /// <summary>Whether nothing was found wrong with it, nor with anything in it.</summary>
    public bool IsReusable => _isReusable ??= !IsBlamed && Dropped.Count == 0 && Unsound.Count == 0 && Missing.Count == 0;

    /// <summary>The places of items that something was found wrong with, ascending. Known when they are evaluated.</summary>
    public IReadOnlyList<int> Unsound => _unsound ??= FindUnsound();

    /// <summary>The items of which nothing is known from before a change: all others have what they need.</summary>
    public ImmutableArray<BoundItem> Fresh => _fresh is null ? Items : [.. _fresh.Select(p => Items[p])];

    /// <summary>Whether something was found while it was put together.</summary>
    public bool IsBlamed { get; set; }

    /// <summary>Whether all its items have their values.</summary>
    public bool IsEvaluated { get; set; }

    /// <summary>Where names in it are looked up.</summary>
    public Scope Scope { get; private set; } = scope;

    /// <summary>What the layout made of it, where that is decided by it alone.</summary>
    public object? Made { get; set; }

    /// <summary>Whether it comes from one block of the text, and no template.</summary>
    public bool IsOfOne { get; init; }

    /// <summary>Whether its items are all that is written, in that order, and nothing was found wrong with their names and forms.</summary>
    public bool IsClean { get; init; }

    /// <summary>Of a board itself, of an instance what it continues, and itself last; of other blocks nothing.</summary>
    public ImmutableArray<Symbol> Line { get; init; } = [];

    /// <summary>What is written of it, the root template's first.</summary>
    public IReadOnlyList<BlockSyntax> Layers { get; init; } = [];

    /// <summary>For an instance that leaves its place open: what was chosen; <c>null</c> before that.</summary>
    public PlacedMemory? Placed { get; init; }

    /// <summary>Of an instance: what it is, or is meant to be, unless that is Linux. Nothing need be evaluated for it.</summary>
    public OwnerKind? Owner
    {
        get
        {
            if (!_knowsOwner)
                _owner = Kind == BlockKind.Instance ? OwnerReader.Of(Find(InstanceProperty.Kernel)?.Syntax.Initializer?.Value) : null;
            _knowsOwner = true;
            return _owner;
        }
    }

    /// <summary>Whether it is Xen, which starts the other instances.</summary>
    public bool IsXen => Owner == OwnerKind.Xen;

    /// <summary>Whether it is started by Xen: it needs no memory that stays unmovable, because none of it moves.</summary>
    private bool IsDomain => Kind == BlockKind.Instance && Scope.Board?.Word(BoardProperty.Loader) == "xen";

    /// <summary>A block of kind <paramref name="kind"/> that says nothing, in <paramref name="outer"/>.</summary>
    public static BoundBlock Empty(BlockKind kind, BoundBlock outer) => new(kind, "", outer.Location, [], [], outer.Scope);

    /// <summary>
    /// Lets go of what the blocks in it were evaluated in, as far as that was this time: they outlive a block with thousands of others by many changes.
    /// </summary>
    public void LeaveInner()
    {
        foreach (BoundItem item in Fresh)
            if (item.Block is { } inner && inner.Scope == Scope)
            {
                inner.LeaveInner();
                inner.Scope = Scope.Left;
            }
    }

    public BoundItem? Find(PropertyDefinition property)
    {
        foreach (BoundItem item in _properties)
            if (item.Definition == property)
                return item;
        return null;
    }

    /// <summary>The first item with the name <paramref name="label"/>, of one kind or of any; <c>null</c> when there is none.</summary>
    public BoundItem? FindNamed(string label, PropertyDefinition? property = null) =>
        (_index ??= new ItemIndex(Items)).PlaceOf(label, property) is >= 0 and var place ? Items[place] : null;

    /// <summary>Properties that it must give and does not.</summary>
    public IReadOnlyList<PropertyDefinition> Missing
    {
        get
        {
            // What Linux needs is not asked of others; what they need depends on their files, and is a check.
            if (Owner is not null)
                return [];
            // Of nearly every block nothing is, so nothing is made for it.
            List<PropertyDefinition>? missing = null;
            foreach (PropertyDefinition property in PropertySchema.RequiredOf(Kind))
                if (Find(property) is null && !property.OptionalFor.Contains(Name) && !Dropped.Contains(property.Name) && !IsOptionalOnBoard(property)
                    && !(property == InstanceProperty.Kernelcore && IsDomain))
                    (missing ??= []).Add(property);
            return missing ?? (IReadOnlyList<PropertyDefinition>)[];
        }
    }

    /// <summary>Whether the board's architecture makes it no matter; a board that says none has the default.</summary>
    private bool IsOptionalOnBoard(PropertyDefinition property) =>
        !property.OptionalOn.IsEmpty && Scope.Board?.Word(BoardProperty.Arch) is { } architecture && property.OptionalOn.Contains(architecture);

    private IReadOnlyList<int> FindUnsound()
    {
        // Of nearly every block nothing is.
        List<int>? unsound = null;
        for (int i = 0; i < (_fresh?.Length ?? Items.Length); i++)
        {
            int place = _fresh?[i] ?? i;
            if (!Items[place].IsReusable)
                (unsound ??= []).Add(place);
        }
        return unsound ?? (IReadOnlyList<int>)[];
    }

    public IEnumerable<BoundItem> FindAll(PropertyDefinition property) => Items.Where(i => i.Definition == property);

    /// <summary>What a property is: as it is given, or else by default; <c>null</c> when it is neither, or is given as something else.</summary>
    public T? Get<T>(PropertyDefinition property)
        where T : Value => Given<T>(property) ?? (Find(property) is { Value: not null } ? null : property.DefaultValue as T);

    /// <summary>What a property is given as; <c>null</c> when it is left to its default or in error, or is something else.</summary>
    public T? Given<T>(PropertyDefinition property)
        where T : Value => Find(property)?.Value as T;

    public ulong? Number(PropertyDefinition property) => Get<Value.Integer>(property)?.Number;

    public string? Word(PropertyDefinition property) => Get<Value.Word>(property)?.Name;

    public string? Text(PropertyDefinition property) => Get<Value.Text>(property)?.Characters;

    /// <summary>Where each property without a label stands.</summary>
    public PropertyOrigins<TProperty> Origins<TProperty>()
        where TProperty : PropertyDefinition => PropertyOrigins<TProperty>.Of(_properties);

    /// <summary>The facets with a property in error, or without one that is required.</summary>
    public Facets Broken => _broken ??= BrokenIn(Facets.None);

    /// <summary>The same; a key of an open block, which has no row, breaks <paramref name="own"/>, what the block as a whole does.</summary>
    private Facets BrokenIn(Facets own)
    {
        var broken = Facets.None;
        foreach (int place in Unsound)
        {
            BoundItem item = Items[place];
            if (item.Block is { } inner)
                broken |= inner.BrokenIn(item.Definition!.Breaks);
            if (item is { IsValue: true, Value: null })
                broken |= item.Definition?.Breaks ?? own;
        }
        foreach (string name in Dropped)
            broken |= PropertySchema.OpenType(Kind) is null ? PropertySchema.Find(Kind, name)?.Breaks ?? Facets.None : own;
        foreach (PropertyDefinition missing in Missing)
            broken |= missing.Breaks;
        return broken;
    }
}

/// <summary>A property of a block, with a value or a block of its own.</summary>
internal sealed class BoundItem(PropertyDefinition? definition, string name, ItemSyntax syntax)
{
    /// <summary>Its row of the schema; <c>null</c> for a key of an open block.</summary>
    public PropertyDefinition? Definition { get; } = definition;

    private bool? _isReusable;

    /// <summary>An item of a block of kind <paramref name="kind"/>.</summary>
    public static BoundItem Of(BlockKind kind, ItemSyntax syntax)
    {
        string key = syntax.NameText;
        return new BoundItem(PropertySchema.Find(kind, key), key, syntax);
    }

    public string Name { get; } = name;

    public string? Label { get; } = syntax.LabelText;

    public ItemSyntax Syntax { get; } = syntax;

    /// <summary>Whether it has a value: a block alone has none, a range with a block behind it has.</summary>
    public bool IsValue => Definition is not { Type: PropertyType.Block } && !(Definition is { IsValueOptional: true } && Syntax.Initializer is null);

    /// <summary>Whether it is a property of the schema, without a label.</summary>
    public bool IsPlainProperty => Label is null && Definition is not null;

    /// <summary>Its own block; set when it has one.</summary>
    public BoundBlock? Block { get; set; }

    /// <summary>What a diagnostic about its value blames.</summary>
    public SourceLocation Location => Syntax.Initializer?.Value.Location ?? NameLocation;

    /// <summary>Where its name, or its label, stands.</summary>
    public SourceLocation NameLocation => Syntax.LabelLocation;

    public string Documentation => Syntax.Documentation;

    /// <summary>Whether nothing was found wrong with it, nor with anything in its block, so that it means the same as long as what it reads does.</summary>
    public bool IsReusable =>
        _isReusable ??= !IsBlamed && (!IsValue || Value is not null) && (Block is null || Block.IsReusable);

    /// <summary>Whether something was found while it was bound.</summary>
    public bool IsBlamed { get; set; }

    /// <summary>What the layout made of it, where that is decided by it alone.</summary>
    public object? Made { get; set; }

    /// <summary>The value once evaluated; <c>null</c> when it is in error.</summary>
    public Value? Value { get; set; }

    /// <summary>How deep expressions wait in its value.</summary>
    public Levels Levels { get; set; }

    public EvaluationState State { get; set; }

    public static string TextOf(SyntaxToken token) => token.Kind == TokenKind.String ? StringLiteral.Read(token.Text) : token.Text;
}

/// <summary>How far the evaluation of a property or constant is.</summary>
internal enum EvaluationState : byte
{
    NotStarted,
    Running,
    Done,
}
