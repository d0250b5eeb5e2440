using System.Collections.Immutable;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>The items that a block had before a change.</summary>
/// <param name="before">The block; <c>null</c> where nothing of it is known.</param>
/// <param name="known">What of it still holds.</param>
internal sealed class KnownItems(BoundBlock? before, KnownBinding known)
{
    /// <summary>More new items than these are bound with the whole block.</summary>
    private const int Few = 8;

    /// <summary>What an item was, if it is still that, values included.</summary>
    public BoundItem? Find(ItemSyntax item) => known.Find(before, item);

    /// <inheritdoc cref="KnownBinding.IsDirty(ItemSyntax)"/>
    public bool IsDirty(ItemSyntax item) => known.IsDirty(item);

    /// <summary>
    /// The items of the block as it is written now, where few are new and these have names that no other has: then nothing can be wrong with the names of the
    /// others. <c>null</c> where that takes more.
    /// </summary>
    /// <param name="now">What is written.</param>
    /// <param name="bind">Makes an item of what is new or reads something that changed; <c>null</c> where it has no form that an item can have.</param>
    public MendedItems? Mend(ImmutableArray<ItemSyntax> now, Func<ItemSyntax, BoundItem?> bind)
    {
        if (before is not { IsClean: true, Items: var then })
            return null;
        int least = Math.Min(then.Length, now.Length), head = 0, tail = 0;
        while (head < least && then[head].Syntax == now[head])
            head++;
        while (tail < least - head && then[then.Length - 1 - tail].Syntax == now[now.Length - 1 - tail])
            tail++;
        int end = now.Length - tail;
        if (end - head > Few)
            return null;
        var items = ImmutableArray.CreateBuilder<BoundItem>(now.Length);
        for (int i = 0; i < now.Length; i++)
        {
            BoundItem? old = i < head ? then[i] : i >= end ? then[i - now.Length + then.Length] : null;
            if ((old is not null && known.IsKept(old) ? old : bind(now[i])) is not { } item)
                return null;
            items.Add(item);
        }
        ImmutableArray<BoundItem> mended = items.MoveToImmutable();
        for (int i = head; i < end; i++)
            if (!HasNameOfItsOwn(mended, i))
                return null;
        return new MendedItems(mended, HasSameNames(then, mended, head, end) ? before : null);
    }

    private static bool HasNameOfItsOwn(ImmutableArray<BoundItem> items, int place)
    {
        for (int i = 0; i < items.Length; i++)
            if (i != place && items[i].Name == items[place].Name
                && string.Equals(items[i].Label, items[place].Label, StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }

    private static bool HasSameNames(ImmutableArray<BoundItem> then, ImmutableArray<BoundItem> now, int start, int end)
    {
        if (then.Length != now.Length)
            return false;
        for (int i = start; i < end; i++)
            if (then[i].Name != now[i].Name || then[i].Label != now[i].Label)
                return false;
        return true;
    }
}

/// <summary>The items of a block, most of which were there before a change.</summary>
/// <param name="Items">All of them.</param>
/// <param name="NamesLike">The block before, if its items have the same names, one by one.</param>
internal sealed record MendedItems(ImmutableArray<BoundItem> Items, BoundBlock? NamesLike);
