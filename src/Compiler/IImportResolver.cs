using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout;

/// <summary>Finds the files that a layout imports. The compiler itself never touches a disk.</summary>
public interface IImportResolver
{
    /// <summary>Finds what <paramref name="importer"/> means by <paramref name="path"/>, the text between the quotes.</summary>
    ImportResolution Resolve(SourceText importer, string path);

    /// <summary>
    /// The key that an import of the main file itself would be found under, so that importing it in a circle is harmless; <c>null</c> when it cannot be
    /// imported.
    /// </summary>
    string? KeyOf(SourceText main);
}

/// <summary>What became of an import.</summary>
public abstract record ImportResolution
{
    private ImportResolution() { }

    /// <summary>The file was found.</summary>
    /// <param name="Key">The same for every way to name the same file, so that its declarations count once.</param>
    /// <param name="Source">Its text.</param>
    public sealed record Found(string Key, SourceText Source) : ImportResolution;

    /// <summary>There is no such file.</summary>
    /// <param name="Searched">The folders looked in, in order, as the user should see them.</param>
    /// <param name="Similar">Names that can be imported and look alike; may be empty.</param>
    public sealed record NotFound(ImmutableArray<string> Searched, ImmutableArray<string> Similar) : ImportResolution;

    /// <summary>The path leaves the folders that imports may come from.</summary>
    public sealed record Escapes : ImportResolution;

    /// <summary>The file is there but cannot be read.</summary>
    /// <param name="Reason">Why, in the operating system's words.</param>
    public sealed record Unreadable(string Reason) : ImportResolution;
}
