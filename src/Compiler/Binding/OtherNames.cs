using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>What an item is meant for that has a name of another tool, or one that nothing is called.</summary>
internal static class OtherNames
{
    /// <summary>Properties by what device trees, loaders, fstab files and other configurations call them; the first that a block has is meant.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["addr"] = ["load", "base"],
        ["address"] = ["load", "base"],
        ["at"] = ["load", "base"],
        ["loadaddr"] = ["load"],
        ["start"] = ["load", "base"],
        ["offset"] = ["load", "base"],
        ["path"] = ["file", "device", "from"],
        ["filename"] = ["file"],
        ["image"] = ["file"],
        ["dev"] = ["device", "from"],
        ["node"] = ["device"],
        ["src"] = ["from", "file"],
        ["source"] = ["from", "file"],
        ["what"] = ["from"],
        ["type"] = ["fs", "role"],
        ["fstype"] = ["fs"],
        ["filesystem"] = ["fs"],
        ["opts"] = ["options"],
        ["flags"] = ["options"],
        ["len"] = ["size"],
        ["length"] = ["size"],
        ["mem"] = ["memory", "ram"],
        ["memory"] = ["ram"],
        ["ram"] = ["memory"],
        ["ram_size"] = ["memory"],
        ["dram"] = ["ram"],
        ["banks"] = ["ram"],
        ["section_size"] = ["section"],
        ["page_size"] = ["page"],
        ["align"] = ["base_align"],
        ["alignment"] = ["base_align"],
        ["machine"] = ["hardware"],
        ["hw"] = ["hardware"],
        ["linux"] = ["kernel"],
        ["version"] = ["kernel"],
        ["release"] = ["kernel"],
        ["android"] = ["system"],
        ["os"] = ["system", "kernel"],
        ["owner"] = ["id"],
        ["number"] = ["id"],
        ["nr"] = ["id"],
    };

    /// <summary>The property that <paramref name="item"/> stands for by its name; <c>null</c> where none is known, or its value is of another kind.</summary>
    public static PropertyDefinition? Find(BlockKind kind, BoundItem item) =>
        !Names.TryGetValue(item.Name, out string[]? names) ? null
        : names.Select(n => PropertySchema.Find(kind, n)).FirstOrDefault(p => p is not null && Fits(p, item.Syntax));

    /// <summary>The required properties that an item without a known name may be, by the kind of its value.</summary>
    public static IEnumerable<PropertyDefinition> RequiredLike(BlockKind kind, BoundItem item) =>
        PropertySchema.RequiredOf(kind).Where(p => Fits(p, item.Syntax));

    private static bool Fits(PropertyDefinition property, ItemSyntax item) =>
        property.Label == LabelKind.None && item is { Block: null, Label: null, Initializer.Value: var value } && value switch
        {
            LiteralSyntax { Token.Kind: TokenKind.String } =>
                property.Type is PropertyType.QuotedText or PropertyType.Word or PropertyType.Words or PropertyType.Source,
            RangeSyntax => property.Type is PropertyType.Range or PropertyType.Ranges,
            ListSyntax => property.Type is PropertyType.Ranges or PropertyType.Words,
            CallSyntax { Identifier.Text: "loop" } => property.Type == PropertyType.Source,
            CallSyntax { Identifier.Text: var system } => property.Type == (system == "linux" ? PropertyType.KernelRelease : PropertyType.SystemRelease),
            NameSyntax => property.Type is not (PropertyType.QuotedText or PropertyType.Range or PropertyType.Ranges),
            PrefixedValueSyntax => property.Type == PropertyType.Memory,
            _ => IsNumber(property.Type),
        };

    private static bool IsNumber(PropertyType type) =>
        type is PropertyType.Number or PropertyType.Size or PropertyType.FileSize or PropertyType.Address or PropertyType.Base or PropertyType.Memory;
}
