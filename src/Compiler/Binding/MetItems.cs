namespace FswLayout.Binding;

/// <summary>The items of a block met so far, among which others of the same name are looked for.</summary>
internal sealed class MetItems
{
    /// <summary>So many are looked through faster than a table is made, and most blocks have no more.</summary>
    private const int Few = 8;

    private readonly List<BoundItem> _items = [];
    private Dictionary<(string, string?), BoundItem>? _table;
    private Dictionary<PropertyDefinition, Dictionary<string, BoundItem>>? _anyCase;

    /// <summary>The item of the name and label that <paramref name="item"/> has; <c>null</c> without one.</summary>
    public BoundItem? Like(BoundItem item)
    {
        if (_table is not null)
            return _table.TryGetValue((item.Name, item.Label), out BoundItem? same) ? same : null;
        foreach (BoundItem met in _items)
            if (met.Name == item.Name && met.Label == item.Label)
                return met;
        return null;
    }

    /// <summary>
    /// The first item whose label is that of <paramref name="item"/> but for letter case. Regions of a kind, and partitions, share the names of macros
    /// (FSW_CARVEOUT_NAME_START).
    /// </summary>
    public BoundItem? AlikeIn(BoundItem item) =>
        item.Definition is { Label: LabelKind.Name } kind && _anyCase is not null && _anyCase.TryGetValue(kind, out Dictionary<string, BoundItem>? labels)
            && labels.TryGetValue(item.Label!, out BoundItem? alike) ? alike : null;

    public void Add(BoundItem item)
    {
        if (_table is null)
            _items.Add(item);
        else
            _table.Add((item.Name, item.Label), item);
        if (_items.Count > Few && _table is null)
            _table = _items.ToDictionary(i => (i.Name, i.Label));
        if (item.Definition is { Label: LabelKind.Name } kind)
            AddLabel(kind, item);
    }

    private void AddLabel(PropertyDefinition kind, BoundItem item)
    {
        _anyCase ??= [];
        if (!_anyCase.TryGetValue(kind, out Dictionary<string, BoundItem>? labels))
            _anyCase.Add(kind, labels = new Dictionary<string, BoundItem>(StringComparer.OrdinalIgnoreCase));
        if (!labels.ContainsKey(item.Label!))
            labels.Add(item.Label!, item);
    }
}
