namespace FswLayout.Layout;

/// <summary>Paths on the device: '/' between parts, whatever machine the compiler runs on.</summary>
internal static class DevicePath
{
    /// <summary>Whether a path starts at the root, has no empty part, no '.' and no '..', and no control character.</summary>
    public static bool IsAbsolute(string path) =>
        path.Length > 1 && path[0] == '/' && !path.Any(char.IsControl) && path.Substring(1).Split('/').All(p => p is not ("" or "." or ".."));

    /// <summary><paramref name="path"/> without empty parts, '.' and '..': two spellings of one path are equal then.</summary>
    public static string Plain(string path)
    {
        if (IsPlain(path))
            return path;
        var parts = new List<string>();
        foreach (string part in path.Split('/').Where(p => p is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }
        return (path.StartsWith("/", StringComparison.Ordinal) ? "/" : "") + string.Join("/", parts);
    }

    /// <summary>Whether no part of <paramref name="path"/> is empty or starts with a dot.</summary>
    private static bool IsPlain(string path)
    {
        for (int i = 0; i < path.Length; i++)
            if (path[i] == '/' && (i + 1 == path.Length || path[i + 1] is '/' or '.'))
                return false;
        return path.Length > 0 && path[0] != '.';
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it.</summary>
    public static bool IsBelow(string path, string folder) =>
        path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
