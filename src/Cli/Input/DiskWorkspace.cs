using System.Collections.Immutable;
using FswLayout.Cli.Platform;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Text;

namespace FswLayout.Cli.Input;

/// <summary>The disk as the language server sees it.</summary>
/// <param name="currentDirectory">Where what is no file yet belongs to.</param>
/// <param name="libraryFolder">Where the boards of the library are put for editors to open; <c>null</c> where they cannot be.</param>
internal sealed class DiskWorkspace(string currentDirectory, string? libraryFolder) : IWorkspaceDisk
{
    /// <summary>Far more than a workspace of layouts has; a home folder opened by mistake is not read to its end.</summary>
    private const int MostLayouts = 500, MostFolders = 2000, MostLevels = 6;

    private readonly LibraryFiles _library = new(libraryFolder);

    public string RealPath(string path) => Path.IsPathFullyQualified(path) ? Platform.RealPath.Of(path).Path : path;

    public SourceText? Read(string path)
    {
        try
        {
            return SourceText.From(Path.GetFileName(path), SourceFile.Read(path));
        }
        catch (SourceFileException)
        {
            // The layouts that import it say why.
            return null;
        }
    }

    public ImmutableArray<string> LayoutsBelow(ImmutableArray<string> folders)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<(string Folder, int Level)>(folders.Select(f => (f, 0)));
        for (int count = 0; count < MostFolders && found.Count < MostLayouts && open.TryDequeue(out (string Folder, int Level) next); count++)
        {
            try
            {
                found.UnionWith(Directory.EnumerateFiles(next.Folder, "*.fsw").Take(MostLayouts).Select(RealPath));
                if (next.Level < MostLevels)
                    foreach (string sub in Directory.EnumerateDirectories(next.Folder).Where(IsSource).Order(StringComparer.Ordinal))
                        open.Enqueue((sub, next.Level + 1));
            }
            catch (Exception e) when (IoReason.IsIo(e))
            {
                // What cannot be looked into has no layouts that anybody could open.
            }
        }
        return [.. found];
    }

    public ILayoutResolver ResolverFor(string path, SourceText main, SearchFolders folders, Func<string, string?> openText)
    {
        bool isFile = Path.IsPathRooted(path);
        string folder = isFile ? Path.GetDirectoryName(path)! : currentDirectory;
        return new DiskImportResolver(new LayoutFile(main.Path, folder, path, main), Folders(folders.Includes), Folders(folders.Images), currentDirectory)
        {
            OpenText = openText,
        };
    }

    public string? LibraryFile(string path) => _library.FileOf(path);

    public string? LibraryPathOf(string path) => _library.PathOf(path);

    private IEnumerable<string> Folders(ImmutableArray<string> typed) =>
        typed.Where(t => t.Length > 0 && !t.Contains('\0') && Directory.Exists(Path.Combine(currentDirectory, t)));

    /// <summary>Neither hidden folders nor what other tools unpack there; links may lead in circles.</summary>
    private static bool IsSource(string folder) =>
        Path.GetFileName(folder) is var name && !name.StartsWith('.') && name is not ("node_modules" or "bin" or "obj")
        && new DirectoryInfo(folder).LinkTarget is null;
}
