using System.Runtime.InteropServices;
using FswLayout.Backends;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>
/// Writes files where nothing is yet. What others will make room for is on the disk once <see cref="Finish"/> returns, so that no power cut takes the old
/// files and leaves nothing new: the system is told of each to begin writing it, and all are waited for together, which costs half of waiting for each before
/// the next is written. In a fresh folder only the manifest is: by it the next build knows what a power cut left unfinished for its own, and mends it.
/// </summary>
/// <param name="replaces">Whether files that are there go for these.</param>
internal sealed class StagedFiles(bool replaces) : IDisposable
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
        if (!replaces && artifact.Path != OldManifest.Name)
        {
            _open.Remove(stream);
            Close(stream);
        }
        else if (Native.IsAvailable)
            Native.BeginWriting(stream.SafeFileHandle);
    }

    /// <summary>Waits until all that must be is on the disk.</summary>
    public void Finish()
    {
        foreach (FileStream stream in _open)
            stream.Flush(flushToDisk: true);
        Dispose();
    }

    /// <summary>What a network's file system could not write, it says here.</summary>
    private static void Close(FileStream stream)
    {
        using (stream)
            if (Native.IsAvailable && Native.Close(stream.SafeFileHandle) is not 0 and var error)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    public void Dispose()
    {
        foreach (FileStream stream in _open)
            stream.Dispose();
        _open.Clear();
    }
}
