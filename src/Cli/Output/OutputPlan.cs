using System.Collections.Immutable;
using FswLayout.Backends;
using FswLayout.Backends.Manifest;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>What a build changes in a folder: found by looking, without touching anything.</summary>
/// <param name="Target">The real path of the folder.</param>
/// <param name="Files">The files of the build, and whether each differs from what is there.</param>
/// <param name="Stale">Files of an earlier build, untouched since, that this one no longer makes.</param>
/// <param name="Old">The manifest of the earlier build.</param>
internal sealed record OutputPlan(string Target, ImmutableArray<(Artifact Artifact, bool IsChanged)> Files, ImmutableArray<string> Stale, OldManifest Old)
{
    /// <summary>Whether the folder is not there, and so nothing that could be in the way.</summary>
    private bool IsFresh { get; init; }

    private const int MostNamed = 5;

    private const string OutOfTheWay = "move it out of the way, or choose another folder with -o";

    private IEnumerable<string> Changed => Files.Where(f => f.IsChanged).Select(f => f.Artifact.Path);

    public bool HasChanges => Stale.Length > 0 || Files.Any(f => f.IsChanged);

    /// <exception cref="CliException">Something is in the way of a file.</exception>
    public static OutputPlan Make(string target, IEnumerable<Artifact> artifacts, bool isPartial)
    {
        OldManifest old = OldManifest.Read(target);
        IEnumerable<Artifact> wanted = isPartial ? artifacts.Select(a => a.Path == OldManifest.Name ? ManifestFile.Merge(a, old.Content) : a) : artifacts;
        bool isFresh = FileFacts.Of(target).Kind == FileKind.Missing;
        ImmutableArray<(Artifact, bool)> files = [.. wanted.Select(a => (a, isFresh || !IsSame(target, a)))];
        var made = files.Select(f => f.Item1.Path).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> stale = old.Paths.Where(p => !made.Contains(p) && !IsBehindLink(target, p) && old.IsUntouched(target, p));
        return new OutputPlan(target, files, isPartial ? [] : [.. stale.Order(StringComparer.Ordinal)], old) { IsFresh = isFresh };
    }

    /// <summary>Refuses what must stay as it is. Call it with the lock held: another fswc may just be changing files and manifest.</summary>
    /// <exception cref="CliException">Something must not be replaced.</exception>
    public void Refuse(string typed, bool mayReplace)
    {
        if (IsFresh)
            return;
        if (!mayReplace)
            RefuseForeign(typed);
        RefuseReadOnly();
    }

    /// <summary>What stands in the place of an output and comes from no build is somebody's own.</summary>
    private void RefuseForeign(string typed)
    {
        string[] foreign = [.. Changed.Where(path => !Old.Lists(path) && FileFacts.Of(Path.Combine(Target, path)).Kind == FileKind.File)];
        if (foreign.Length == 0)
            return;
        string more = foreign.Length > MostNamed ? $" and {foreign.Length - MostNamed} more" : "";
        throw new CliException(
            $"cannot write to {typed}: {string.Join(", ", foreign.Take(MostNamed))}{more} {(foreign.Length == 1 ? "is" : "are")} there already, "
            + $"and by manifest.json no build of fswc wrote {(foreign.Length == 1 ? "it" : "them")}",
            "choose another folder with -o, or let --force replace what is there");
    }

    /// <summary>A rename asks only the folder, and a swap of folders only the one above: whether what is there may change is asked here.</summary>
    private void RefuseReadOnly()
    {
        string[] touched = [.. Changed, .. Stale];
        IEnumerable<string> folders = touched.Length == 0 ? [] : touched.SelectMany(ArtifactPaths.FoldersOf).Append("").Distinct();
        foreach (string path in folders.Concat(touched)
            .Select(p => Path.Combine(Target, p))
            .Where(p => FileFacts.Of(p).Kind is FileKind.File or FileKind.Folder))
            if (WriteAccess.WhyNot(path) is { } reason)
                throw new CliException($"cannot write {path}: {reason}", "if it may change, chmod u+w it first");
    }

    public OutputReport Report(string folder) =>
        new(folder, [.. Files.Select(f => new WrittenFile(f.Artifact.Path, f.Artifact.Content.Length, f.IsChanged))], Stale);

    /// <summary>Whether the file is there with this content. Refuses a place where it must not be written.</summary>
    private static bool IsSame(string target, Artifact artifact)
    {
        foreach (string folder in ArtifactPaths.FoldersOf(artifact.Path))
        {
            FileKind kind = Refuse(target, folder, artifact);
            if (kind == FileKind.Missing)
                return false;
            if (kind != FileKind.Folder)
                throw new CliException($"cannot write {artifact.Path}: {Path.Combine(target, folder)} is no folder", OutOfTheWay);
        }
        string full = Path.Combine(target, artifact.Path);
        return Refuse(target, artifact.Path, artifact) switch
        {
            FileKind.Missing => false,
            FileKind.File => HasContent(full, artifact.Content),
            FileKind other => throw new CliException($"cannot write {artifact.Path}: {full} is a {other.ToString().ToLowerInvariant()}", OutOfTheWay),
        };
    }

    private static FileKind Refuse(string target, string relative, Artifact artifact)
    {
        string full = Path.Combine(target, relative);
        FileFacts facts = FileFacts.Of(full);
        return facts.Kind switch
        {
            FileKind.Link => throw new CliException(
                $"cannot write {artifact.Path}: {full} is a symbolic link, which could lead out of the output folder",
                "remove the link, or choose another folder with -o"),
            FileKind.Unknown => throw new CliException($"cannot write {artifact.Path}: {full}: {facts.Error}"),
            _ => facts.Kind,
        };
    }

    private static bool IsBehindLink(string target, string path) =>
        ArtifactPaths.FoldersOf(path).Any(f => FileFacts.Of(Path.Combine(target, f)).Kind != FileKind.Folder);

    private static bool HasContent(string path, ImmutableArray<byte> content)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (stream.Length != content.Length)
            return false;
        byte[] bytes = new byte[content.Length];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == content.Length && content.AsSpan().SequenceEqual(bytes);
    }
}
