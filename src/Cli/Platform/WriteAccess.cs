using System.Runtime.InteropServices;

namespace FswLayout.Cli.Platform;

/// <summary>Whether a file or folder may be changed: a rename or a swap asks only the folder above, and root is never refused.</summary>
internal static class WriteAccess
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const int Write = 2, Search = 1;

    /// <summary>
    /// Why what stands at <paramref name="path"/> must stay as it is; <c>null</c> when it may change. A mode without any <c>w</c> binds root too.
    /// </summary>
    public static string? WhyNot(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        UnixFileMode mode = File.GetUnixFileMode(path);
        if ((mode & AnyWrite) == 0)
            return $"it is read-only (mode {Convert.ToString((int)mode, 8).PadLeft(4, '0')})";
        int wanted = Directory.Exists(path) ? Write | Search : Write;
        return Native.IsAvailable && Native.Access(Native.Current, path, wanted, Native.EffectiveUser) != 0
            ? Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())
            : null;
    }
}
