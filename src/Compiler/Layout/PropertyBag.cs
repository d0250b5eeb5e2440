using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>The values of one bound block by name, and which facets lack one because of an error.</summary>
internal sealed class PropertyBag
{
    public PropertyBag(BoundBlock block, IReadOnlyList<(string Property, Facets Facet)> facets, Facets otherwise)
    {
        Block = block;
        var origins = ImmutableDictionary.CreateBuilder<string, SourceLocation>();
        foreach (BoundItem item in block.Items)
        {
            if (item.Label is null)
                origins[item.Name] = item.Location;
            if (IsBroken(item))
                Broken |= FacetOf(item.Name);
        }
        foreach (string name in block.Missing.Select(p => p.Name).Concat(block.Dropped))
            Broken |= FacetOf(name);
        Origins = origins.ToImmutable();

        Facets FacetOf(string name)
        {
            foreach ((string property, Facets facet) in facets)
                if (property == name)
                    return facet;
            return otherwise;
        }
    }

    public BoundBlock Block { get; }

    /// <summary>Facets with a property in error, or without one that is required.</summary>
    public Facets Broken { get; private set; }

    /// <summary>Where each property without a label stands.</summary>
    public ImmutableDictionary<string, SourceLocation> Origins { get; }

    public T? Get<T>(string name)
        where T : Value => Block.Find(name)?.Value as T;

    public ulong? Number(string name) => Get<Value.Integer>(name)?.Number;

    public string? Word(string name) => Get<Value.Word>(name)?.Name;

    /// <summary>Whether an item, or anything in its block, has no value although it should.</summary>
    public static bool IsBroken(BoundItem item) => item.Block is { } block
        ? block.Items.Any(IsBroken) || block.Missing.Any() || block.Dropped.Count > 0
        : item.Value is null;
}
