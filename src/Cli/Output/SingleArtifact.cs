using FswLayout.Backends;
using FswLayout.Backends.Manifest;
using FswLayout.Cli.Commands;

namespace FswLayout.Cli.Output;

/// <summary>The one file of a build that goes to standard output.</summary>
internal static class SingleArtifact
{
    private const int MostNamed = 5;

    /// <summary>The file among <paramref name="files"/> that <paramref name="only"/> means: its path, or the backend that makes no other.</summary>
    /// <exception cref="CliException">None is meant, or several are.</exception>
    public static Artifact Of(IReadOnlyCollection<EmittedFile> files, IReadOnlyCollection<string> only)
    {
        EmittedFile[] meant = [.. files.Where(f => only.Contains(f.Artifact.Path) || (only.Contains(f.Backend) && f.Backend != ManifestFile.BackendName))];
        if (meant is [{ Artifact: var one }])
            return one;
        string names = string.Join(",", only);
        if (meant.Length == 0)
            throw new CliException(
                $"--only {names}: this layout gives no such file{Words.DidYouMean(names, files.Select(f => f.Artifact.Path))}",
                "fswc build --dry-run lists all");
        string more = meant.Length > MostNamed ? $" and {meant.Length - MostNamed} more" : "";
        throw new CliException(
            $"-o - is for one file, and --only {names} gives {meant.Length}: {string.Join(", ", meant.Take(MostNamed).Select(f => f.Artifact.Path))}{more}",
            $"name one of them, as in --only {meant[0].Artifact.Path}");
    }
}
