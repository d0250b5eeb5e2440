namespace FswLayout.Cli.Output;

/// <summary>What may be the path of an output: nothing that leaves the folder, and nothing that another output is in the way of.</summary>
internal static class ArtifactPaths
{
    /// <summary>Names in the output folder that are the writer's own.</summary>
    public const string ReservedPrefix = ".fswc-";

    /// <exception cref="InvalidOperationException">A backend made a path that cannot be written: a mistake in fswc.</exception>
    public static void Check(IEnumerable<string> paths)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (!IsInside(path))
                throw new InvalidOperationException($"an output is named '{path}', which is no path inside the output folder");
            if (!files.Add(path))
                throw new InvalidOperationException($"two outputs are named '{path}'");
            folders.UnionWith(FoldersOf(path));
        }
        if (files.FirstOrDefault(folders.Contains) is { } both)
            throw new InvalidOperationException($"'{both}' is the name of an output and of a folder of outputs");
    }

    /// <summary>Whether <paramref name="path"/> is relative, plain and stays inside.</summary>
    public static bool IsInside(string path) =>
        !Path.IsPathRooted(path) && !path.Contains('\0') && !path.Contains('\\') && !path.StartsWith(ReservedPrefix, StringComparison.Ordinal)
        && path.Split('/').All(name => name is not ("" or "." or ".."));

    /// <summary>The folders that <paramref name="path"/> lies in, outermost first.</summary>
    public static IEnumerable<string> FoldersOf(string path)
    {
        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }
}
