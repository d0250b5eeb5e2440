using FswLayout.Symbols;

namespace FswLayout.Binding;

/// <summary>Where a name in an expression is looked up: the block around it first, then what the files declare.</summary>
internal sealed class Scope(SymbolTable symbols, bool isTemplate)
{
    private static readonly Scope LeftOfTemplate = new(new SymbolTable([]), isTemplate: true), LeftOfOther = new(new SymbolTable([]), isTemplate: false);

    public SymbolTable Symbols { get; } = symbols;

    /// <summary>Whether it is a template's own: then a property that only its instances give has no value, and that is no error.</summary>
    public bool IsTemplate { get; } = isTemplate;

    /// <summary>The board or instance that the expression belongs to; <c>null</c> for a constant.</summary>
    public BoundBlock? Self { get; set; }

    /// <summary>The board an instance runs on, or the board itself.</summary>
    public BoundBlock? Board { get; set; }

    /// <summary>Stands for one in which nothing is looked up any more, and keeps nothing of it.</summary>
    public Scope Left => IsTemplate ? LeftOfTemplate : LeftOfOther;

    /// <summary>Whether <paramref name="name"/> is one of <see cref="Names"/>.</summary>
    public bool Knows(string name) =>
        Symbols.Find(name) is ConstSymbol or BoardSymbol or InstanceSymbol { IsTemplate: false } || (Self is not null && IsMemberOf(Self, name));

    /// <summary>Every name that can start an expression here.</summary>
    public IEnumerable<string> Names =>
        Symbols.All.Where(s => s is ConstSymbol or BoardSymbol or InstanceSymbol { IsTemplate: false }).Select(s => s.Name)
            .Concat(Self is null ? [] : MembersOf(Self));

    /// <summary>What can follow a dot after a board or instance, and stand alone inside it.</summary>
    public static IEnumerable<string> MembersOf(BoundBlock block) =>
        PropertySchema.Of(block.Kind).Where(p => IsValue(p) && p.Label == LabelKind.None).Select(p => p.Name)
            .Concat(block.Items.Where(i => i.Label is not null && i.Definition?.Label == LabelKind.Name).Select(i => i.Label!));

    private static bool IsMemberOf(BoundBlock block, string name) =>
        block.FindNamed(name) is not null || (PropertySchema.Find(block.Kind, name) is { Label: LabelKind.None } property && IsValue(property));

    /// <summary>Whether a property has a value to compute with.</summary>
    public static bool IsValue(PropertyDefinition definition) =>
        definition.Type is PropertyType.Number or PropertyType.Size or PropertyType.FileSize or PropertyType.Address or PropertyType.Base or PropertyType.Range
            or PropertyType.Ranges or PropertyType.QuotedText;
}
