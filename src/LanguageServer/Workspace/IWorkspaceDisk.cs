using System.Collections.Immutable;
using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>The disk as the server sees it. The server itself never touches one.</summary>
public interface IWorkspaceDisk
{
    /// <summary>The same for every way to name one file: <paramref name="path"/>, absolute, with links followed.</summary>
    string RealPath(string path);

    /// <summary>The layout at a real path, or <c>null</c> when it cannot be read.</summary>
    SourceText? Read(string path);

    /// <summary>Real paths of the layouts (<c>.fsw</c>) below <paramref name="folders"/>, sorted; no more than anybody has.</summary>
    ImmutableArray<string> LayoutsBelow(ImmutableArray<string> folders);

    /// <summary>Finds what a layout names.</summary>
    /// <param name="path">Real path of its main file.</param>
    /// <param name="main">Its text.</param>
    /// <param name="folders">Where it looks, besides beside the file that names it.</param>
    /// <param name="openText">The text of a file that is open in the editor, by real path; <c>null</c> for what is not.</param>
    ILayoutResolver ResolverFor(string path, SourceText main, SearchFolders folders, Func<string, string?> openText);

    /// <summary>A file with the text of a library board, such as <c>boards/tuna.fsw</c>, that editors can open; <c>null</c> when none can be made.</summary>
    string? LibraryFile(string path);

    /// <summary>The library board that a file made by <see cref="LibraryFile"/> holds, or <c>null</c>.</summary>
    string? LibraryPathOf(string path);
}

/// <summary>Finds the files of one layout, and tells where they are.</summary>
public interface ILayoutResolver : IImportResolver, IFileResolver
{
    /// <summary>The real path of a source that it has found, <c>library:</c> and the path of a library board; <c>null</c> for what it does not know.</summary>
    string? PathOf(SourceText source);
}

/// <summary>The folders that <c>fswc</c> takes on its command line; those that are none are passed over.</summary>
/// <param name="Includes">Those of -I.</param>
/// <param name="Images">Those of --images.</param>
public sealed record SearchFolders(ImmutableArray<string> Includes, ImmutableArray<string> Images)
{
    /// <summary>None.</summary>
    public static SearchFolders None { get; } = new([], []);
}
