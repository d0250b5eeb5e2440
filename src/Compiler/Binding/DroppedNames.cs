using System.Collections.Immutable;

namespace FswLayout.Binding;

/// <summary>Names of the items of a block that were written but are in error, as far as one can tell what was meant. Most blocks have none.</summary>
internal struct DroppedNames
{
    private static readonly HashSet<string> None = [];

    private HashSet<string>? _dropped;
    private HashSet<string>? _likely;

    /// <summary>Notes an item in error.</summary>
    /// <param name="meant">What it was meant for.</param>
    /// <param name="likely">What it may have been meant for, if nothing else gives that.</param>
    public void Add(IEnumerable<string> meant, IEnumerable<string> likely)
    {
        (_dropped ??= []).UnionWith(meant);
        (_likely ??= []).UnionWith(likely);
    }

    /// <summary>All of them, beside the <paramref name="items"/> that the block has.</summary>
    public readonly HashSet<string> Beside(ImmutableArray<BoundItem> items)
    {
        if (_dropped is null || _likely is null)
            return None;
        _dropped.UnionWith(_likely.Where(p => !items.Any(i => i.Name == p && i.Label is null)));
        return _dropped;
    }
}
