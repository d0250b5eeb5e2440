using FswLayout.Backends;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>
/// Replaces files in a folder that holds other things too: all new files are staged inside it first, then renamed to their places, the
/// manifest last; a failure puts the old ones back. Killed between two renames it leaves files of both builds, which the next run
/// mends: the staged manifest tells it what was on the way (<see cref="OldManifest"/>). Only <see cref="FolderSwap"/> does better.
/// </summary>
internal sealed class InPlaceUpdate(OutputPlan plan, OutputSettings settings)
{
    private readonly string _staging = Leftovers.StagingInside(plan.Target);
    private readonly Stack<Action> _undo = new();

    public void Apply()
    {
        Artifact[] changed = [.. plan.Files.Where(f => f.IsChanged).Select(f => f.Artifact).OrderBy(a => a.Path == OldManifest.Name)];
        try
        {
            Stage(changed);
            Commit(changed);
        }
        finally
        {
            if (Directory.Exists(_staging))
                Directory.Delete(_staging, recursive: true);
        }
    }

    private void Stage(Artifact[] changed)
    {
        settings.BeforeStep("create the staging folder");
        StagedFile.CreateFolder(_staging);
        using var written = new StagedFiles(replaces: true);
        for (int i = 0; i < changed.Length; i++)
        {
            settings.BeforeStep($"stage {changed[i].Path}");
            written.Write(NewName(changed, i), changed[i]);
        }
        written.Finish();
    }

    /// <summary>All renames, or none. Stale files go before the manifest comes: without their entry there, nobody would know them for ours.</summary>
    private void Commit(Artifact[] changed)
    {
        try
        {
            int manifest = Array.FindIndex(changed, a => a.Path == OldManifest.Name);
            int files = manifest < 0 ? changed.Length : manifest;
            for (int i = 0; i < files; i++)
                Replace(changed, i);
            for (int i = 0; i < plan.Stale.Length; i++)
                Remove(plan.Stale[i], Path.Combine(_staging, $"stale-{i}"));
            if (manifest >= 0)
                Replace(changed, manifest);
        }
        catch
        {
            while (_undo.TryPop(out Action? undo))
                undo();
            throw;
        }
    }

    private void Replace(Artifact[] changed, int i)
    {
        settings.BeforeStep($"replace {changed[i].Path}");
        CreateFoldersOf(changed[i].Path);
        Replace(NewName(changed, i), Path.Combine(plan.Target, changed[i].Path), Path.Combine(_staging, $"old-{i}"));
    }

    private void Remove(string path, string backup)
    {
        settings.BeforeStep($"delete {path}");
        string target = Path.Combine(plan.Target, path);
        File.Move(target, backup);
        _undo.Push(() => File.Move(backup, target));
    }

    private void Replace(string fresh, string target, string backup)
    {
        if (File.Exists(target))
        {
            StagedFile.LinkOrCopy(target, backup);
            _undo.Push(() => File.Move(backup, target, overwrite: true));
        }
        else
        {
            _undo.Push(() => File.Delete(target));
        }
        File.Move(fresh, target, overwrite: true);
    }

    private void CreateFoldersOf(string path)
    {
        foreach (string folder in ArtifactPaths.FoldersOf(path).Select(f => Path.Combine(plan.Target, f)).Where(f => !Directory.Exists(f)))
        {
            StagedFile.CreateFolder(folder);
            _undo.Push(() => Directory.Delete(folder));
            settings.BeforeStep($"fill {path}");
        }
    }

    private string NewName(Artifact[] changed, int index) =>
        Path.Combine(_staging, changed[index].Path == OldManifest.Name ? OldManifest.Name : $"new-{index}");
}
