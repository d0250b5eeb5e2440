using Microsoft.Build.Framework;

namespace FswLayout.Build;

/// <summary>The words of <c>fswc build</c> for a layout that <see cref="PrepareLayouts"/> gave.</summary>
internal static class LayoutCommand
{
    private static readonly char[] Separators = [';', ','];

    public static IEnumerable<string> Of(ITaskItem layout)
    {
        yield return "build";
        yield return layout.GetMetadata("FullPath");
        foreach (string word in new[] { "--output", layout.GetMetadata("OutputFolder"), "--depfile", layout.GetMetadata("DepFile"), "--format", "msbuild" })
            yield return word;
        foreach (string folder in List(layout, "IncludeFolders", ';').Select(f => Path.Combine(layout.GetMetadata("DefiningProjectDirectory"), f)))
            foreach (string word in new[] { "--include", folder })
                yield return word;
        foreach (string folder in List(layout, "ImageFolders", ';').Select(f => Path.Combine(layout.GetMetadata("DefiningProjectDirectory"), f)))
            foreach (string word in new[] { "--images", folder })
                yield return word;
        if (Only(layout) is { Length: > 0 } only)
            foreach (string word in new[] { "--only", string.Join(",", only) })
                yield return word;
        if (layout.GetMetadata("Namespace") is { Length: > 0 } name)
            foreach (string word in new[] { "--namespace", name })
                yield return word;
    }

    /// <summary>The backends that are to run; none for all of them.</summary>
    public static string[] Only(ITaskItem layout) => List(layout, "Only", Separators);

    private static string[] List(ITaskItem layout, string name, params char[] separators) =>
        [.. layout.GetMetadata(name).Split(separators).Select(p => p.Trim()).Where(p => p.Length > 0)];
}
