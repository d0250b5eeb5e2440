using FswLayout.Files;
using FswLayout.Layout.Contents;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Reads the files that a layout names, each once for what is wanted of it.</summary>
/// <param name="files">Finds them; <c>null</c> when nobody can look into files.</param>
internal sealed class FileLoader(IFileResolver? files)
{
    private readonly Dictionary<(SourceText, string, Delegate), (object? Content, string? Problem, bool IsMissing)> _read = [];

    private readonly Dictionary<SourceText, SourceText> _originals = [];

    /// <summary>Reads an open file: its content, or in words why there is none.</summary>
    public delegate (T? Content, string? Problem) Reader<T>(string path, Stream stream)
        where T : class;

    /// <summary>The file at <paramref name="path"/>, or <c>null</c> when nobody can look into files.</summary>
    /// <param name="location">Where the layout names it.</param>
    /// <param name="path">The text between the quotes.</param>
    /// <param name="reader">Reads it; always the same for the same kind of content.</param>
    public NamedFile<T>? Load<T>(SourceLocation location, string path, Reader<T> reader)
        where T : class
    {
        if (files is null)
            return null;
        // Compilations that come from one by changes share what was read, and may ask at once.
        lock (_read)
        {
            SourceText layout = _originals.TryGetValue(location.Source, out SourceText? original) ? original : location.Source.File;
            if (!_read.TryGetValue((layout, path, reader), out (object? Content, string? Problem, bool IsMissing) result))
            {
                FileResolution file = files.Find(layout, path);
                (object? content, string? problem) = Read(file, reader);
                _read.Add((layout, path, reader), result = (content, problem, file is FileResolution.NotFound));
            }
            return new NamedFile<T>(location, path, (T?)result.Content, result.Problem) { IsMissing = result.IsMissing };
        }
    }

    /// <summary>Lets <paramref name="edited"/> find its files where <paramref name="original"/> does.</summary>
    public SourceText StandFor(SourceText edited, SourceText original)
    {
        _originals[edited] = original;
        return edited;
    }

    /// <summary>Whether the guests' own init files are to be looked into.</summary>
    public bool HasInitFiles => files is { HasInitFiles: true };

    /// <summary>What is in the image file at <paramref name="path"/>, or <c>null</c> when nobody said where images lie.</summary>
    public NamedFile<ImageContent>? LoadImage(SourceLocation location, string path) =>
        files is { HasImages: true } ? Load<ImageContent>(location, path, ImageContent.Read) : null;

    /// <summary>What is in the program at <paramref name="path"/>, or <c>null</c> when nobody said where images lie.</summary>
    public NamedFile<ElfReading>? LoadProgram(SourceLocation location, string path) =>
        files is { HasImages: true } ? Load<ElfReading>(location, path, ElfReading.Read) : null;

    private static (object?, string?) Read<T>(FileResolution file, Reader<T> reader)
        where T : class
    {
        switch (file)
        {
            case FileResolution.Found found:
                try
                {
                    using Stream stream = found.Open();
                    return reader(found.Path, stream);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    return (null, $"it cannot be read: {e.Message}");
                }
            case FileResolution.NotFound missing:
                return (null, $"there is no such file; looked in {string.Join(", ", missing.Searched)}");
            case FileResolution.Unreadable unreadable:
                return (null, $"it cannot be read: {unreadable.Reason}");
            default:
                return (null, "it lies outside the folders that a layout may read from");
        }
    }
}
