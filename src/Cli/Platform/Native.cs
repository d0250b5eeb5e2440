using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FswLayout.Cli.Platform;

/// <summary>What .NET does not offer of the C library: swaps, hard links, file types and folder creation that tells whether it was there.</summary>
internal static partial class Native
{
    /// <summary>Whether the C library has all of it: Linux with glibc or a recent musl. Elsewhere .NET must do.</summary>
    public static bool IsAvailable { get; } = Probe();

    public const int Current = -100, NoFollow = 0x100, EmptyPath = 0x1000;
    public const uint BasicStats = 0x7FF;
    public const uint Exchange = 2;
    public const int EffectiveUser = 0x200;

    /// <summary>O_RDWR | O_CREAT | O_CLOEXEC, as all Linux architectures but MIPS, Alpha, SPARC and PA-RISC have them.</summary>
    public const int CreateReadWrite = 0x80042;

    /// <summary>SIGXFSZ: a file grew over its limit; 31 on MIPS.</summary>
    public const int FileSizeExceeded = 25;

    /// <summary>SIG_IGN.</summary>
    public const nint Ignore = 1;

    /// <summary>LOCK_EX | LOCK_NB.</summary>
    public const int LockNow = 6;

    /// <summary>O_NOFOLLOW, which is another bit on 32-bit and 64-bit ARM and on PowerPC.</summary>
    public static int DoNotFollow { get; } =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Armv6 or Architecture.Arm64 or Architecture.Ppc64le ? 0x8000 : 0x20000;

    private const nuint GetWindowSize = 0x5413;

    /// <summary>SYNC_FILE_RANGE_WRITE.</summary>
    private const uint Begin = 2;

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string existing, string fresh);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFolder(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Statx(int folder, string path, int flags, uint mask, out StatxData data);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    public static partial int ChangeOwner(int descriptor, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "faccessat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Access(int folder, string path, int wanted, int flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "signal")]
    public static partial nint Signal(int signal, nint action);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);

    /// <summary>Closes a file for good, and tells what .NET does not: the error, 0 for none.</summary>
    public static int Close(SafeFileHandle file)
    {
        int descriptor = (int)file.DangerousGetHandle();
        file.SetHandleAsInvalid();
        return Close(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    /// <summary>Lets the system begin to write a file to its disk, without waiting. Where it does not, fsync does it later.</summary>
    public static void BeginWriting(SafeFileHandle file) => _ = SyncFileRange(file, 0, 0, Begin);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long count, uint flags);

    /// <summary>
    /// Columns and rows of the terminal on a file descriptor, 0 when it is none. Unlike <see cref="Console.WindowWidth"/> it sends the terminal nothing.
    /// </summary>
    public static (int Columns, int Rows) TerminalSize(int descriptor) =>
        Ioctl(descriptor, GetWindowSize, out WindowSize size) == 0 ? (size.Columns, size.Rows) : default;

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, nuint request, out WindowSize size);

    /// <summary>A native program was linked with them, and one that has the C library in it exports nothing.</summary>
    private static bool Probe() => OperatingSystem.IsLinux() && (!RuntimeFeature.IsDynamicCodeSupported || (
        NativeLibrary.GetMainProgramHandle() is var program
        && NativeLibrary.TryGetExport(program, "statx", out _) && NativeLibrary.TryGetExport(program, "renameat2", out _)));

    /// <summary><c>struct winsize</c>.</summary>
    private struct WindowSize
    {
        public ushort Rows, Columns, Width, Height;
    }

    /// <summary><c>struct statx</c>, the same on every Linux architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct StatxData
    {
        [FieldOffset(8)] public ulong Attributes;
        [FieldOffset(16)] public uint Links;
        [FieldOffset(20)] public uint Owner;
        [FieldOffset(24)] public uint Group;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
