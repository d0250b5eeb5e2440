using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Input;

/// <summary>"Did you mean" for imports: what could be imported under a similar name.</summary>
internal static class SimilarImports
{
    private const int Most = 3, MostLookedAt = 2000;

    private const string Extension = ".fsw";

    /// <summary>The nearest import paths, best first.</summary>
    /// <param name="wrong">The path that names nothing.</param>
    /// <param name="folders">The folders it was looked for in.</param>
    /// <param name="isAllowed">Whether a real path may be imported.</param>
    public static ImmutableArray<string> Find(string wrong, IEnumerable<string> folders, Func<string, bool> isAllowed)
    {
        string prefix = wrong[..(wrong.LastIndexOf('/') + 1)];
        var known = new HashSet<string>(BoardLibrary.Paths, StringComparer.Ordinal);
        foreach (string folder in folders)
            foreach (string sub in new[] { "", prefix }.Distinct())
                known.UnionWith(FilesIn(folder, sub, isAllowed));
        var found = new List<string>();
        while (found.Count < Most && Nearest(wrong, known) is { } next)
        {
            found.Add(next);
            known.Remove(next);
        }
        return [.. found];
    }

    /// <summary>The same file in another folder, else a similar path, else a similar file name.</summary>
    private static string? Nearest(string wrong, IReadOnlyCollection<string> known)
    {
        string name = NameOf(wrong);
        if (!wrong.EndsWith(Extension, StringComparison.Ordinal) && Nearest(wrong + Extension, known) is { } extended)
            return extended;
        if (known.Where(k => NameOf(k) == name).Order(StringComparer.Ordinal).FirstOrDefault() is { } same)
            return same;
        // Folder and extension make all paths alike: the names must be.
        return Suggestions.Nearest(wrong, known.Where(k => Suggestions.Nearest(StemOf(name), [StemOf(NameOf(k))]) is not null))
            ?? (Suggestions.Nearest(name, known.Select(NameOf)) is { } near ? known.Where(k => NameOf(k) == near).Order(StringComparer.Ordinal).First() : null);
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string StemOf(string name) => name.EndsWith(Extension, StringComparison.Ordinal) ? name[..^Extension.Length] : name;

    private static IEnumerable<string> FilesIn(string folder, string sub, Func<string, bool> isAllowed)
    {
        if (sub.Contains('\0'))
            return [];
        RealPath real = RealPath.Of(Path.Combine(folder, sub));
        if (real.Kind != FileKind.Folder || !isAllowed(real.Path))
            return [];
        try
        {
            return [.. Directory.EnumerateFiles(real.Path)
                .Select(f => Path.GetFileName(f))
                .Where(f => f.EndsWith(Extension, StringComparison.Ordinal))
                .Take(MostLookedAt)
                .Select(f => sub + f)];
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            // Only a suggestion: the error that matters is told already.
            return [];
        }
    }
}
