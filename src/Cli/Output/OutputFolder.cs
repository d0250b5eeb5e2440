using FswLayout.Backends;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>
/// Writes the files of one build: all of them or none, and only what differs. A folder that holds nothing but our files is replaced as
/// a whole, by one rename (<see cref="FolderSwap"/>); any other has its files replaced one by one (<see cref="InPlaceUpdate"/>).
/// </summary>
/// <param name="typed">The folder as given.</param>
/// <param name="settings">What writing depends on besides the files.</param>
internal sealed class OutputFolder(string typed, OutputSettings settings)
{
    private const int NoSuchFile = 2;

    /// <summary>Writes <paramref name="artifacts"/>; a second call with the same ones touches nothing.</summary>
    /// <exception cref="CliException">They cannot be written; the folder is as it was.</exception>
    public OutputReport Write(IReadOnlyList<Artifact> artifacts)
    {
        ArtifactPaths.Check(artifacts.Select(a => a.Path));
        string target = Resolve();
        try
        {
            OutputPlan? plan = TryPlan(target, artifacts);
            if (plan is null || plan.HasChanges)
                plan = WriteLocked(target, artifacts);
            else if (Leftovers.Exist(target))
                plan = TryWriteLocked(target, artifacts) ?? plan;
            return plan.Report(typed);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"cannot write to {typed}: {IoReason.Of(e)}");
        }
    }

    /// <summary>A plan; <c>null</c> if a file went while the folder was looked at: another fswc writes there, and the lock tells when it is done.</summary>
    private OutputPlan? TryPlan(string target, IReadOnlyList<Artifact> artifacts)
    {
        try
        {
            return OutputPlan.Make(target, artifacts, settings.IsPartial);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException || (e.HResult & 0xFFFF) == NoSuchFile)
        {
            return null;
        }
    }

    /// <summary>Tells what <see cref="Write"/> would do, and touches nothing.</summary>
    /// <exception cref="CliException">It would refuse.</exception>
    public OutputReport Preview(IReadOnlyList<Artifact> artifacts)
    {
        ArtifactPaths.Check(artifacts.Select(a => a.Path));
        string target = Resolve();
        try
        {
            OutputPlan plan = OutputPlan.Make(target, artifacts, settings.IsPartial);
            if (plan.HasChanges)
                plan.Refuse(typed, settings.MayReplace);
            return plan.Report(typed) with { IsDryRun = true };
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"cannot write to {typed}: {IoReason.Of(e)}");
        }
    }

    private string Resolve()
    {
        if (typed.Length == 0 || typed.Contains('\0'))
            throw new CliException("the output folder is empty: give the path of a folder with -o");
        RealPath real = RealPath.Of(Path.Combine(settings.CurrentDirectory, typed));
        return real.Kind switch
        {
            FileKind.Folder when real.Path == Path.GetPathRoot(real.Path) =>
                throw new CliException($"cannot write to {typed}: that is the root folder", "choose a folder with -o"),
            FileKind.Folder or FileKind.Missing => real.Path,
            FileKind.Unknown => throw new CliException($"cannot write to {typed}: {real.Error}"),
            _ => throw new CliException($"cannot write to {typed}: it is no folder"),
        };
    }

    /// <summary>Clears up where nothing else is to do; that it cannot be done is no reason to fail.</summary>
    private OutputPlan? TryWriteLocked(string target, IReadOnlyList<Artifact> artifacts)
    {
        try
        {
            return WriteLocked(target, artifacts);
        }
        catch (Exception e) when (IoReason.IsIo(e) || e is CliException)
        {
            return null;
        }
    }

    private OutputPlan WriteLocked(string target, IReadOnlyList<Artifact> artifacts)
    {
        string? created = CreateParents(target);
        try
        {
            using FolderLock held = FolderLock.Acquire(target, typed, settings.LockTimeout);
            // Whoever held the lock before may have written the same. What killed runs left tells the plan what they had begun, so it goes afterwards.
            OutputPlan plan = OutputPlan.Make(target, artifacts, settings.IsPartial);
            plan.Refuse(typed, settings.MayReplace);
            Leftovers.Clean(target);
            if (plan.HasChanges && !new FolderSwap(plan, settings).TryApply())
                new InPlaceUpdate(plan, settings).Apply();
            RemoveEmptyFolders(plan);
            return plan;
        }
        catch (Exception) when (created is not null)
        {
            RemoveEmpty(Path.GetDirectoryName(target)!, created);
            throw;
        }
    }

    /// <summary>Folders that builds made, this one emptied, or a killed one had not filled.</summary>
    private static void RemoveEmptyFolders(OutputPlan plan)
    {
        foreach (string folder in plan.Old.Paths.SelectMany(ArtifactPaths.FoldersOf)
            .Distinct()
            .OrderDescending(StringComparer.Ordinal)
            .Select(f => Path.Combine(plan.Target, f)))
            if (FileFacts.Of(folder).Kind == FileKind.Folder && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
    }

    /// <summary>Creates the folders above <paramref name="target"/>; the topmost one that was not there is the result.</summary>
    private string? CreateParents(string target)
    {
        string? topmost = null;
        for (string? folder = Path.GetDirectoryName(target); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
                throw new CliException($"cannot write to {typed}: {Path.GetFileName(folder)} is no folder");
            topmost = folder;
        }
        if (topmost is not null)
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        return topmost;
    }

    private static void RemoveEmpty(string folder, string last)
    {
        while (RealPath.IsInside(folder, last) && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }
}

/// <summary>What writing depends on besides the files.</summary>
internal sealed record OutputSettings
{
    /// <summary>What a relative output folder is relative to; never replaced as a whole.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary>The real path of the layout, which must survive; <c>null</c> in tests.</summary>
    public string? MainFile { get; init; }

    /// <summary>Whether only some backends ran: then nothing is stale.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether files that no build wrote may be replaced.</summary>
    public bool MayReplace { get; init; }

    /// <summary>How long to wait for another fswc that writes to the same folder.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Lets two folders change places in one step; <c>false</c> where the file system cannot.</summary>
    public Func<string, string, bool> Exchange { get; init; } = FolderRename.TryExchange;

    /// <summary>Called before each change to the disk, so that tests can end the process at any of them.</summary>
    public Action<string> BeforeStep { get; init; } = _ => { };
}
