using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Layout.Owners;

namespace FswLayout.Layout;

/// <summary>A model that may still be unsound: what checks look at.</summary>
/// <param name="Model">The model; what is in error holds a harmless value.</param>
/// <param name="BrokenBoard">Facets of the board that an earlier stage reported.</param>
/// <param name="Broken">For each instance, the facets that an earlier stage reported.</param>
/// <param name="Claims">What became of each child's claim, in declaration order.</param>
/// <param name="Automatic">Names of the instances that are to be placed, because they have no sections yet; with it whether the base is open too.</param>
/// <param name="HasAllInstances">Whether every declared instance is in the model.</param>
internal sealed record LayoutDraft(
    LayoutModel Model, Facets BrokenBoard, ImmutableDictionary<string, Facets> Broken, ImmutableArray<Claim> Claims,
    ImmutableDictionary<string, bool> Automatic, bool HasAllInstances)
{
    /// <summary>What instances say that is for another kind of owner, in declaration order.</summary>
    public ImmutableArray<ForeignItem> Foreign { get; init; } = [];

    /// <summary>The board without its partitions: the same object as before a change of those.</summary>
    public required Board BoardWithoutStorage { get; init; }

    /// <summary>What was made for it, or for what it was before a change.</summary>
    public Memo Memo { get; init; } = new();
}

/// <summary>An instance that is not Linux and may still be unsound.</summary>
/// <param name="Companion">The instance.</param>
/// <param name="Broken">The facets that an earlier stage reported.</param>
/// <param name="Block">What it says.</param>
internal sealed record DraftCompanion(Companion Companion, Facets Broken, BoundBlock Block);

/// <summary>A property that is for another kind of owner than the one that gives it.</summary>
/// <param name="Owner">Who gives it.</param>
/// <param name="Item">The property.</param>
internal sealed record ForeignItem(IOwner Owner, BoundItem Item)
{
    /// <summary>What <paramref name="owner"/> says in <paramref name="block"/> that is not for it.</summary>
    public static IEnumerable<ForeignItem> In(IOwner owner, BoundBlock block)
    {
        foreach (BoundItem item in block.Items)
            if (item.Definition is InstanceProperty property && property != InstanceProperty.Kernel && !OwnerKind.IsFor(property.Owners, block.Owner)
                && !(item is { IsValue: true, Value: null }))
                yield return new ForeignItem(owner, item);
    }
}
