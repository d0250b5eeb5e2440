using System.Text;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Input;

/// <summary>The boards of the library as files, which every editor can open: read-only, made when one is first asked for.</summary>
/// <param name="folder">Where; <c>null</c>: nowhere.</param>
internal sealed class LibraryFiles(string? folder)
{
    /// <summary>A folder of the user's cache, for this version; <c>null</c> where there is no home.</summary>
    public static string? FolderFor(CliEnvironment environment)
    {
        string? cache = environment.Variable("XDG_CACHE_HOME") is { Length: > 0 } given ? given
            : environment.Variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache")
            : environment.Variable("LOCALAPPDATA") is { Length: > 0 } local ? local : null;
        return cache is null || !Path.IsPathFullyQualified(cache) ? null : Path.Combine(cache, "fswc", FswcApp.Version);
    }

    /// <summary>The file of the board at <paramref name="path"/> of the library, such as <c>boards/tuna.fsw</c>; <c>null</c> when it cannot be made.</summary>
    public string? FileOf(string path)
    {
        if (folder is null || BoardLibrary.Find(path) is not { } source)
            return null;
        string file = Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
        try
        {
            if (!File.Exists(file) || File.ReadAllText(file) != source.Text)
                Write(file, source.Text);
            return file;
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            // Without it the editor does not go there; everything else works.
            return null;
        }
    }

    /// <summary>The path in the library of what one of these files holds; <c>null</c> for other files.</summary>
    public string? PathOf(string file) =>
        folder is not null && RealPath.IsInside(file, folder) && Path.GetRelativePath(folder, file).Replace('\\', '/') is var path
            && BoardLibrary.Paths.Contains(path) ? path : null;

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string fresh = $"{file}.{Environment.ProcessId}";
        File.Delete(fresh);
        File.WriteAllText(fresh, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.SetAttributes(fresh, FileAttributes.ReadOnly);
        File.Move(fresh, file, overwrite: true);
    }
}
