using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FswLayout.Cli.Input;

/// <summary>Reads source files from disk, and nothing else: no folder, no pipe, no device, nothing huge.</summary>
internal static partial class SourceFile
{
    /// <summary>Far more than any layout needs, in bytes.</summary>
    private const int MostBytes = 16 << 20;

    /// <summary>The bytes of the file at <paramref name="path"/>.</summary>
    /// <exception cref="IOException">It cannot be read; the message says why.</exception>
    public static byte[] Read(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder, not a file");
        if (!File.Exists(path))
            throw new IOException($"there is no file {path}");
        try
        {
            using FileStream stream = Open(path);
            if (!stream.CanSeek)
                throw new IOException($"{path} is no regular file");
            byte[] bytes = new byte[MostBytes + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= MostBytes ? bytes[..length] : throw new IOException($"{path} is larger than {MostBytes >> 20} MiB: that is no layout");
        }
        catch (UnauthorizedAccessException)
        {
            throw new IOException($"{path} may not be read");
        }
    }

    /// <summary>Opens without waiting: a pipe without a writer would block for ever.</summary>
    private static FileStream Open(string path)
    {
        if (!OperatingSystem.IsLinux())
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000;
        int descriptor = OpenFile(path, ReadOnly | NonBlocking | CloseOnExec);
        return descriptor >= 0
            ? new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 0)
            : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenFile(string path, int flags);
}
