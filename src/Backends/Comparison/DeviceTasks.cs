using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Backends.Comparison;

/// <summary>Says what a change asks for on the device.</summary>
internal static class DeviceTasks
{
    /// <summary>Properties of the board that every kernel is built with.</summary>
    private static readonly HashSet<string> BuiltIn = ["section", "page", "page_offset", "vmalloc_end", "memory_model"];

    /// <summary>Whether a file is a table with a seal.</summary>
    public static bool IsTable(string path) => path is "cmm.bin" or "control.bin" || path.EndsWith("/rst.bin", StringComparison.Ordinal);

    /// <summary>One entry for each instance of the new layout, and first one for each that is gone; empty where nothing is to be done.</summary>
    /// <param name="old">The old layout.</param>
    /// <param name="new">The new one.</param>
    /// <param name="nameOf">What an instance of the old layout is called in the new one.</param>
    /// <param name="changes">What is otherwise.</param>
    /// <param name="files">The files that are written otherwise.</param>
    public static ImmutableArray<InstanceTasks> Of(
        LayoutModel old, LayoutModel @new, Func<string, string> nameOf, ImmutableArray<Change> changes, ImmutableArray<FileChange> files)
    {
        var before = old.Instances.ToDictionary(i => nameOf(i.Name), StringComparer.Ordinal);
        bool hasNewControl = HasNewControl([.. old.Instances.Select(i => nameOf(i.Name))], [.. @new.Instances.Select(i => i.Name)], changes, files);
        InstanceTasks[] all =
        [
            .. before.Keys.Where(n => @new.Instances.All(i => i.Name != n)).Select(n => new InstanceTasks(n, [.. End(n, old)])),
            .. @new.Instances.Select(i => new InstanceTasks(i.Name, [.. new TaskList(
                i, @new, before.TryGetValue(i.Name, out Instance? was) ? (was, old) : null, changes, files, hasNewControl).All()])),
            .. new OwnerTasks(@new, changes, files).All(),
        ];
        return all.Any(t => !t.Tasks.IsEmpty) ? [.. all] : [];
    }

    /// <summary>Whether the control region is to begin otherwise; the pages of instances that are gone may stay behind those of the others.</summary>
    private static bool HasNewControl(string[] old, string[] @new, ImmutableArray<Change> changes, ImmutableArray<FileChange> files) =>
        changes.Any(c => IsRegion(c, RegionKind.Control)) || (files.Any(f => f.Path == "control.bin")
            && (files.Any(f => f.Path == "cmm.bin") || changes.Any(c => IsRegion(c, RegionKind.Registers) || c.Name == "order of registers")
                || !old.Take(@new.Length).SequenceEqual(@new)));

    /// <summary>Whether every kernel is built with what changes.</summary>
    public static bool IsBuiltIn(Change change) =>
        change.Area == ChangeArea.Board ? change.Field is { } field && BuiltIn.Contains(field) : IsRegion(change, RegionKind.Control);

    /// <summary>Whether a change is about a region of one of these kinds.</summary>
    public static bool IsRegion(Change change, params RegionKind[] kinds) =>
        change.Area == ChangeArea.Region && kinds.Any(k => change.Name.StartsWith(RegionWords.Of(k) + " ", StringComparison.Ordinal));

    /// <summary>Only where memory goes from one to another is there a script for it; domains of Xen end with it.</summary>
    private static IEnumerable<DeviceTask> End(string name, LayoutModel old)
    {
        string by = old.Board.MemoryModel == MemoryModel.Sparse ? $" with {name}/terminate.sh of the old build" : "";
        if (old.Xen is null)
            yield return new(DeviceTaskKind.Restart, $"end it{by}, before anything of the new one");
    }
}
