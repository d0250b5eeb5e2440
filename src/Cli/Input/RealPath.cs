namespace FswLayout.Cli.Input;

/// <summary>Resolves '..' and symbolic links in every part of a path.</summary>
internal static class RealPath
{
    /// <summary>As many links as Linux follows before it gives up with ELOOP.</summary>
    private const int MostLinks = 40;

    /// <summary>The absolute path without links; parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">The links go in a circle.</exception>
    public static string Of(string path)
    {
        var left = new Stack<string>(Parts(Path.GetFullPath(path)).Reverse());
        string real = Path.GetPathRoot(Path.GetFullPath(path))!;
        for (int links = 0; left.Count > 0;)
        {
            string part = left.Pop();
            if (part is "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            string next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks)
                throw new IOException($"{path}: the symbolic links go in a circle");
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(target)!;
            foreach (string piece in Parts(target).Reverse())
                left.Push(piece);
        }
        return real;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Substring(Path.GetPathRoot(path)!.Length).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Where(p => p is not ("" or "."));
}
