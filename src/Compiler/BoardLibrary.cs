using System.Collections.Immutable;
using System.Reflection;
using FswLayout.Text;

namespace FswLayout;

/// <summary>The boards that ship with the compiler: the files of <c>boards/</c>, embedded.</summary>
public static class BoardLibrary
{
    private static readonly Assembly Home = typeof(BoardLibrary).Assembly;

    /// <summary>The import paths of all library files, such as <c>boards/tuna.fsw</c>, sorted.</summary>
    public static ImmutableArray<string> Paths { get; } =
        [.. Home.GetManifestResourceNames().Where(n => n.StartsWith("boards/", StringComparison.Ordinal)).OrderBy(n => n, StringComparer.Ordinal)];

    /// <summary>The library file at <paramref name="path"/>, or <c>null</c>.</summary>
    public static SourceText? Find(string path)
    {
        if (!Paths.Contains(path))
            return null;
        using Stream stream = Home.GetManifestResourceStream(path)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return SourceText.From("<library>/" + path, bytes.ToArray());
    }
}
