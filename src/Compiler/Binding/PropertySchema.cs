using System.Collections.Immutable;

namespace FswLayout.Binding;

/// <summary>
/// THE table of properties, a class of rows for each block: binding, completion, hover, "did you mean" and docs/language.md all read
/// it. A new property is one row there, a field of the model, and the backends that print it.
/// </summary>
public static class PropertySchema
{
    /// <summary>All rows, by block.</summary>
    public static ImmutableArray<PropertyDefinition> All { get; } =
    [
        .. BoardProperty.All, .. PartitionProperty.All, .. RegionProperty.All, .. LoaderProperty.All,
        .. CpuProperty.All, .. WindowProperty.All, .. DeviceProperty.All,
        .. InstanceProperty.All, .. DomainProperty.All, .. ImageProperty.All, .. MountProperty.All,
    ];

    private static readonly ILookup<BlockKind, PropertyDefinition> ByBlock = All.ToLookup(p => p.Block);

    // Of every block, however small.
    private static readonly Dictionary<BlockKind, PropertyDefinition[]> Required =
        All.Where(p => p.IsRequired).GroupBy(p => p.Block).ToDictionary(g => g.Key, g => g.ToArray());

    private static readonly Dictionary<(BlockKind, string), PropertyDefinition> ByName = All.ToDictionary(p => (p.Block, p.Name));

    /// <summary>The properties that blocks of kind <paramref name="block"/> know.</summary>
    public static IEnumerable<PropertyDefinition> Of(BlockKind block) => ByBlock[block];

    /// <summary>Those of them that must be given.</summary>
    internal static PropertyDefinition[] RequiredOf(BlockKind block) => Required.TryGetValue(block, out PropertyDefinition[]? required) ? required : [];

    /// <summary>The property <paramref name="name"/> of blocks of kind <paramref name="block"/>, or <c>null</c>.</summary>
    public static PropertyDefinition? Find(BlockKind block, string name) => ByName.TryGetValue((block, name), out PropertyDefinition? found) ? found : null;

    /// <summary>What any key of a block with open keys takes; <c>null</c> for other blocks.</summary>
    public static PropertyType? OpenType(BlockKind block) => block switch
    {
        BlockKind.Args => PropertyType.Argument,
        BlockKind.Devices => PropertyType.Word,
        _ => null,
    };
}
