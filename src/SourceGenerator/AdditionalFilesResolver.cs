using System.Collections.Immutable;
using System.Text;
using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Generator;

/// <summary>Finds what a layout names among the additional files of the project, and imports in the board library too. A generator reads no disk.</summary>
internal sealed class AdditionalFilesResolver : IImportResolver, IFileResolver
{
    private const string Library = "<library>/", Searched = "the project's additional files";

    private readonly LayoutInput _layout;
    private readonly Dictionary<string, AdditionalFile> _files;
    private readonly Dictionary<string, SourceText> _sources = [];
    private readonly Dictionary<SourceText, AdditionalFile> _fileOf = [];

    public AdditionalFilesResolver(LayoutInput layout)
    {
        _layout = layout;
        _files = layout.Others.Prepend(layout.Main).GroupBy(f => f.Path).ToDictionary(g => g.Key, g => g.First());
        Main = SourceOf(layout.Main);
    }

    /// <summary>The main file.</summary>
    public SourceText Main { get; }

    /// <inheritdoc/>
    public bool HasImages => false;

    /// <inheritdoc/>
    public bool HasInitFiles => true;

    /// <summary>The file on the disk that <paramref name="source"/> is; <c>null</c> for one of the library.</summary>
    public string? FileOf(SourceText source) => _fileOf.TryGetValue(source, out AdditionalFile? file) ? file.RealPath : null;

    /// <inheritdoc/>
    public string? KeyOf(SourceText main) => main == Main ? _layout.Main.Path : null;

    /// <inheritdoc/>
    public ImportResolution Resolve(SourceText importer, string path)
    {
        if (importer.Path.StartsWith(Library, StringComparison.Ordinal))
        {
            string folder = "/" + FolderOf(importer.Path.Substring(Library.Length));
            return FromLibrary(FilePath.Combine(folder, path)?.TrimStart('/')) ?? FromLibrary(path) ?? Missing();
        }
        return FilePath.Combine(_fileOf[importer].Folder, path) is { } full && _files.TryGetValue(full, out AdditionalFile? file)
            ? new ImportResolution.Found(full, SourceOf(file))
            : FromLibrary(path) ?? Missing();
    }

    /// <inheritdoc/>
    public FileResolution Find(SourceText layout, string path)
    {
        if (_fileOf.TryGetValue(layout, out AdditionalFile? own) && FilePath.Combine(own.Folder, path) is { } full
            && _files.TryGetValue(full, out AdditionalFile? file))
            return new FileResolution.Found(SourceOf(file).Path, () => new MemoryStream(Encoding.UTF8.GetBytes(file.Text!), writable: false));
        return new FileResolution.NotFound([Searched]);
    }

    /// <summary>The text of a file; the same for each call.</summary>
    public SourceText SourceOf(AdditionalFile file)
    {
        if (_sources.TryGetValue(file.Path, out SourceText? source))
            return source;
        source = SourceText.From(FilePath.Relative(_layout.Main.Folder, file.Path), file.Text!);
        _sources.Add(file.Path, source);
        _fileOf.Add(source, file);
        return source;
    }

    private static string FolderOf(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf('/')));

    private ImportResolution? FromLibrary(string? path)
    {
        if (path is null)
            return null;
        string key = Library + path;
        if (!_sources.TryGetValue(key, out SourceText? source) && BoardLibrary.Find(path) is { } found)
            _sources.Add(key, source = found);
        return source is null ? null : new ImportResolution.Found(key, source);
    }

    private static ImportResolution Missing() => new ImportResolution.NotFound([Searched, "the board library"], ImmutableArray<string>.Empty);
}
