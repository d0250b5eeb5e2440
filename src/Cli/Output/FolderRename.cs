using System.Runtime.InteropServices;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>Puts a folder in the place of another in one step.</summary>
internal static class FolderRename
{
    private const int NotPermitted = 1, Denied = 13, Busy = 16, OtherDevice = 18, Invalid = 22, NoSuchCall = 38, NotEmpty = 39, NotSupported = 95;

    /// <summary>Moves <paramref name="fresh"/> to <paramref name="target"/>, where nothing or an empty folder is.</summary>
    /// <returns>Whether it was done; <c>false</c>, with nothing changed, where the file system cannot.</returns>
    public static bool TryMove(string fresh, string target) => TryRename(fresh, target, 0);

    /// <summary>Lets two folders change places.</summary>
    /// <returns>Whether it was done; <c>false</c>, with nothing changed, where the file system cannot.</returns>
    public static bool TryExchange(string one, string other) => TryRename(one, other, Native.Exchange);

    private static bool TryRename(string from, string to, uint flags)
    {
        if (!Native.IsAvailable)
            return flags == 0 && MoveManaged(from, to);
        if (Native.RenameAt2(Native.Current, from, Native.Current, to, flags) == 0)
            return true;
        int error = Marshal.GetLastPInvokeError();
        return error is NotPermitted or Denied or Busy or OtherDevice or Invalid or NoSuchCall or NotEmpty or NotSupported
            ? false
            : throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
    }

    private static bool MoveManaged(string from, string to)
    {
        if (Path.Exists(to))
            return false;
        Directory.Move(from, to);
        return true;
    }
}
