using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FswLayout.Cli.Platform;

/// <summary>What stands at a path, found without opening it: opening a pipe would block.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Error">Why it is unknown, in the operating system's words; <c>null</c> otherwise.</param>
internal readonly record struct FileFacts(FileKind Kind, string? Error = null)
{
    private const int NoSuchFile = 2, NoFolder = 20;
    private const ulong MountRoot = 0x2000;

    /// <summary>Device and inode: the same for two names of one file. Zero where the platform does not tell.</summary>
    public (ulong Device, ulong Inode) Identity { get; init; }

    /// <summary>How many names (hard links) it has. Zero where the platform does not tell.</summary>
    public uint Links { get; init; }

    /// <summary>User and group.</summary>
    public (uint User, uint Group) Owner { get; init; }

    /// <summary>Whether its group or everybody may write it; false where the platform has no such permission.</summary>
    public bool IsWritableByOthers { get; init; }

    /// <summary>Whether something is mounted there.</summary>
    public bool IsMountPoint { get; init; }

    /// <summary>The facts of <paramref name="path"/> itself; a symbolic link is not followed.</summary>
    public static FileFacts Of(string path) => Of(path, Native.NoFollow);

    /// <summary>The facts of what the symbolic link at <paramref name="path"/> leads to, as the operating system follows it.</summary>
    public static FileFacts Behind(string path) => Of(path, 0);

    private static FileFacts Of(string path, int flags)
    {
        if (!Native.IsAvailable)
            return Managed(path);
        return Native.Statx(Native.Current, path, flags, Native.BasicStats, out Native.StatxData data) == 0
            ? From(data)
            : Failed(Marshal.GetLastPInvokeError());
    }

    /// <summary>Gives an open file to the owner of the file at <paramref name="path"/>, where the platform and the user's rights allow it.</summary>
    /// <returns>Whether it belongs to that owner now.</returns>
    public static bool TryGiveTo(SafeFileHandle handle, string path)
    {
        (uint user, uint group) = Of(path).Owner;
        return Of(handle).Owner == (user, group) || (Native.IsAvailable && Native.ChangeOwner((int)handle.DangerousGetHandle(), user, group) == 0);
    }

    /// <summary>The facts of an open file.</summary>
    public static FileFacts Of(SafeFileHandle handle)
    {
        if (!Native.IsAvailable)
            return new FileFacts(FileKind.File);
        return Native.Statx((int)handle.DangerousGetHandle(), "", Native.EmptyPath, Native.BasicStats, out Native.StatxData data) == 0
            ? From(data)
            : Failed(Marshal.GetLastPInvokeError());
    }

    private static FileFacts From(Native.StatxData data) => new(KindOf(data.Mode & 0xF000))
    {
        Identity = (((ulong)data.DeviceMajor << 32) | data.DeviceMinor, data.Inode),
        Links = data.Links,
        Owner = (data.Owner, data.Group),
        IsWritableByOthers = (data.Mode & 0x12) != 0,
        IsMountPoint = (data.Attributes & MountRoot) != 0,
    };

    private static FileFacts Failed(int error) =>
        error is NoSuchFile or NoFolder ? new FileFacts(FileKind.Missing) : new FileFacts(FileKind.Unknown, Marshal.GetPInvokeErrorMessage(error));

    private static FileKind KindOf(int type) => type switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0xA000 => FileKind.Link,
        0x1000 => FileKind.Pipe,
        0xC000 => FileKind.Socket,
        _ => FileKind.Device,
    };

    private static FileFacts Managed(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            return new FileFacts(FileKind.Link);
        return new FileFacts(file.Exists ? FileKind.File : Directory.Exists(path) ? FileKind.Folder : FileKind.Missing);
    }
}

/// <summary>What a path names.</summary>
internal enum FileKind
{
    Missing,
    File,
    Folder,
    Link,
    Pipe,
    Socket,
    Device,

    /// <summary>The operating system does not say.</summary>
    Unknown,
}
