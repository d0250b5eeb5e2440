using System.Collections.Immutable;

namespace FswLayout.Backends.Comparison;

/// <summary>Changes that belong together, as people read them.</summary>
/// <param name="Title">What they belong to, such as <c>instance jb</c>.</param>
/// <param name="Changes">The changes.</param>
public sealed record ChangeGroup(string Title, ImmutableArray<Change> Changes)
{
    /// <summary>What to say where <see cref="LayoutDifference.HasNewTables"/>.</summary>
    public const string SealNote = "Tables change, and their seals have the new layout's digest: kernels that check them (fsw_layout.h) "
        + "are all to be built with the new header, and to get the new tables together.";

    /// <summary>What to say where a difference is not <see cref="LayoutDifference.IsComplete"/>.</summary>
    public const string ErrorNote = "One of the layouts has errors: what else changes, and what is to be done, cannot be told.";

    /// <summary>The groups of a difference's changes, in order.</summary>
    public static IEnumerable<ChangeGroup> Of(ImmutableArray<Change> changes) =>
        changes.GroupBy(TitleOf).Select(g => new ChangeGroup(g.Key, [.. g]));

    /// <summary>What a change is about, in its group: <c>mount /data options</c>.</summary>
    public static string LabelOf(Change change)
    {
        string word = change.Area switch
        {
            ChangeArea.Argument when !LayoutComparison.IsOrder(change) => "argument ",
            ChangeArea.Device => "device ",
            ChangeArea.Prediction => "kernel: ",
            ChangeArea.Outcome => "played: ",
            _ => "",
        };
        bool isTitle = change.Area is ChangeArea.Instance or ChangeArea.Scenario && change.Of is null && !LayoutComparison.IsOrder(change);
        string name = change is { Area: ChangeArea.Board, Name: LayoutItems.BoardName } || isTitle
            ? change.Field is null ? change.Area.ToString().ToLowerInvariant() : "" : change.Name;
        return word + name + (change.Field is null ? "" : name.Length > 0 ? " " + change.Field : change.Field);
    }

    /// <summary>How many sections move, and which: <c>2 sections, 160 ..= 161</c>; <c>null</c> where that cannot be said.</summary>
    public static string? SectionsOf(SectionMove move) => (move.First, move.Last) is ({ } first, { } last)
        ? first == last ? $"section {first}" : $"{last - first + 1} sections, {first} ..= {last}" : null;

    private static string TitleOf(Change change) => change.Area switch
    {
        ChangeArea.Diagnostic => "diagnostics",
        _ when LayoutComparison.OwnerOf(change).Length == 0 => change.Area == ChangeArea.Instance ? "layout" : "board",
        ChangeArea.Scenario or ChangeArea.Outcome => $"scenario {LayoutComparison.OwnerOf(change)}",
        _ => $"instance {LayoutComparison.OwnerOf(change)}",
    };
}
