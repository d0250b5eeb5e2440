namespace FswLayout.Cli.Input;

/// <summary>Reads source files from disk, and nothing else: no folder, no device, nothing huge.</summary>
internal static class SourceFile
{
    /// <summary>Far more than any layout needs, in bytes.</summary>
    private const long MostBytes = 16 << 20;

    /// <summary>The bytes of the file at <paramref name="path"/>.</summary>
    /// <exception cref="IOException">It cannot be read; the message says why.</exception>
    public static byte[] Read(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder, not a file");
        if (!File.Exists(path))
            throw new IOException($"there is no file {path}");
        // A pipe or device would block, or never end.
        if (OperatingSystem.IsLinux() && !IsRegular(path))
            throw new IOException($"{path} is no regular file");
        if (new FileInfo(path).Length > MostBytes)
            throw new IOException($"{path} is larger than {MostBytes >> 20} MiB, no layout");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException($"{path} may not be read");
        }
    }

    private static bool IsRegular(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Attributes is var attributes
        && (attributes & (FileAttributes.Device | FileAttributes.Directory)) == 0 && UnixFileType.IsRegular(path);
}
