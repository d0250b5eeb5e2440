using System.Diagnostics;
using System.Globalization;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>What killed runs left: staging folders beside and inside an output folder, named after the process that made them.</summary>
internal static class Leftovers
{
    /// <summary>The staging folder of this process beside <paramref name="target"/>.</summary>
    public static string StagingBeside(string target) => PrefixBeside(target) + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>The staging folder of this process inside <paramref name="target"/>.</summary>
    public static string StagingInside(string target) =>
        Path.Combine(target, ArtifactPaths.ReservedPrefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a killed run left something, or another run is at work.</summary>
    public static bool Exist(string target) =>
        Find(target).Any()
        || FileFacts.Of(FolderLock.PathBeside(target)).Kind != FileKind.Missing
        || FileFacts.Of(FolderLock.PathInside(target)).Kind != FileKind.Missing;

    /// <summary>The staging folders that killed runs left inside <paramref name="target"/>.</summary>
    public static IEnumerable<string> Inside(string target) => Staging(target, Path.Combine(target, ArtifactPaths.ReservedPrefix), FileKind.Folder);

    /// <summary>Deletes what killed runs left of a file at <paramref name="path"/> that they were about to write.</summary>
    public static void CleanFiles(string path)
    {
        foreach (string file in Staging(Path.GetDirectoryName(path), PrefixBeside(path), FileKind.File))
            Delete(file, File.Delete);
    }

    /// <summary>Deletes the staging folders of processes that are no more. Call it with the lock held.</summary>
    public static void Clean(string target)
    {
        foreach (string folder in Find(target))
            Delete(folder, FolderTree.Delete);
    }

    private static void Delete(string path, Action<string> delete)
    {
        try
        {
            delete(path);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            // Another user's: no reason not to write.
        }
    }

    private static IEnumerable<string> Find(string target) =>
        [.. Staging(Path.GetDirectoryName(target), PrefixBeside(target), FileKind.Folder), .. Inside(target)];

    private static string PrefixBeside(string target) => Path.Combine(Path.GetDirectoryName(target) ?? target, $".{Path.GetFileName(target)}.fswc-");

    private static IEnumerable<string> Staging(string? folder, string prefix, FileKind kind)
    {
        try
        {
            return folder is null || !Directory.Exists(folder)
                ? []
                : [.. Directory.EnumerateFileSystemEntries(folder)
                    .Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && IsAbandoned(f[prefix.Length..]) && FileFacts.Of(f).Kind == kind)];
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            // A folder that may not be listed: what is left there does no harm.
            return [];
        }
    }

    // Our own number can only be on a folder of an earlier process that had it.
    private static bool IsAbandoned(string suffix) =>
        int.TryParse(suffix, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && (id == Environment.ProcessId || !IsAlive(id));

    private static bool IsAlive(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
