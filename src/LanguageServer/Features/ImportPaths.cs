using FswLayout.LanguageServer.Workspace;

namespace FswLayout.LanguageServer.Features;

/// <summary>What a file can import: the layouts beside and below it, and the board library.</summary>
internal static class ImportPaths
{
    public static IEnumerable<string> From(FileView view)
    {
        IEnumerable<string> near = !Path.IsPathRooted(view.Path) ? [] : view.Snapshot.Layouts
            .Where(p => p != view.Path && Path.IsPathRooted(p)).Select(p => Path.GetRelativePath(Path.GetDirectoryName(view.Path)!, p).Replace('\\', '/'))
            .Where(p => !p.StartsWith("../", StringComparison.Ordinal));
        return BoardLibrary.Paths.Concat(near).Distinct();
    }
}
