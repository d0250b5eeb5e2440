using FswLayout.Backends;

namespace FswLayout.Cli.Output;

/// <summary>Writes one file for good.</summary>
internal static class StagedFile
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Write(string path, Artifact artifact)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = artifact.IsExecutable ? Readable | Executable : Readable;
        using var stream = new FileStream(path, options);
        stream.Write(artifact.Content.AsSpan());
        stream.Flush(flushToDisk: true);
    }
}
