using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>Replaces one file of the user's as a whole: who reads it meanwhile sees the old bytes or the new ones.</summary>
internal static class ReplacedFile
{
    /// <summary>Puts <paramref name="content"/> in the place of the file at <paramref name="path"/>, which keeps its mode.</summary>
    /// <exception cref="IOException">It cannot be written; the file is as it was.</exception>
    public static void Write(string path, byte[] content)
    {
        string beside = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            File.Delete(beside);
            throw;
        }
    }
}
