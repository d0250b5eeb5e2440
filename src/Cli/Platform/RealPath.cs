namespace FswLayout.Cli.Platform;

/// <summary>Where a path leads once every symbolic link and every <c>..</c> is followed, component by component as the kernel does.</summary>
/// <param name="Path">The absolute path without links; from the first missing component on as written, with <c>..</c> taken lexically.</param>
/// <param name="Kind">What stands there.</param>
/// <param name="Error">Why it is unknown; <c>null</c> otherwise.</param>
internal readonly record struct RealPath(string Path, FileKind Kind, string? Error = null)
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    public bool Exists => Kind is not (FileKind.Missing or FileKind.Unknown);

    /// <summary>Resolves <paramref name="path"/>, which must be absolute.</summary>
    public static RealPath Of(string path)
    {
        if (OperatingSystem.IsWindows())
            return OnWindows(path);
        var pending = new Stack<string>();
        string current = Push(pending, path, "/");
        var facts = new FileFacts(FileKind.Folder);
        for (int links = 0; pending.TryPop(out string? name);)
        {
            if (name == "..")
            {
                (current, facts) = (Parent(current), new FileFacts(facts.Kind == FileKind.Folder ? FileKind.Folder : FileKind.Missing));
                continue;
            }
            string next = System.IO.Path.Combine(current, name);
            facts = facts.Kind == FileKind.Folder ? FileFacts.Of(next) : new FileFacts(FileKind.Missing);
            if (facts.Kind == FileKind.Unknown)
                return new RealPath(next, FileKind.Unknown, facts.Error);
            if (facts.Kind != FileKind.Link)
                current = next;
            else if (++links > MostLinks)
                return new RealPath(next, FileKind.Unknown, "Too many levels of symbolic links");
            // The links of /proc/self/fd, and so of /dev/stdin, name pipes and sockets by what is no path.
            else if (pending.Count == 0 && FileFacts.Behind(next).Kind is (FileKind.Pipe or FileKind.Socket) and var kind)
                return new RealPath(next, kind);
            else
                (current, facts) = (Push(pending, new FileInfo(next).LinkTarget ?? "", current), new FileFacts(FileKind.Folder));
        }
        return new RealPath(current, facts.Kind);
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies in it; both real.</summary>
    public static bool IsInside(string path, string folder) =>
        path == folder
        || path.StartsWith(System.IO.Path.EndsInDirectorySeparator(folder) ? folder : folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Puts the components of <paramref name="path"/> on top of <paramref name="pending"/>; where they start from is the result.</summary>
    private static string Push(Stack<string> pending, string path, string relativeTo)
    {
        foreach (string name in path.Split('/').Reverse())
            if (name is not ("" or "."))
                pending.Push(name);
        return path.StartsWith('/') ? "/" : relativeTo;
    }

    // Links are rare there and need a privilege: only the last component's is followed.
    private static RealPath OnWindows(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        return new RealPath(full, FileFacts.Of(full).Kind);
    }

    private static string Parent(string path) => System.IO.Path.GetDirectoryName(path) ?? "/";
}
