using FswLayout.Backends;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>
/// Replaces a whole output folder by one rename, so that it is always wholly old or wholly new, even when fswc is killed. Only for a
/// folder that is new, or holds nothing but our files, and that nobody stands in.
/// </summary>
internal sealed class FolderSwap(OutputPlan plan, OutputSettings settings)
{
    private readonly string _staging = Leftovers.StagingBeside(plan.Target);

    /// <summary>Applies the plan; <c>false</c>, with nothing changed, where only the files can be replaced, not the folder.</summary>
    public bool TryApply()
    {
        bool exists = Directory.Exists(plan.Target);
        FolderContent? old = exists ? FolderContent.Read(plan) : FolderContent.Empty;
        if (old is null || (exists && !CanBeReplaced()))
            return false;
        try
        {
            settings.BeforeStep("create the staging folder");
            StagedFile.CreateFolder(_staging);
        }
        catch (IOException) when (exists)
        {
            return false;
        }
        return Stage(old, exists);
    }

    private bool Stage(FolderContent old, bool exists)
    {
        bool swapped = false;
        try
        {
            if (exists && FileFacts.Of(_staging).Owner != FileFacts.Of(plan.Target).Owner)
                return false;
            Fill(old);
            settings.BeforeStep("swap the folders");
            swapped = old.IsEmpty ? FolderRename.TryMove(_staging, plan.Target) : settings.Exchange(_staging, plan.Target);
            return swapped || exists ? swapped : throw new IOException("the finished folder could not be renamed to its place");
        }
        finally
        {
            Discard(swapped && exists);
        }
    }

    private void Fill(FolderContent old)
    {
        foreach (string folder in old.KeptFolders(plan, settings.IsPartial))
        {
            settings.BeforeStep($"create {folder}");
            StagedFile.CreateFolder(Path.Combine(_staging, folder));
        }
        using var written = new StagedFiles(replaces: !old.IsEmpty);
        foreach ((Artifact artifact, bool changed) in plan.Files)
        {
            settings.BeforeStep($"stage {artifact.Path}");
            if (changed)
                written.Write(Path.Combine(_staging, artifact.Path), artifact);
            else
                Link(artifact.Path);
        }
        written.Finish();
        foreach (string path in old.Kept(plan, settings.IsPartial))
        {
            settings.BeforeStep($"keep {path}");
            Link(path);
        }
        old.CopyModes(plan.Target, _staging);
    }

    private void Link(string path) => StagedFile.LinkOrCopy(Path.Combine(plan.Target, path), Path.Combine(_staging, path));

    /// <summary>Deletes what is at the staging place: the unfinished new folder, or the old one.</summary>
    private void Discard(bool isOld)
    {
        try
        {
            if (!Directory.Exists(_staging))
                return;
            settings.BeforeStep(isOld ? "delete the old folder" : "delete the staging folder");
            FolderTree.Delete(_staging);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            // The output is right; the next run tries again.
        }
    }

    /// <summary>Whether the folder may be another one afterwards.</summary>
    private bool CanBeReplaced()
    {
        string? parent = Path.GetDirectoryName(plan.Target);
        if (parent is null || RealPath.IsInside(RealPath.Of(settings.CurrentDirectory).Path, plan.Target))
            return false;
        if (settings.MainFile is { } main && RealPath.IsInside(main, plan.Target))
            return false;
        FileFacts facts = FileFacts.Of(plan.Target);
        return !facts.IsMountPoint && facts.Identity.Device == FileFacts.Of(parent).Identity.Device;
    }
}
