using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Files;

/// <summary>
/// Finds the files that a layout names and the compiler looks into, such as a kernel's configuration. The compiler itself never touches a disk.
/// </summary>
public interface IFileResolver
{
    /// <summary>Whether anybody said where images lie; where not, those that a layout names are not looked for.</summary>
    bool HasImages { get; }

    /// <summary>Whether the guests' own init files are to be looked into: not while one of them is being mended.</summary>
    bool HasInitFiles { get; }

    /// <summary>Finds what <paramref name="layout"/> means by <paramref name="path"/>, the text between the quotes.</summary>
    FileResolution Find(SourceText layout, string path);
}

/// <summary>What became of a file that a layout names.</summary>
public abstract record FileResolution
{
    private FileResolution() { }

    /// <summary>The file is there.</summary>
    /// <param name="Path">As the user should see it, '/' between folders.</param>
    /// <param name="Open">Opens it for reading, from its start; seekable. May throw an <see cref="IOException"/> or an
    /// <see cref="UnauthorizedAccessException"/>.</param>
    public sealed record Found(string Path, Func<Stream> Open) : FileResolution;

    /// <summary>There is no such file.</summary>
    /// <param name="Searched">The folders looked in, in order, as the user should see them.</param>
    public sealed record NotFound(ImmutableArray<string> Searched) : FileResolution;

    /// <summary>The path leaves the folders that a layout may read from.</summary>
    public sealed record Escapes : FileResolution;

    /// <summary>The file is there but cannot be read.</summary>
    /// <param name="Reason">Why, in the operating system's words.</param>
    public sealed record Unreadable(string Reason) : FileResolution;
}
