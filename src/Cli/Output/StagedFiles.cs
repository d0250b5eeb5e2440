using FswLayout.Backends;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>
/// Writes files where nothing is yet, for good once <see cref="Finish"/> returns. The system is told of each to begin writing it to the disk, and all are
/// waited for together: that costs half of waiting for each before the next is written.
/// </summary>
internal sealed class StagedFiles : IDisposable
{
    /// <summary>Files that are open at once: far fewer than a process may have.</summary>
    private const int MostOpen = 64;

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly List<FileStream> _open = new(MostOpen);

    public void Write(string path, Artifact artifact)
    {
        if (_open.Count == MostOpen)
            Finish();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = artifact.IsExecutable ? Readable | Executable : Readable;
        var stream = new FileStream(path, options);
        _open.Add(stream);
        try
        {
            stream.Write(artifact.Content.AsSpan());
        }
        catch (ArgumentOutOfRangeException)
        {
            // What .NET makes of EFBIG.
            throw new IOException("File too large");
        }
        if (Native.IsAvailable)
            Native.BeginWriting(stream.SafeFileHandle);
    }

    /// <summary>Waits until all that was written is on the disk.</summary>
    public void Finish()
    {
        foreach (FileStream stream in _open)
            stream.Flush(flushToDisk: true);
        Dispose();
    }

    public void Dispose()
    {
        foreach (FileStream stream in _open)
            stream.Dispose();
        _open.Clear();
    }
}
