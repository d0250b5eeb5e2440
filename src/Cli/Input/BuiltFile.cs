using System.Text;
using FswLayout.Backends;
using FswLayout.Backends.CSharp;
using FswLayout.Backends.Manifest;
using FswLayout.Cli.Commands;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Input;

/// <summary>A file in a folder that a build wrote.</summary>
/// <param name="Folder">The folder, as given.</param>
/// <param name="Path">The file's path in it, '/' between folders.</param>
/// <param name="Position">What stands after the colon; <c>null</c> where nothing does.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Manifest">The bytes of the folder's manifest.</param>
/// <param name="Digest">The digest that this has.</param>
internal sealed record BuiltFile(string Folder, string Path, string? Position, byte[] Content, byte[] Manifest, string Digest)
{
    /// <summary>The namespace of the C# classes beside it, whose hash is in the manifest too; <c>null</c> for the usual one.</summary>
    private string? Namespace { get; init; }

    /// <summary>The file that <paramref name="typed"/> names, in the nearest folder above it that has a manifest.</summary>
    /// <exception cref="CliException">There is none, or it cannot be read.</exception>
    public static BuiltFile Find(string typed, string currentDirectory)
    {
        (string file, string? position) = Split(typed, currentDirectory);
        try
        {
            byte[] content = SourceFile.Read(RealPath.Of(System.IO.Path.Combine(currentDirectory, file)).Path);
            for (string? folder = Above(file); folder is not null; folder = folder.Length == 0 ? null : Above(folder))
            {
                string manifest = System.IO.Path.Combine(currentDirectory, folder, ManifestFile.Path);
                if (FileFacts.Of(manifest).Kind == FileKind.File)
                    return Of(folder, file[(folder.Length == 0 ? 0 : folder.TrimEnd('/').Length + 1)..], position, content, SourceFile.Read(manifest)) with
                    {
                        Namespace = NamespaceIn(System.IO.Path.Combine(currentDirectory, folder, CSharpBackend.FileName)),
                    };
            }
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read {file}: {e.Message}");
        }
        throw new CliException($"no folder above {file} has a {ManifestFile.Path}: no build wrote it", "give a file in the folder that fswc build wrote");
    }

    private static string? NamespaceIn(string path) =>
        FileFacts.Of(path).Kind == FileKind.File ? CSharpBackend.NamespaceOf(Encoding.UTF8.GetString(SourceFile.Read(path))) : null;

    private static BuiltFile Of(string folder, string path, string? position, byte[] content, byte[] manifest)
    {
        string shown = folder.Length == 0 ? "." : folder;
        ManifestComparison read = ManifestComparison.Read(manifest)
            ?? throw new CliException($"{ManifestFile.Path} in {shown} is none that a build wrote", "build into the folder again");
        if (path != ManifestFile.Path && read.Files.All(f => f.Path != path))
            throw new CliException($"{ManifestFile.Path} in {shown} does not list {path}: no build wrote it");
        return new BuiltFile(shown, path, position, content, manifest, read.Digest);
    }

    /// <summary>The layouts of the folder that holds this one which the manifest names.</summary>
    public IEnumerable<string> PossibleLayouts(string currentDirectory)
    {
        string above = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(System.IO.Path.Combine(currentDirectory, Folder))) ?? "/";
        string shown = Folder.Contains('/') || Folder == "." ? System.IO.Path.GetRelativePath(currentDirectory, above) : "";
        return ManifestMarks.SourcesOf(Manifest)
            .Where(s => !s.StartsWith(LibraryPath.Prefix, StringComparison.Ordinal) && File.Exists(System.IO.Path.Combine(above, s)))
            .Select(s => shown is "" or "." ? s : System.IO.Path.Combine(shown, s));
    }

    /// <summary>The file as the layout gives it now.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="date">The time that files with one bear, in seconds since 1970.</param>
    /// <exception cref="CliException">That is not what is there.</exception>
    public Artifact ArtifactOf(CompiledLayout layout, uint date)
    {
        Artifact? found = null;
        foreach (TableEncoding tables in new[] { TableEncoding.Sealed, TableEncoding.Raw })
        {
            found = BackendRunner.Emit(layout.Compilation.Model!, tables, only: null, layout.Files, date, out _, Namespace).Select(f => f.Artifact)
                .FirstOrDefault(a => a.Path == Path);
            if (found is not null && found.Content.AsSpan().SequenceEqual(Content))
                return found;
        }
        // Lines of the sources stand in the manifest and the map, comments in the header: these change, and the digest does not.
        throw new CliException(
            found is null ? $"the layout gives no {Path}: was it built with other options?"
                : $"{Path} in {Folder} is not what the layout gives: changed, or built with other options",
            $"fswc verify {Folder} says whether it was changed; --images, -I and --locked have to be those of the build");
    }

    /// <summary>The path, and what stands after a colon unless that is a part of the name.</summary>
    private static (string File, string? Position) Split(string typed, string currentDirectory)
    {
        int colon = typed.LastIndexOf(':');
        return colon < 0 || File.Exists(System.IO.Path.Combine(currentDirectory, typed)) ? (typed, null) : (typed[..colon], typed[(colon + 1)..]);
    }

    private static string? Above(string path) => System.IO.Path.GetDirectoryName(path);
}
