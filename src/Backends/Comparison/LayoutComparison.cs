using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Backends.Comparison;

/// <summary>
/// Compares what two layouts mean. Comments, formatting, and in what order or by which template something is said mean nothing by themselves.
/// </summary>
public static class LayoutComparison
{
    /// <summary>
    /// What is otherwise in <paramref name="new"/>. Where one of them has an error that leaves no layout, only their diagnostics are compared; where only
    /// scenarios go wrong, all but the written files.
    /// </summary>
    public static LayoutDifference Of(ComparedLayout old, ComparedLayout @new)
    {
        IEnumerable<Change> diagnostics = ItemComparison.Compare([.. old.Diagnostics.Select(ItemOf)], [.. @new.Diagnostics.Select(ItemOf)]);
        if (old.Model is not { } before || @new.Model is not { } after)
            return new([.. diagnostics], [], [], []) { IsComplete = false };
        Func<string, string> nameOf = Renaming.Between(before, after);
        LayoutItems was = new(before, nameOf), now = new(after, n => n);
        ImmutableArray<Change> changes =
            [.. ItemComparison.Compare([.. was.All()], [.. now.All()]), .. ItemComparison.Compare(was.Sequences(), now.Sequences()), .. diagnostics];
        ImmutableArray<SectionMove> moves = SectionMoves.Between(before, after, nameOf);
        // Texts for people, such as comments in a header, may differ where nothing else does.
        bool isSame = changes.All(c => c.Area == ChangeArea.Diagnostic) && moves.IsEmpty;
        ImmutableArray<FileChange> files = isSame || !old.IsSound || !@new.IsSound ? [] : FileComparison.Compare(old, @new, nameOf);
        return new(InOrder(changes), moves, files, DeviceTasks.Of(before, after, nameOf, changes, files)) { IsComplete = old.IsSound && @new.IsSound };
    }

    private static Item ItemOf(Diagnostic diagnostic) =>
        new(ChangeArea.Diagnostic, null, $"{(diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {diagnostic.Id}: {diagnostic.Message}");

    /// <summary>What belongs to the layout first, then by instance and scenario, each by area.</summary>
    private static ImmutableArray<Change> InOrder(ImmutableArray<Change> changes)
    {
        List<string> owners = [.. changes.Select(OwnerOf).Distinct()];
        return [.. changes.OrderBy(c => c.Area == ChangeArea.Diagnostic).ThenBy(c => owners.IndexOf(OwnerOf(c))).ThenBy(c => c.Area)];
    }

    /// <summary>The instance or scenario that a change belongs to or is itself; empty for one of the layout.</summary>
    internal static string OwnerOf(Change change) =>
        change.Of ?? (change.Area is ChangeArea.Instance or ChangeArea.Scenario && !IsOrder(change) ? change.Name : "");

    internal static bool IsOrder(Change change) => change.Name.StartsWith("order of ", StringComparison.Ordinal);
}
