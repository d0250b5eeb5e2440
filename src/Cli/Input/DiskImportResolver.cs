using FswLayout.Text;

namespace FswLayout.Cli.Input;

/// <summary>Finds imports on disk: the importing file's folder, the -I folders, the board library. Nothing outside of them is read.</summary>
internal sealed class DiskImportResolver : IImportResolver
{
    private const string Library = "library:";

    private readonly string _mainFile;
    private readonly string _mainFolder;
    private readonly string[] _include;
    private readonly Dictionary<SourceText, string> _folderOf = [];

    public DiskImportResolver(string mainFile, IEnumerable<string> include)
    {
        _mainFile = RealPath.Of(mainFile);
        // The folder the user named, not where a symbolic link to the file leads.
        _mainFolder = RealPath.Of(Path.GetDirectoryName(Path.GetFullPath(mainFile))!);
        _include = [.. include.Select(RealPath.Of)];
    }

    public string? KeyOf(SourceText main) => _mainFile;

    public ImportResolution Resolve(SourceText importer, string path)
    {
        string? folder = _folderOf.TryGetValue(importer, out string? known) ? known : importer.Path.StartsWith('<') ? null : _mainFolder;
        string[] folders = [.. new[] { folder }.OfType<string>().Concat(_include).Distinct()];
        if (path.Length == 0 || path.Contains('\0'))
            return new ImportResolution.NotFound([.. folders.Select(Show)], []);
        foreach (string candidate in folders.Select(f => Path.Combine(f, path)))
            if (File.Exists(candidate) || Directory.Exists(candidate))
                return Open(candidate);
        if (BoardLibrary.Find(path) is { } library)
            return new ImportResolution.Found(Library + path, library);
        if (folders.Any(f => !IsAllowed(Path.GetFullPath(Path.Combine(f, path)))))
            return new ImportResolution.Escapes();
        return new ImportResolution.NotFound([.. folders.Select(Show), "the board library"], [.. Similar(path, folders)]);
    }

    private ImportResolution Open(string candidate)
    {
        string real = RealPath.Of(candidate);
        if (!IsAllowed(real))
            return new ImportResolution.Escapes();
        try
        {
            SourceText text = SourceText.From(Show(real), SourceFile.Read(real));
            _folderOf[text] = Path.GetDirectoryName(real)!;
            return new ImportResolution.Found(real, text);
        }
        catch (IOException e)
        {
            return new ImportResolution.Unreadable(e.Message);
        }
    }

    private bool IsAllowed(string real) => new[] { _mainFolder }.Concat(_include).Any(f => IsBelow(real, f));

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>A path as diagnostics show it: relative to the main file's folder, with '/'.</summary>
    private string Show(string path) => Path.GetRelativePath(_mainFolder, path).Replace(Path.DirectorySeparatorChar, '/');

    private static IEnumerable<string> Similar(string path, IEnumerable<string> folders)
    {
        IEnumerable<string> beside = folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.fsw").Select(p => Path.GetFileName(p)!));
        return Binding.Suggestions.Nearest(path, BoardLibrary.Paths.Concat(beside)) is { } near ? [near] : [];
    }
}
