using FswLayout.Binding;

namespace FswLayout.Layout;

/// <summary>The word for each kind of region, in layouts, messages and emitted files: the name of the property that declares it.</summary>
public static class RegionWords
{
    private static readonly (RegionKind Kind, BoardProperty Property)[] Rows =
    [
        (RegionKind.Carveout, BoardProperty.Carveout), (RegionKind.Control, BoardProperty.Control), (RegionKind.Clobber, BoardProperty.Clobber),
        (RegionKind.Registers, BoardProperty.Registers), (RegionKind.Shared, BoardProperty.Shared), (RegionKind.Reserve, BoardProperty.Reserve),
    ];

    /// <summary>The word for <paramref name="kind"/>, such as <c>carveout</c>.</summary>
    public static string Of(RegionKind kind) => Rows.First(r => r.Kind == kind).Property.Name;

    /// <summary>The word for a region in messages: <c>memory</c> of an owner that is not Linux, <c>shared</c> of what instances share.</summary>
    public static string Of(Region region) =>
        region.Owner is not null ? InstanceProperty.Memory.Name : region.Sharing is not null ? BoardProperty.Shared.Name : Of(region.Kind);

    /// <summary>What <paramref name="property"/> declares; <c>null</c> when that is no region.</summary>
    internal static RegionKind? KindOf(PropertyDefinition? property)
    {
        foreach ((RegionKind kind, BoardProperty declares) in Rows)
            if (declares == property)
                return kind;
        return null;
    }
}
