using System.Runtime.InteropServices;
using FswLayout.Cli.Platform;
using Microsoft.Win32.SafeHandles;

namespace FswLayout.Cli.Output;

/// <summary>
/// Lets one fswc at a time write to a folder: a file beside it, locked by the operating system, so that the lock ends with the process
/// however it ends. The file itself is gone afterwards.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const int Busy = 11, BusyOnMac = 35, TooManyLinks = 40;
    private const uint OwnerOnly = 0x180;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;
    private readonly string _path;

    private FolderLock(FileStream file, string path) => (_file, _path) = (file, path);

    public static string PathBeside(string target) => Path.Combine(Path.GetDirectoryName(target) ?? target, $".{Path.GetFileName(target)}.fswc-lock");

    public static string PathInside(string target) => Path.Combine(target, ArtifactPaths.ReservedPrefix + "lock");

    /// <summary>Waits for the lock of <paramref name="target"/>.</summary>
    /// <exception cref="CliException">Another fswc held it all the time.</exception>
    public static FolderLock Acquire(string target, string typed, TimeSpan timeout)
    {
        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            if (TryAcquire(target) is { } held)
                return held;
            if (Environment.TickCount64 >= deadline)
                throw new CliException($"cannot write to {typed}: another fswc is writing there", "wait for it, then run fswc again");
            Thread.Sleep(Pause);
        }
    }

    public void Dispose()
    {
        // While it is still locked: whoever waits for it finds that the file it has opened is no more at its path.
        if (Native.IsAvailable)
            File.Delete(_path);
        _file.Dispose();
    }

    private static FolderLock? TryAcquire(string target)
    {
        try
        {
            return Open(PathBeside(target));
        }
        catch (Exception e) when (IoReason.IsIo(e) && Path.Exists(target) && !IsBusy(e))
        {
            // Nothing can be created beside the folder.
            return Open(PathInside(target));
        }
    }

    private static FolderLock? Open(string path)
    {
        FileStream file;
        try
        {
            file = Native.IsAvailable
                ? OpenNative(path)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (IsBusy(e))
        {
            return null;
        }
        // The one before us may have deleted the file between our opening and our locking it: then we locked nothing.
        if (FileFacts.Of(file.SafeFileHandle).Identity == FileFacts.Of(path).Identity)
            return new FolderLock(file, path);
        file.Dispose();
        return null;
    }

    /// <summary>A symbolic link there is not followed: it could name any file, which would come to be, or be locked.</summary>
    private static FileStream OpenNative(string path)
    {
        int descriptor = Native.Open(path, Native.CreateReadWrite | Native.DoNotFollow, OwnerOnly);
        if (descriptor < 0)
            throw Failed(Marshal.GetLastPInvokeError(), path);
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Native.Lock(descriptor, Native.LockNow) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            handle.Dispose();
            throw Failed(error, path);
        }
        return new FileStream(handle, FileAccess.ReadWrite, bufferSize: 0);
    }

    private static Exception Failed(int error, string path) => error == TooManyLinks
        ? new CliException($"cannot write: {path}, where fswc locks the output folder, is a symbolic link", "remove the link")
        : new IOException(Marshal.GetPInvokeErrorMessage(error), error);

    private static bool IsBusy(Exception e) => (e.HResult & 0xFFFF) is Busy or BusyOnMac or 32;
}
