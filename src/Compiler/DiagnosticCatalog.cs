using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Parsing;

namespace FswLayout;

/// <summary>
/// Every diagnostic there is. Ids by area: FSW1xxx text and syntax, 2xxx names and values, 3xxx memory, 4xxx boot arguments and
/// kernel, 5xxx images, 6xxx storage and init, 7xxx devices and scenarios, 9xxx output and internal.
/// </summary>
public static class DiagnosticCatalog
{
    /// <summary>All descriptors, by ascending id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. SyntaxErrors.All.Concat(BindingErrors.All).Concat(CheckTable.All.Select(c => c.Descriptor)).Distinct().OrderBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>The descriptor of <paramref name="id"/> (any letter case), or <c>null</c>.</summary>
    public static DiagnosticDescriptor? Find(string id) =>
        All.FirstOrDefault(d => string.Equals(d.Id, id, StringComparison.OrdinalIgnoreCase));
}
