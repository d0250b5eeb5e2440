using FswLayout.InitFiles.Boot;

namespace FswLayout.Cli.Input;

/// <summary>Reads which folders and links an unpacked ramdisk holds.</summary>
internal static class RootFolders
{
    /// <summary>Deeper than any mount point; far more entries than any ramdisk has.</summary>
    private const int MostLevels = 6, MostEntries = 10_000;

    /// <summary>The tree below <paramref name="folder"/>; where it cannot be read, as far as it was read.</summary>
    public static RootTree Of(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true };
        var found = new List<(string Path, string? LinkTarget)>();
        var waiting = new Queue<(DirectoryInfo Folder, string Path, int Level)>([(new DirectoryInfo(folder), "", 1)]);
        while (waiting.TryDequeue(out (DirectoryInfo Folder, string Path, int Level) next) && found.Count < MostEntries)
            foreach (FileSystemInfo entry in next.Folder.EnumerateFileSystemInfos("*", options)
                .Where(e => e.LinkTarget is not null || e is DirectoryInfo)
                .OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                string path = $"{next.Path}/{entry.Name}";
                found.Add((path, entry.LinkTarget));
                if (entry.LinkTarget is null && next.Level < MostLevels)
                    waiting.Enqueue(((DirectoryInfo)entry, path, next.Level + 1));
            }
        return RootTree.Of(found);
    }
}
