namespace FswLayout.LanguageServer.Workspace;

/// <summary>URIs of files, as editors write them, and their paths.</summary>
internal static class DocumentUri
{
    /// <summary>The path of a <c>file:</c> URI; <c>null</c> for any other text.</summary>
    public static string? PathOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed) && parsed.IsFile && parsed.LocalPath is { Length: > 0 } path && !path.Contains('\0')
            ? path : null;

    /// <summary>The URI of an absolute path. Every character but those of names is escaped, as editors do it.</summary>
    public static string Of(string path) =>
        "file://" + (path.StartsWith('/') ? "" : "/") + string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
}
