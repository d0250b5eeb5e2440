using System.Collections.Immutable;

namespace FswLayout.Binding;

/// <summary>Where the items of a block are that have a name for a label.</summary>
internal sealed class ItemIndex
{
    private readonly Dictionary<string, (int Place, PropertyDefinition Property)> _first;

    // Items of another kind than the first of the same name: there are few.
    private readonly Dictionary<(PropertyDefinition, string), int> _others = [];

    public ItemIndex(ImmutableArray<BoundItem> items)
    {
        _first = new(items.Length, StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is not { Label: { } label, Definition: { Label: LabelKind.Name } property })
                continue;
            if (!_first.TryGetValue(label, out var first))
                _first.Add(label, (i, property));
            else if (first.Property != property && !_others.ContainsKey((property, label)))
                _others.Add((property, label), i);
        }
    }

    /// <summary>The place of the first item with the name <paramref name="label"/>, of one kind or of any; -1 when there is none.</summary>
    public int PlaceOf(string label, PropertyDefinition? property) =>
        !_first.TryGetValue(label, out var first) ? -1
        : property is null || property == first.Property ? first.Place
        : _others.TryGetValue((property, label), out int place) ? place : -1;
}
