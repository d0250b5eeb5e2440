using System.Collections.Immutable;
using FswLayout.Backends;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>What a build changes in a folder: found by looking, without touching anything.</summary>
/// <param name="Target">The real path of the folder.</param>
/// <param name="Files">The files of the build, and whether each differs from what is there.</param>
/// <param name="Stale">Files of an earlier build, untouched since, that this one no longer makes.</param>
/// <param name="Old">The manifest of the earlier build.</param>
internal sealed record OutputPlan(string Target, ImmutableArray<(Artifact Artifact, bool IsChanged)> Files, ImmutableArray<string> Stale, OldManifest Old)
{
    public bool HasChanges => Stale.Length > 0 || Files.Any(f => f.IsChanged);

    /// <exception cref="CliException">Something is in the way of a file.</exception>
    public static OutputPlan Make(string target, IEnumerable<Artifact> artifacts, bool isPartial)
    {
        ImmutableArray<(Artifact, bool)> files = [.. artifacts.Select(a => (a, !IsSame(target, a)))];
        OldManifest old = OldManifest.Read(target);
        var made = files.Select(f => f.Item1.Path).ToHashSet(StringComparer.Ordinal);
        IEnumerable<string> stale = old.Paths.Where(p => !made.Contains(p) && !IsBehindLink(target, p) && old.IsUntouched(target, p));
        return new OutputPlan(target, files, isPartial ? [] : [.. stale.Order(StringComparer.Ordinal)], old);
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
                throw new CliException($"cannot write {artifact.Path}: {Path.Combine(target, folder)} is no folder");
        }
        string full = Path.Combine(target, artifact.Path);
        return Refuse(target, artifact.Path, artifact) switch
        {
            FileKind.Missing => false,
            FileKind.File => HasContent(full, artifact.Content),
            FileKind other => throw new CliException($"cannot write {artifact.Path}: {full} is a {other.ToString().ToLowerInvariant()}"),
        };
    }

    private static FileKind Refuse(string target, string relative, Artifact artifact)
    {
        string full = Path.Combine(target, relative);
        FileFacts facts = FileFacts.Of(full);
        return facts.Kind switch
        {
            FileKind.Link => throw new CliException(
                $"cannot write {artifact.Path}: {full} is a symbolic link, which could lead out of the output folder", "remove the link, or choose another folder with -o"),
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
