using System.Collections.Concurrent;
using System.Collections.Immutable;
using FswLayout.LanguageServer.Protocol;
using FswLayout.Parsing;
using FswLayout.Pieces;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>
/// Everything at one moment: what is open, and what the disk had when it was asked. A change of a document makes a new one; requests go on
/// with the one that they began with.
/// </summary>
internal sealed class Snapshot(
    IWorkspaceDisk disk, ImmutableDictionary<string, Document> documents, ClosedFiles closed, ImmutableArray<string> folders, SearchFolders search)
{
    private readonly ConcurrentDictionary<string, Lazy<Analysis?>> _analyses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<SyntaxTree?>> _trees = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TextLines> _lines = new(StringComparer.Ordinal);
    private Lazy<ImportMap>? _imports;

    /// <summary>The open documents by path.</summary>
    public ImmutableDictionary<string, Document> Documents { get; } = documents;

    /// <summary>What is known of all others.</summary>
    public ClosedFiles Closed { get; } = closed;

    public ImmutableArray<string> Folders { get; } = folders;

    public SearchFolders Search { get; } = search;

    public IWorkspaceDisk Disk { get; } = disk;

    /// <summary>The real path of the file that an editor calls <paramref name="uri"/>; that itself for what is no file.</summary>
    public string PathOf(string uri)
    {
        if (DocumentUri.PathOf(uri) is not { } path)
            return uri;
        return Disk.LibraryPathOf(path) is { } library ? LibraryPrefix + library : Disk.RealPath(path);
    }

    /// <summary>What the editor calls the file at <paramref name="path"/>; <c>null</c> for what it cannot open.</summary>
    public string? UriOf(string path)
    {
        if (Documents.TryGetValue(path, out Document? open))
            return open.Uri;
        if (path.StartsWith(LibraryPrefix, StringComparison.Ordinal))
            return Disk.LibraryFile(path[LibraryPrefix.Length..]) is { } file ? DocumentUri.Of(file) : null;
        return Path.IsPathRooted(path) ? DocumentUri.Of(path) : null;
    }

    /// <summary>What the path of a library board begins with.</summary>
    public const string LibraryPrefix = "library:";

    /// <summary>The layout of a main file; <c>null</c> when the file cannot be read.</summary>
    public Analysis? AnalysisOf(string main) => _analyses.GetOrAdd(main, m => new Lazy<Analysis?>(() => Compile(m))).Value;

    /// <summary>The layout that answers for the file at <paramref name="path"/>: the first that it belongs to.</summary>
    public Analysis? AnalysisFor(string path)
    {
        foreach (string main in MainsOf(path))
            if (AnalysisOf(main) is { } found && found.TreeOf(path) is not null)
                return found;
        return AnalysisOf(path);
    }

    /// <summary>The main files of the layouts that the file at <paramref name="path"/> belongs to; itself where nothing imports it.</summary>
    public ImmutableArray<string> MainsOf(string path) => Imports.MainsOf(path);

    /// <summary>The tree of any file; <c>null</c> when it cannot be read.</summary>
    public SyntaxTree? TreeOf(string path) => (IsOpen(path) ? _trees : Closed.Trees)
        .GetOrAdd(path, p => new Lazy<SyntaxTree?>(() => TextOf(p) is { } text ? SyntaxParser.Parse(text) : null)).Value;

    /// <summary>The paths that a file imports, as it writes them.</summary>
    public ImmutableArray<string> ImportsOf(string path) => (CompiledOf(path) ?? TreeOf(path)) is { } tree
        ? [.. FrontEnd.ImportsOf(tree).Where(t => t.Length > 0).Select(t => StringLiteral.Read(t))] : [];

    /// <summary>
    /// The tree of an open file that belonged to a layout when that was compiled last, and then to what that is now: of the file no more is parsed for it than
    /// what was typed. <c>null</c> for others.
    /// </summary>
    private SyntaxTree? CompiledOf(string path)
    {
        if (IsOpen(path))
            foreach ((string main, Analysis latest) in Closed.Latest)
                if (latest.ParsedOf(path) is not null && AnalysisOf(main)?.ParsedOf(path) is { } tree)
                    return tree;
        return null;
    }

    public TextLines LinesOf(SourceText source, string path) => _lines.GetOrAdd(path, _ => new TextLines(source));

    /// <summary>All layouts of the folders and all that are open.</summary>
    public IEnumerable<string> Layouts => Imports.Files;

    public bool IsOpen(string path) => Documents.ContainsKey(path);

    /// <summary>The place of <paramref name="location"/> as the protocol tells places; <c>null</c> for a file that the editor cannot open.</summary>
    public Location? LocationOf(Analysis analysis, SourceLocation location)
    {
        if (analysis.PathOf(location.Source) is not { } path || UriOf(path) is not { } uri)
            return null;
        return new Location(uri, LinesOf(location.Source, path).RangeOf(location.Span));
    }

    private ImportMap Imports => LazyInitializer.EnsureInitialized(ref _imports, () => new Lazy<ImportMap>(() => ImportMap.Of(this))).Value;

    public SourceText? TextOf(string path) =>
        TextOfOpen(path) is { } open ? open
        : path.StartsWith(LibraryPrefix, StringComparison.Ordinal) ? BoardLibrary.Find(path[LibraryPrefix.Length..])
        : Path.IsPathRooted(path) ? Disk.Read(path) : null;

    /// <summary>Finds what the layout with the main file <paramref name="main"/> names.</summary>
    public ILayoutResolver ResolverFor(string main, SourceText text) =>
        Disk.ResolverFor(main, text, Search, p => TextOfOpen(p)?.Text);

    /// <summary>
    /// Compiles a layout: from what it was the last time where no file was opened, closed or saved since, so that all that can be another is the text of what
    /// is open.
    /// </summary>
    private Analysis? Compile(string main)
    {
        Analysis? now = Closed.Latest.TryGetValue(main, out Analysis? latest) ? latest.With(TextOfOpen)
            : TextOf(main) is { } text ? Analysis.Of(main, text, ResolverFor(main, text)) : null;
        if (now is not null)
            Closed.Latest[main] = now;
        return now;
    }

    private SourceText? TextOfOpen(string path) => Documents.TryGetValue(path, out Document? open) ? open.Text : null;
}
