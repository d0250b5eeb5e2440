using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>The files and folders of an output folder that holds nothing but ours.</summary>
internal sealed class FolderContent
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    public static FolderContent Empty => new();

    public bool IsEmpty => _files.Count == 0 && _folders.Count == 0;

    /// <summary>The content of the plan's target; <c>null</c> when something in it is not ours, was changed by somebody else, or may not be written.</summary>
    public static FolderContent? Read(OutputPlan plan)
    {
        var content = new FolderContent();
        var made = plan.Files.Select(f => f.Artifact.Path).ToHashSet(StringComparer.Ordinal);
        if (!content.Add(plan.Target, "", path => made.Contains(path) || plan.Stale.Contains(path) || IsOurs(plan, path)))
            return null;
        return content._folders.All(folder => content.HasFiles(folder) && WriteAccess.WhyNot(Path.Combine(plan.Target, folder)) is null) ? content : null;
    }

    /// <summary>The folders of the new content, outer ones first.</summary>
    public IEnumerable<string> KeptFolders(OutputPlan plan, bool isPartial) =>
        plan.Files.Select(f => f.Artifact.Path).Concat(Kept(plan, isPartial)).SelectMany(ArtifactPaths.FoldersOf).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The files that stay although the build did not make them: those of the backends that did not run.</summary>
    public IEnumerable<string> Kept(OutputPlan plan, bool isPartial) =>
        isPartial ? _files.Except(plan.Files.Select(f => f.Artifact.Path)).Order(StringComparer.Ordinal) : [];

    /// <summary>Gives the new folders the modes of the old ones.</summary>
    public void CopyModes(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (string folder in _folders.Append("").Where(f => Directory.Exists(Path.Combine(from, f)) && Directory.Exists(Path.Combine(to, f))))
            File.SetUnixFileMode(Path.Combine(to, folder), File.GetUnixFileMode(Path.Combine(from, folder)));
    }

    private bool HasFiles(string folder) => _files.Any(f => f.StartsWith(folder + "/", StringComparison.Ordinal));

    private static bool IsOurs(OutputPlan plan, string path) =>
        path == OldManifest.Name ? plan.Old.Exists : plan.Old.IsUntouched(plan.Target, path);

    private bool Add(string root, string relative, Func<string, bool> isOurs)
    {
        foreach (string full in Directory.EnumerateFileSystemEntries(Path.Combine(root, relative)))
        {
            string path = relative.Length == 0 ? Path.GetFileName(full) : $"{relative}/{Path.GetFileName(full)}";
            FileKind kind = FileFacts.Of(full).Kind;
            if (kind == FileKind.Folder && _folders.Add(path) && Add(root, path, isOurs))
                continue;
            if (kind != FileKind.File || !isOurs(path))
                return false;
            _files.Add(path);
        }
        return true;
    }
}
