using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>Deletes folders of ours, also those that have taken over a mode which forbids it.</summary>
internal static class FolderTree
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Deletes <paramref name="path"/> and all in it; symbolic links are not followed.</summary>
    public static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (IoReason.IsIo(e) && !OperatingSystem.IsWindows())
        {
            Open(path);
            Directory.Delete(path, recursive: true);
        }
    }

    private static void Open(string folder)
    {
        if (OperatingSystem.IsWindows() || FileFacts.Of(folder).Kind != FileKind.Folder)
            return;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Owner);
        foreach (string inner in Directory.EnumerateDirectories(folder))
            Open(inner);
    }
}
