using System.Collections.Immutable;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>A block after inheritance: its items in order, each from the block that said it last.</summary>
internal sealed class BoundBlock(
    BlockKind kind, string name, SourceLocation location, ImmutableArray<BoundItem> items, ImmutableHashSet<string> dropped, Scope scope)
{
    public BlockKind Kind { get; } = kind;

    /// <summary>Name of the declaration, or the label; empty for a block that has neither.</summary>
    public string Name { get; } = name;

    /// <summary>Where that name stands.</summary>
    public SourceLocation Location { get; } = location;

    public ImmutableArray<BoundItem> Items { get; } = items;

    /// <summary>Names of items that were written but are in error, as far as one can tell what was meant.</summary>
    public ImmutableHashSet<string> Dropped { get; } = dropped;

    /// <summary>Where names in it are looked up.</summary>
    public Scope Scope { get; } = scope;

    public BoundItem? Find(string name) => Items.FirstOrDefault(i => i.Name == name && i.Label is null);

    /// <summary>Properties that it must give and does not.</summary>
    public IEnumerable<PropertyDefinition> Missing =>
        PropertySchema.Of(Kind).Where(p => p.IsRequired && !p.OptionalFor.Contains(Name) && Find(p.Name) is null && !Dropped.Contains(p.Name));

    public IEnumerable<BoundItem> FindAll(string name) => Items.Where(i => i.Name == name);
}

/// <summary>A property of a block, with a value or a block of its own.</summary>
internal sealed class BoundItem(PropertyDefinition? definition, ItemSyntax syntax, SyntaxTree tree)
{
    /// <summary>Its row of the schema; <c>null</c> for a key of an open block.</summary>
    public PropertyDefinition? Definition { get; } = definition;

    public string Name { get; } = TextOf(syntax.Name);

    public string? Label { get; } = syntax.Label is null ? null : TextOf(syntax.Label);

    public ItemSyntax Syntax { get; } = syntax;

    public SyntaxTree Tree { get; } = tree;

    /// <summary>Its own block; set when it has one.</summary>
    public BoundBlock? Block { get; set; }

    /// <summary>What a diagnostic about its value blames.</summary>
    public SourceLocation Location => Tree.LocationOf((SyntaxElement?)Syntax.Initializer?.Value ?? Syntax.Label ?? Syntax.Name);

    /// <summary>Where its name, or its label, stands.</summary>
    public SourceLocation NameLocation => Tree.LocationOf(Syntax.Label ?? Syntax.Name);

    public string Documentation => Symbols.Symbol.DocumentationOf(Syntax);

    /// <summary>The value once evaluated; <c>null</c> when it is in error.</summary>
    public Value? Value { get; set; }

    public EvaluationState State { get; set; }

    public static string TextOf(SyntaxToken token) => token.Kind == TokenKind.String ? StringLiteral.Read(token.Text) : token.Text;
}

/// <summary>How far the evaluation of a property or constant is.</summary>
internal enum EvaluationState
{
    NotStarted,
    Running,
    Done,
}
