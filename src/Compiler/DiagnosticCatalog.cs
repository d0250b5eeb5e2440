using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Parsing;
using FswLayout.Placement;
using FswLayout.Simulation;

namespace FswLayout;

/// <summary>Every diagnostic there is.</summary>
public static class DiagnosticCatalog
{
    /// <summary>All descriptors, by ascending id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. SyntaxErrors.All.Concat(BindingErrors.All).Concat(CheckTable.All.Select(c => c.Descriptor)).Concat(PlacementErrors.All).Concat(LockErrors.All)
            .Concat(ScenarioErrors.All).Distinct().OrderBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>What the ids are about, by their first digit.</summary>
    public static ImmutableArray<(char Digit, string Name)> Areas { get; } =
    [
        ('1', "text and syntax"), ('2', "names and values"), ('3', "memory"), ('4', "boot arguments and kernels"), ('5', "images"),
        ('6', "storage and init"), ('7', "devices and scenarios"), ('8', "other owners and targets"), ('9', "output and internal"),
    ];

    /// <summary>What <paramref name="descriptor"/> is about.</summary>
    public static string AreaOf(DiagnosticDescriptor descriptor) => Areas.First(a => a.Digit == descriptor.Id[3]).Name;

    /// <summary>The descriptor of <paramref name="id"/> (any letter case), or <c>null</c>.</summary>
    public static DiagnosticDescriptor? Find(string id) =>
        All.FirstOrDefault(d => string.Equals(d.Id, id, StringComparison.OrdinalIgnoreCase));
}
