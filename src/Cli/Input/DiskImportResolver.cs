using System.Text;
using FswLayout.Cli.Platform;
using FswLayout.Files;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Text;

namespace FswLayout.Cli.Input;

/// <summary>
/// Finds what a layout names. Imports are looked for in the importing file's folder, then in the <c>-I</c> folders, then in the board library. The first of
/// these that has such a file decides; what it has must lie, with links resolved, in the main file's folder, an <c>-I</c> folder or the library.
/// Files to look into are looked for in the <c>--images</c> folders, then as imports are, but not in the library.
/// </summary>
internal sealed class DiskImportResolver : ILayoutResolver
{
    /// <summary>For so many imports that are missing a similar one is looked for, in all folders.</summary>
    private const int MostAdvised = 100;

    private readonly LayoutFile _main;
    private int _missing;
    private readonly List<IncludeFolder> _includes;
    private readonly List<IncludeFolder> _images;
    private readonly RevisionFolder? _revision;
    private readonly Dictionary<string, SourceText> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceText, string> _folders = [];
    private readonly OrderedDictionary<string, string> _read = new(StringComparer.Ordinal);

    /// <param name="main">The main file.</param>
    /// <param name="includes">The <c>-I</c> folders as given.</param>
    /// <param name="images">The <c>--images</c> folders as given.</param>
    /// <param name="currentDirectory">What they are relative to.</param>
    /// <param name="revision">Where what lies in the repository comes from; <c>null</c> for the disk.</param>
    /// <exception cref="CliException">One of the folders is none.</exception>
    public DiskImportResolver(
        LayoutFile main, IEnumerable<string> includes, IEnumerable<string> images, string currentDirectory, RevisionFolder? revision = null)
    {
        (_main, _revision) = (main, revision);
        _includes = [.. includes.Select(typed => InRevision(IncludeFolder.Open("-I", typed, currentDirectory)))];
        _images = [.. images.Select(typed => IncludeFolder.Open("--images", typed, currentDirectory))];
        _sources.Add(main.Path, main.Source);
        _folders.Add(main.Source, main.Folder);
        if (!main.IsStandardInput)
            _read.Add(main.Path, main.Typed);
    }

    /// <summary>The files on the disk that were read, or could have been, in order, as the command line would name them.</summary>
    public IEnumerable<string> Read => _read.Values;

    public string? KeyOf(SourceText main) => ReferenceEquals(main, _main.Source) ? _main.Path : null;

    public ImportResolution Resolve(SourceText importer, string path)
    {
        if (!CanBePath(path))
            return Missing(importer, path);
        bool fromLibrary = LibraryPath.IsLibrary(importer);
        if (fromLibrary && FromLibrary(LibraryPath.Beside(importer, path)) is { } sibling)
            return sibling;
        bool allOutside = true;
        foreach (string folder in FoldersFor(importer))
        {
            RealPath real = RealAt(folder, path);
            bool inside = IsAllowed(real.Path);
            if (real.Exists || real.Kind == FileKind.Unknown || OpenText(real.Path) is not null)
                return inside ? Import(real) : new ImportResolution.Escapes();
            allOutside &= !inside;
        }
        if (FromLibrary(LibraryPath.Normalize(path)) is { } found)
            return found;
        // What could never be imported, file or not, needs another answer than what is only missing.
        return allOutside && !fromLibrary ? new ImportResolution.Escapes() : Missing(importer, path);
    }

    /// <inheritdoc/>
    public bool HasImages => _images.Count > 0;

    /// <inheritdoc/>
    public bool HasInitFiles { get; init; } = true;

    /// <summary>Watches a file that is looked into, given with its name.</summary>
    public Func<Stream, string, Stream> Watch { get; init; } = (file, _) => file;

    /// <summary>The text of a file that is open in an editor, by real path, which counts for what the disk has; <c>null</c> for others.</summary>
    public Func<string, string?> OpenText { get; init; } = _ => null;

    /// <inheritdoc/>
    public string? PathOf(SourceText source) => _sources.FirstOrDefault(s => s.Value == source).Key;

    /// <inheritdoc/>
    public FileResolution Find(SourceText layout, string path)
    {
        if (!CanBePath(path))
            return NotThere(layout);
        foreach (string folder in _images.Select(i => i.Path).Concat(FoldersFor(layout)))
        {
            RealPath real = RealAt(folder, path);
            if (real.Kind == FileKind.Unknown)
                return new FileResolution.Unreadable(real.Error!);
            if (real.Exists)
                return IsAllowed(real.Path) || _images.Any(i => RealPath.IsInside(real.Path, i.Path)) ? Open(real.Path) : new FileResolution.Escapes();
        }
        return NotThere(layout);
    }

