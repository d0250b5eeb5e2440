using System.Collections.Immutable;
using FswLayout.Binding;

namespace FswLayout.Layout;

/// <summary>A model that may still be unsound: what checks look at.</summary>
/// <param name="Model">The model; what is in error holds a harmless value.</param>
/// <param name="BrokenBoard">Facets of the board that an earlier stage reported.</param>
/// <param name="Broken">For each instance, the facets that an earlier stage reported.</param>
/// <param name="Claims">What became of each child's claim, in declaration order.</param>
/// <param name="Automatic">Instances and properties that the layout leaves to the compiler.</param>
/// <param name="HasAllInstances">Whether every declared instance is in the model.</param>
internal sealed record LayoutDraft(
    LayoutModel Model, Facets BrokenBoard, ImmutableDictionary<string, Facets> Broken, ImmutableArray<Claim> Claims,
    ImmutableHashSet<(string Instance, InstanceProperty Property)> Automatic, bool HasAllInstances);
