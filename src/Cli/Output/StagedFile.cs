using System.Runtime.InteropServices;
using FswLayout.Backends;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>Puts files where nothing is yet.</summary>
internal static class StagedFile
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const uint AnyMode = 0x1FF;
    private const int Exists = 17;

    /// <summary>Writes <paramref name="artifact"/> for good: once this returns, it is on the disk.</summary>
    public static void Write(string path, Artifact artifact)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = artifact.IsExecutable ? Readable | Executable : Readable;
        using var stream = new FileStream(path, options);
        try
        {
            stream.Write(artifact.Content.AsSpan());
        }
        catch (ArgumentOutOfRangeException)
        {
            // What .NET makes of EFBIG.
            throw new IOException("File too large");
        }
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Gives the file at <paramref name="existing"/> a second name; where that cannot be, makes a copy of the same age.</summary>
    public static void LinkOrCopy(string existing, string fresh)
    {
        if (Native.IsAvailable && Native.Link(existing, fresh) == 0)
            return;
        File.Copy(existing, fresh);
        File.SetLastWriteTimeUtc(fresh, File.GetLastWriteTimeUtc(existing));
    }

    /// <summary>Creates a folder that must not be there yet: an existing one could be somebody's trap.</summary>
    public static void CreateFolder(string path)
    {
        if (!Native.IsAvailable)
        {
            Directory.CreateDirectory(path);
            return;
        }
        if (Native.MakeFolder(path, AnyMode) == 0)
            return;
        int error = Marshal.GetLastPInvokeError();
        throw new IOException(error == Exists ? $"{path} is in the way" : Marshal.GetPInvokeErrorMessage(error), error);
    }
}
