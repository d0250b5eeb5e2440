using System.Collections.Immutable;
using System.Text;
using FswLayout.Backends.LayoutJson;
using FswLayout.Backends.Map;
using FswLayout.Backends.Report;
using FswLayout.Layout;

namespace FswLayout.Backends.Comparison;

/// <summary>Finds the files that a build writes otherwise.</summary>
internal static class FileComparison
{
    /// <summary>Backends whose files describe the layout: they change with whatever changes, and nothing is done with them on the device.</summary>
    private static bool IsDescription(ILayoutBackend backend) => backend is MapBackend or ReportBackend or LayoutJsonBackend;

    public static ImmutableArray<FileChange> Compare(ComparedLayout old, ComparedLayout @new, Func<string, string> nameOf)
    {
        LayoutModel before = old.Model!;
        // Both get the digest and the file name of the old one, so that what differs only by them does not differ.
        var digest = LayoutDigest.Of(before);
        var was = Emit(before, digest, old).ToDictionary(a => Renamed(a.Path, nameOf), StringComparer.Ordinal);
        var now = Emit(@new.Model! with { Source = before.Source }, digest, @new).ToDictionary(a => a.Path, StringComparer.Ordinal);
        return
        [
            .. was.Keys.Union(now.Keys).OrderBy(p => p, StringComparer.Ordinal)
                .Select(p => Compare(p, was.TryGetValue(p, out Artifact? one) ? one : null, now.TryGetValue(p, out Artifact? other) ? other : null))
                .OfType<FileChange>(),
        ];
    }

    private static FileChange? Compare(string path, Artifact? old, Artifact? @new) => (old, @new) switch
    {
        (null, _) => new FileChange(path, FileChangeKind.Added),
        (_, null) => new FileChange(path, FileChangeKind.Removed),
        _ when old.IsExecutable == @new.IsExecutable && old.Content.SequenceEqual(@new.Content) => null,
        _ when HasComments(path) && Meant(old).SequenceEqual(Meant(@new)) => new FileChange(path, FileChangeKind.Comments),
        _ => new FileChange(path, FileChangeKind.Changed),
    };

    /// <summary>Whether # begins a comment there.</summary>
    private static bool HasComments(string path) =>
        path.EndsWith(".sh", StringComparison.Ordinal) || path.EndsWith(".rc", StringComparison.Ordinal) || path.EndsWith(".config", StringComparison.Ordinal)
        || path.EndsWith("/Makefile.boot", StringComparison.Ordinal) || path.IndexOf("/fstab.", StringComparison.Ordinal) >= 0;

    /// <summary>Its lines without comments; of a kernel's configuration those that say what is not set are none.</summary>
    private static IEnumerable<string> Meant(Artifact file) => Encoding.UTF8.GetString([.. file.Content]).Split('\n').Where(
        l => !l.TrimStart().StartsWith("#", StringComparison.Ordinal) || l.StartsWith("#!", StringComparison.Ordinal)
            || l.StartsWith("# CONFIG_", StringComparison.Ordinal));

    private static IEnumerable<Artifact> Emit(LayoutModel model, LayoutDigest digest, ComparedLayout layout)
    {
        var context = new EmitContext(Plain(model), digest, TableEncoding.Sealed) { Files = layout.Files };
        return BackendTable.All.Where(b => !IsDescription(b)).SelectMany(b => b.Emit(context));
    }

    /// <summary>The layout without what only its texts for people show: comments, and the order of what has no order.</summary>
    private static LayoutModel Plain(LayoutModel model) => model with
    {
        Board = model.Board with
        {
            Documentation = "",
            Regions = [.. model.Board.Regions.Select(r => r with { Documentation = "" }).OrderBy(r => r.Kind).ThenBy(OrderOf, StringComparer.Ordinal)],
            Partitions = [.. model.Board.Partitions.OrderBy(p => p.Name, StringComparer.Ordinal)],
        },
        Instances =
        [
            .. model.Instances.Select(i => i with
            {
                Documentation = "",
                Devices = [.. i.Devices.OrderBy(d => d.Device, StringComparer.Ordinal)],
                Images = [.. i.Images.OrderBy(m => m.Kind)],
            }),
        ],
        Scenarios = [.. model.Scenarios.Select(s => s with { Documentation = "" })],
    };

    /// <summary>Saved registers stand in control.bin in the order of their declarations.</summary>
    private static string OrderOf(Region region) => region.Kind == RegionKind.Registers ? "" : region.Name;

    private static string Renamed(string path, Func<string, string> nameOf) =>
        path.IndexOf('/') is > 0 and var slash ? nameOf(path.Substring(0, slash)) + path.Substring(slash) : path;
}
