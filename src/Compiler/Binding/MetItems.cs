using System.Collections.Immutable;

namespace FswLayout.Binding;

/// <summary>The items of a block met so far, among which others of the same name are looked for.</summary>
/// <param name="items">Takes them.</param>
internal struct MetItems(ImmutableArray<BoundItem>.Builder items)
{
    /// <summary>So many are looked through faster than a table is made, and most blocks have no more.</summary>
    private const int Few = 8;

    // By kind and name, whatever its letter case: of nearly every block with many items this has all of them.
    private Dictionary<PropertyDefinition, Dictionary<string, BoundItem>>? _named;

    // The others.
    private Dictionary<(string, string?), BoundItem>? _others;

    /// <summary>The item of the name and label that <paramref name="item"/> has; <c>null</c> without one.</summary>
    public BoundItem? Like(BoundItem item)
    {
        if (!HasName(item))
            return OtherLike(item);
        BoundItem? alike = AlikeIn(item);
        return alike is null || alike.Label == item.Label ? alike : OtherLike(item);
    }

    /// <summary>
    /// The first item whose label is that of <paramref name="item"/> but for letter case. Regions of a kind, and partitions, share the names of macros
    /// (FSW_CARVEOUT_NAME_START).
    /// </summary>
    public readonly BoundItem? AlikeIn(BoundItem item) =>
        HasName(item) && _named is not null && _named.TryGetValue(item.Definition!, out Dictionary<string, BoundItem>? labels)
            && labels.TryGetValue(item.Label!, out BoundItem? alike) ? alike : null;

    public void Add(BoundItem item)
    {
        items.Add(item);
        if (HasName(item) && TryAddName(item))
            return;
        _others?.Add((item.Name, item.Label), item);
    }

    private static bool HasName(BoundItem item) => item.Definition is { Label: LabelKind.Name };

    private BoundItem? OtherLike(BoundItem item)
    {
        if (items.Count > Few)
            return (_others ??= Others()).TryGetValue((item.Name, item.Label), out BoundItem? same) ? same : null;
        for (int i = 0; i < items.Count; i++)
            if (items[i].Name == item.Name && items[i].Label == item.Label)
                return items[i];
        return null;
    }

    private readonly Dictionary<(string, string?), BoundItem> Others()
    {
        var others = new Dictionary<(string, string?), BoundItem>();
        foreach (BoundItem item in items)
            if (AlikeIn(item) != item)
                others.Add((item.Name, item.Label), item);
        return others;
    }

    private bool TryAddName(BoundItem item)
    {
        _named ??= [];
        if (!_named.TryGetValue(item.Definition!, out Dictionary<string, BoundItem>? labels))
            _named.Add(item.Definition!, labels = new Dictionary<string, BoundItem>(StringComparer.OrdinalIgnoreCase));
        if (labels.ContainsKey(item.Label!))
            return false;
        labels.Add(item.Label!, item);
        return true;
    }
}
