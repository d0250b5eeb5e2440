using System.Collections.Immutable;
using FswLayout.Binding;

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
    /// <summary>What was made for it, or for what it was before a change.</summary>
    public Memo Memo { get; init; } = new();
}
