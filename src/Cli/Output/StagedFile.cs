using System.Runtime.InteropServices;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>Puts links and folders where nothing is yet.</summary>
internal static class StagedFile
{
    private const uint AnyMode = 0x1FF;
    private const int Exists = 17;

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
