namespace FswLayout.Generator;

/// <summary>Paths of additional files: '/' between folders, absolute as MSBuild gives them.</summary>
internal static class FilePath
{
    /// <summary>What <paramref name="path"/> means in a file of <paramref name="folder"/>; <c>null</c> when it leads above the root.</summary>
    public static string? Combine(string folder, string path)
    {
        var names = new List<string>();
        foreach (string name in (path.StartsWith("/", StringComparison.Ordinal) ? path : $"{folder}/{path}").Split('/'))
        {
            if (name == ".." && names.Count <= 1)
                return null;
            if (name == "..")
                names.RemoveAt(names.Count - 1);
            else if (name != "." && (name.Length > 0 || names.Count == 0))
                names.Add(name);
        }
        return string.Join("/", names);
    }

    /// <summary><paramref name="path"/> as seen from <paramref name="folder"/>, so that what is generated names no folder of this machine.</summary>
    public static string Relative(string folder, string path)
    {
        string[] from = folder.Split('/'), to = path.Split('/');
        int shared = from.Zip(to, (a, b) => a == b).TakeWhile(same => same).Count();
        return shared == 0 ? path : string.Join("/", Enumerable.Repeat("..", from.Length - shared).Concat(to.Skip(shared)));
    }
}
