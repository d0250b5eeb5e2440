using FswLayout.Text;

namespace FswLayout.Cli.Input;

/// <summary>Paths inside the board library, which is no folder of the disk.</summary>
internal static class LibraryPath
{
    /// <summary>What the path of a library source begins with.</summary>
    public const string Prefix = "<library>/";

    public static bool IsLibrary(SourceText source) => source.Path.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What a library file means by <paramref name="path"/>; <c>null</c> when it leaves the library.</summary>
    public static string? Beside(SourceText importer, string path)
    {
        string own = importer.Path[Prefix.Length..];
        return Normalize(own[..(own.LastIndexOf('/') + 1)] + path);
    }

    /// <summary>The path without <c>.</c> and <c>..</c>; <c>null</c> when it is absolute or leaves the library.</summary>
    public static string? Normalize(string path)
    {
        if (path.StartsWith('/'))
            return null;
        var names = new List<string>();
        foreach (string name in path.Split('/'))
        {
            if (name == ".." && names.Count == 0)
                return null;
            if (name == "..")
                names.RemoveAt(names.Count - 1);
            else if (name is not ("" or "."))
                names.Add(name);
        }
        return string.Join('/', names);
    }
}