    private IncludeFolder InRevision(IncludeFolder folder) => _revision is null ? folder : folder with { Path = _revision.FolderOf(folder.Path) };

    private RealPath RealAt(string folder, string path)
    {
        string full = Path.Combine(folder, path);
        _revision?.Bring(full);
        return RealPath.Of(full);
    }

    private FileResolution Open(string path)
    {
        FileFacts facts = FileFacts.Of(path);
        NoteRead(path);
        return facts.Kind == FileKind.File
            ? new FileResolution.Found(SourcePath.Of(path, _main.Folder), () => Watch(OpenFile(path), Path.GetFileName(path)))
            : new FileResolution.Unreadable(SourceFile.WhyNot(facts));
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new IOException(IoReason.Of(e), e);
        }
    }

    private FileResolution.NotFound NotThere(SourceText layout) =>
        new([.. _images.Select(i => i.Typed), .. LibraryPath.IsLibrary(layout) ? [] : new[] { "the layout's folder" }, .. _includes.Select(i => i.Typed)]);

    private IEnumerable<string> FoldersFor(SourceText importer)
    {
        IEnumerable<string> includes = _includes.Select(i => i.Path);
        return LibraryPath.IsLibrary(importer) ? includes : includes.Prepend(_folders.GetValueOrDefault(importer, _main.Folder));
    }

    private bool IsAllowed(string real) => RealPath.IsInside(real, _main.Folder) || _includes.Any(i => RealPath.IsInside(real, i.Path)) || real == _main.Path;

    /// <summary>A file in a folder that was named is named by it; what only a link leads to, by its own path.</summary>
    private void NoteRead(string real)
    {
        if (_read.ContainsKey(real))
            return;
        IncludeFolder? folder = _includes.Concat(_images).Prepend(new IncludeFolder(_main.TypedFolder, _main.Folder))
            .FirstOrDefault(f => RealPath.IsInside(real, f.Path));
        _read.Add(real, folder is null ? real : Path.Combine(folder.Typed, Path.GetRelativePath(folder.Path, real)));
    }

    private ImportResolution Import(RealPath real)
    {
        NoteRead(real.Path);
        if (real.Kind == FileKind.Unknown)
            return new ImportResolution.Unreadable(real.Error!);
        try
        {
            string name = SourcePath.Of(real.Path, _main.Folder);
            if (!_sources.TryGetValue(real.Path, out SourceText? source))
                Remember(real.Path, source = OpenText(real.Path) is { } open ? SourceText.From(name, open) : SourceText.From(name, SourceFile.Read(real.Path)));
            return new ImportResolution.Found(real.Path, source);
        }
        catch (SourceFileException e)
        {
            return new ImportResolution.Unreadable(e.Message);
        }
    }

    private void Remember(string path, SourceText source)
    {
        _sources.Add(path, source);
        _folders.Add(source, Path.GetDirectoryName(path)!);
    }

    private ImportResolution.Found? FromLibrary(string? path)
    {
        if (path is null)
            return null;
        string key = "library:" + path;
        if (!_sources.TryGetValue(key, out SourceText? source))
        {
            source = BoardLibrary.Find(path);
            if (source is null)
                return null;
            _sources.Add(key, source);
        }
        return new ImportResolution.Found(key, source);
    }

    private ImportResolution.NotFound Missing(SourceText importer, string path)
    {
        string own = LibraryPath.IsLibrary(importer) ? "its own folder of the library" : "the importing file's folder";
        return new ImportResolution.NotFound(
            [own, .. _includes.Select(i => i.Typed), "the board library"],
            _missing++ < MostAdvised ? SimilarImports.Find(path, FoldersFor(importer), IsAllowed) : []);
    }

    // A lone surrogate stands for a byte that is no UTF-8: .NET would look for another name.
    private static bool CanBePath(string path)
    {
        foreach (Rune rune in path.EnumerateRunes())
            if (rune == Rune.ReplacementChar || rune.Value == 0)
                return false;
        return path.Length > 0;
    }
}

/// <summary>A folder given with <c>-I</c> or <c>--images</c>.</summary>
/// <param name="Typed">As given.</param>
/// <param name="Path">Its real path.</param>
internal sealed record IncludeFolder(string Typed, string Path)
{
    public static IncludeFolder Open(string option, string typed, string currentDirectory)
    {
        RealPath real = RealPath.Of(System.IO.Path.Combine(currentDirectory, typed));
        return real.Kind switch
        {
            FileKind.Folder when typed.Length > 0 => new IncludeFolder(typed, real.Path),
            FileKind.Missing => throw new CliException($"{option} {typed}: there is no such folder"),
            FileKind.Unknown => throw new CliException($"{option} {typed}: {real.Error}"),
            _ => throw new CliException($"{option} {typed}: that is no folder"),
        };
    }
}
