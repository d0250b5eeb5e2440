namespace FswLayout.Backends;

/// <summary>What paths of output files must keep to, so that one folder can hold them on any file system.</summary>
internal static class OutputPaths
{
    /// <summary>Refuses paths that leave the output folder, and two files that are one where case does not count.</summary>
    /// <exception cref="InvalidOperationException">One does.</exception>
    public static void Check(IEnumerable<EmittedFile> files)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (EmittedFile file in files)
        {
            string path = file.Artifact.Path;
            if (!IsInside(path))
                throw new InvalidOperationException($"{file.Backend} emits '{path}', which is not a path below the output folder.");
            if (owners.TryGetValue(path, out string? other))
                throw new InvalidOperationException($"{other} and {file.Backend} both emit '{path}'.");
            owners.Add(path, file.Backend);
        }
        foreach (string path in owners.Keys)
            for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
                if (owners.TryGetValue(path.Substring(0, slash), out string? other))
                    throw new InvalidOperationException($"{other} emits '{path.Substring(0, slash)}', which is a folder of {owners[path]}.");
    }

    /// <summary>Whether a path is relative, '/' between its parts, and stays below where it starts, on Windows too.</summary>
    private static bool IsInside(string path) =>
        path.Length > 0
        && path.Split('/').All(part => part.Length > 0 && part is not ("." or ".."))
        && path.All(c => c >= ' ' && c is not ('\\' or ':'));
}
