namespace FswLayout.Cli.Input;

/// <summary>Tells regular files from pipes, sockets and devices without opening them.</summary>
internal static class UnixFileType
{
    /// <summary>Whether <paramref name="path"/> is a regular file. .NET marks everything else as Device or without Normal and Archive meaning.</summary>
    public static bool IsRegular(string path)
    {
        // FileInfo gives a FIFO length 0 and no special attribute, but copying its mode to a file type is possible through its Unix mode only
        // when it opens; a directory listing by type does not open anything.
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string name = Path.GetFileName(path);
        return new DirectoryInfo(folder).EnumerateFiles(name, new EnumerationOptions { AttributesToSkip = FileAttributes.Device, MatchType = MatchType.Simple })
            .Any(f => f.Name == name);
    }
}
