namespace FswLayout.Cli.Input;

/// <summary>How source files are named.</summary>
internal static class SourcePath
{
    /// <summary>The path of a source: '/' between folders, relative to the main file's folder unless they have nothing in common.</summary>
    public static string Of(string real, string mainFolder)
    {
        string relative = Path.GetRelativePath(mainFolder, real).Replace(Path.DirectorySeparatorChar, '/');
        int up = relative.Split('/').TakeWhile(p => p == "..").Count();
        int depth = mainFolder.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Length;
        return up > 0 && up >= depth ? real : relative;
    }

    /// <summary>The path of a source as the user can open it from where fswc runs: beside the main file as it was given.</summary>
    public static string Displayed(string source, string typedFolder)
    {
        if (source.StartsWith(LibraryPath.Prefix, StringComparison.Ordinal) || typedFolder.Length == 0 || Path.IsPathRooted(source))
            return source;
        var names = new List<string>(typedFolder.TrimEnd('/').Split('/'));
        foreach (string name in source.Split('/'))
        {
            if (name == ".." && names.Count > 0 && names[^1] is not (".." or "." or ""))
                names.RemoveAt(names.Count - 1);
            else
                names.Add(name);
        }
        return string.Join('/', names);
    }
}
