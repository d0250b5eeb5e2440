using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>Where each property that a block gives stands: so few that they are looked for one after the other.</summary>
/// <typeparam name="TProperty">The properties of such a block.</typeparam>
public sealed class PropertyOrigins<TProperty>
    where TProperty : PropertyDefinition
{
    private readonly ImmutableArray<PropertyOrigin> _all;

    private PropertyOrigins(ImmutableArray<PropertyOrigin> all) => _all = all;

    /// <summary>Of a block that gives none.</summary>
    public static PropertyOrigins<TProperty> None { get; } = new([]);

    /// <summary>All these places.</summary>
    public IEnumerable<SourceLocation> Locations => _all.Select(o => o.Location);

    /// <summary>Where <paramref name="property"/> stands; <c>null</c> where it is left to its default.</summary>
    public SourceLocation? Of(TProperty property)
    {
        foreach (PropertyOrigin origin in _all)
            if (origin.Property == property)
                return origin.Location;
        return null;
    }

    /// <summary>These and one more, or the same with another place for it.</summary>
    public PropertyOrigins<TProperty> With(TProperty property, SourceLocation location) =>
        new([.. _all.Where(o => o.Property != property), new PropertyOrigin(property, location)]);

    /// <summary>Those of the properties of a block that have no label.</summary>
    internal static PropertyOrigins<TProperty> Of(ImmutableArray<BoundItem> properties)
    {
        if (properties.IsEmpty)
            return None;
        var all = ImmutableArray.CreateBuilder<PropertyOrigin>(properties.Length);
        foreach (BoundItem item in properties)
            all.Add(new PropertyOrigin(item.Definition!, item.Location));
        return new PropertyOrigins<TProperty>(all.MoveToImmutable());
    }
}

/// <summary>Where a property stands.</summary>
internal readonly record struct PropertyOrigin(PropertyDefinition Property, SourceLocation Location);
