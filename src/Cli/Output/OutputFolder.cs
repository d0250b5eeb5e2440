using FswLayout.Backends;
using FswLayout.Cli.Input;

namespace FswLayout.Cli.Output;

/// <summary>
/// Writes the files of one build: all of them or none, and only those that differ. Everything is written into a hidden folder beside
/// its place first; only then is it renamed, the manifest last, and put back if that fails.
/// </summary>
internal sealed class OutputFolder(string path)
{
    private readonly string _root = Path.GetFullPath(path);

    /// <summary>Writes <paramref name="artifacts"/>.</summary>
    /// <param name="artifacts">The files.</param>
    /// <param name="removeStale">Whether files of an earlier build that are no longer made are removed.</param>
    public IReadOnlyList<WrittenFile> Write(IEnumerable<Artifact> artifacts, bool removeStale)
    {
        Artifact[] all = [.. artifacts];
        WrittenFile[] files = [.. all.Select(a => new WrittenFile(a.Path, a.Content.Length, !IsSame(a)))];
        string[] stale = removeStale ? [.. StaleFiles.Find(_root, all.Select(a => a.Path))] : [];
        Artifact[] changed = [.. all.Where((_, i) => files[i].IsChanged)];
        if (changed.Length == 0 && stale.Length == 0)
            return files;
        bool isNew = !Directory.Exists(_root);
        if (isNew)
            WriteNew(all);
        else
            new FileSwap(_root).Apply(changed, stale);
        return files;
    }

    private bool IsSame(Artifact artifact)
    {
        string target = TargetOf(artifact.Path);
        return File.Exists(target) && new FileInfo(target).Length == artifact.Content.Length && File.ReadAllBytes(target).AsSpan().SequenceEqual(artifact.Content.AsSpan());
    }

    /// <summary>The place of an output; refuses one that a symbolic link would lead out of the folder.</summary>
    private string TargetOf(string relative)
    {
        string target = Path.Combine(_root, relative);
        string inside = RealPath.Of(_root);
        if (!RealPath.Of(target).StartsWith(inside + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new IOException($"{target} leads out of the output folder through a symbolic link: nothing was written");
        return target;
    }

    /// <summary>A folder that is not there yet appears complete, by one rename.</summary>
    private void WriteNew(IEnumerable<Artifact> artifacts)
    {
        string parent = Path.GetDirectoryName(_root)!;
        Directory.CreateDirectory(parent);
        string staging = Path.Combine(parent, $".{Path.GetFileName(_root)}.fswc-{Environment.ProcessId}");
        try
        {
            foreach (Artifact artifact in artifacts)
                StagedFile.Write(Path.Combine(staging, artifact.Path), artifact);
            Directory.Move(staging, _root);
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
    }
}

/// <summary>What became of an output.</summary>
internal sealed record WrittenFile(string Path, int Size, bool IsChanged);
