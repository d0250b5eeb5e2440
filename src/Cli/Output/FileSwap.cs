using FswLayout.Backends;

namespace FswLayout.Cli.Output;

/// <summary>Replaces files in a folder that is there already: staged first, then renamed one by one, put back if a rename fails.</summary>
internal sealed class FileSwap(string root)
{
    private readonly string _staging = Path.Combine(root, $".fswc-{Environment.ProcessId}");

    public void Apply(IReadOnlyList<Artifact> changed, IReadOnlyList<string> stale)
    {
        try
        {
            foreach (Artifact artifact in changed)
                StagedFile.Write(Path.Combine(_staging, "new", artifact.Path), artifact);
            Swap([.. changed.Select(a => a.Path)], stale);
        }
        finally
        {
            if (Directory.Exists(_staging))
                Directory.Delete(_staging, recursive: true);
        }
    }

    private void Swap(IReadOnlyList<string> changed, IReadOnlyList<string> stale)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (string path in changed.Concat(stale))
            {
                string target = Path.Combine(root, path), old = Path.Combine(_staging, "old", path), fresh = Path.Combine(_staging, "new", path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                if (File.Exists(target))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(old)!);
                    File.Move(target, old);
                    undo.Push(() => File.Move(old, target, overwrite: true));
                }
                if (!File.Exists(fresh))
                    continue;
                File.Move(fresh, target);
                undo.Push(() => File.Delete(target));
            }
        }
        catch
        {
            while (undo.Count > 0)
                undo.Pop()();
            throw;
        }
        foreach (string folder in stale.Select(p => Path.GetDirectoryName(Path.Combine(root, p))!).Distinct().Where(f => f != root && Directory.Exists(f) && !Directory.EnumerateFileSystemEntries(f).Any()))
            Directory.Delete(folder);
    }
}
