using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>The items that a block had before a change.</summary>
/// <param name="before">The block; <c>null</c> where nothing of it is known.</param>
/// <param name="known">What of it still holds.</param>
/// <param name="line">What the block continues now, and what declares it last.</param>
internal sealed class KnownItems(BoundBlock? before, KnownBinding known, ImmutableArray<Symbol> line)
{
    /// <summary>More new items than these are bound with the whole block.</summary>
    private const int Few = 8;

    /// <summary>What an item was, if it is still that, values included.</summary>
    public BoundItem? Find(ItemSyntax item) => known.Find(before, item);

    /// <inheritdoc cref="KnownBinding.IsDirty(ItemSyntax)"/>
    public bool IsDirty(ItemSyntax item) => known.IsDirty(item);

    /// <summary>
    /// The items of the block as it is written now, where few are new and these have names that no other has: then nothing can be wrong with the names of the
    /// others, at which nobody looks. <c>null</c> where that takes more.
    /// </summary>
    /// <param name="now">What is written.</param>
    /// <param name="bind">Makes an item of what is new or reads something that changed; <c>null</c> where it has no form that an item can have.</param>
    public MendedItems? Mend(ImmutableArray<ItemSyntax> now, Func<ItemSyntax, BoundItem?> bind)
    {
        if (before is not { IsClean: true, Items: var then })
            return null;
        (int head, int tail) = Sequences.SameEnds(before.Layers[0].Items, now);
        int written = now.Length - tail - head;
        if (written > Few)
            return null;
        ImmutableArray<BoundItem> gone = then.Slice(head, then.Length - tail - head);
        int[] fresh = [.. FreshPlaces(then.Length - tail, head, written).Concat(known.DirtyIn(line[line.Length - 1])).Distinct().OrderBy(p => p)];
        var items = new BoundItem[now.Length];
        then.CopyTo(0, items, 0, head);
        then.CopyTo(then.Length - tail, items, head + written, tail);
        foreach (int place in fresh)
        {
            if (bind(now[place]) is not { } item)
                return null;
            items[place] = item;
        }
        bool hasSameNames = HasSameNames(gone, items, head, written);
        for (int i = head; i < head + written && !hasSameNames; i++)
            if (!HasNameOfItsOwn(items, i))
                return null;
        bool hasSameProperties = !gone.Any(i => i.IsPlainProperty) && !fresh.Any(p => items[p].IsPlainProperty);
        return new MendedItems(ImmutableCollectionsMarshal.AsImmutableArray(items), fresh, hasSameNames ? before : null, hasSameProperties ? before : null);
    }

    /// <summary>
    /// The items of a block of several layers, where some of one or more layers say something else of the same names, and nothing is wrong with what was
    /// there before. <c>null</c> where it takes more.
    /// </summary>
    /// <param name="layers">What is written, the root template's first.</param>
    /// <param name="bind">Makes an item, of whose block the layers say what it is given; <c>null</c> where it has no form that an item can have.</param>
    public MendedItems? MendAll(IReadOnlyList<BlockSyntax> layers, Func<ItemSyntax, IReadOnlyList<BlockSyntax>?, BoundItem?> bind)
    {
        if (before is not { IsReusable: true } || before.Layers.Count != layers.Count || line.Any(s => known.DirtyIn(s).Count > 0))
            return null;
        BoundItem[] items = [.. before.Items];
        var fresh = new SortedSet<int>();
        for (int i = 0; i < layers.Count; i++)
            if (layers[i] != before.Layers[i] && !MendLayer(items, before.Layers[i].Items, layers[i].Items, bind, fresh))
                return null;
        bool hasSameProperties = !fresh.Any(p => items[p].IsPlainProperty);
        return new MendedItems(ImmutableCollectionsMarshal.AsImmutableArray(items), [.. fresh], before, hasSameProperties ? before : null);
    }

    private static bool MendLayer(
        BoundItem[] items, ImmutableArray<ItemSyntax> then, ImmutableArray<ItemSyntax> now,
        Func<ItemSyntax, IReadOnlyList<BlockSyntax>?, BoundItem?> bind, SortedSet<int> fresh)
    {
        (int head, int tail) = Sequences.SameEnds(then, now);
        if (then.Length != now.Length || now.Length - tail - head > Few)
            return false;
        for (int i = head; i < now.Length - tail; i++)
        {
            (ItemSyntax old, ItemSyntax syntax) = (then[i], now[i]);
            if (old.NameText != syntax.NameText || old.LabelText != syntax.LabelText || old.Block is null != syntax.Block is null)
                return false;
            int place = Array.FindIndex(items, b => b.Syntax == old || (old.Block is not null && b.Block?.Layers.Contains(old.Block) == true));
            BoundItem? last = place < 0 ? null : items[place];
            BlockSyntax[]? blocks = last?.Block is { } block && old.Block is not null
                ? [.. block.Layers.Select(l => l == old.Block ? syntax.Block! : l)] : null;
            // What a later layer says of the name counts, and this must be an item all the same.
            if (bind(syntax, null) is null)
                return false;
            if (last is null)
                continue;
            if (bind(last.Syntax == old ? syntax : last.Syntax, blocks) is not { } mended)
                return false;
            items[place] = mended;
            fresh.Add(place);
        }
        return true;
    }

    /// <summary>What is new, and what something was found wrong with, which is to be found again.</summary>
    private IEnumerable<int> FreshPlaces(int behind, int head, int written) => Enumerable.Range(head, written)
        .Concat(before!.Unsound.Where(p => p < head)).Concat(before.Unsound.Where(p => p >= behind).Select(p => p - behind + head + written));

    private static bool HasNameOfItsOwn(BoundItem[] items, int place)
    {
        for (int i = 0; i < items.Length; i++)
            if (i != place && items[i].Name == items[place].Name
                && string.Equals(items[i].Label, items[place].Label, StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }

    private static bool HasSameNames(ImmutableArray<BoundItem> gone, BoundItem[] items, int head, int written)
    {
        if (gone.Length != written)
            return false;
        for (int i = 0; i < written; i++)
            if (gone[i].Name != items[head + i].Name || gone[i].Label != items[head + i].Label)
                return false;
        return true;
    }
}

/// <summary>The items of a block, most of which were there before a change.</summary>
/// <param name="Items">All of them.</param>
/// <param name="Fresh">The places of those that were not, ascending; nothing is wrong with the others.</param>
/// <param name="NamesLike">The block before, if its items have the same names, one by one.</param>
/// <param name="PropertiesLike">The block before, if its properties without a label are the same.</param>
internal sealed record MendedItems(ImmutableArray<BoundItem> Items, int[] Fresh, BoundBlock? NamesLike, BoundBlock? PropertiesLike);
