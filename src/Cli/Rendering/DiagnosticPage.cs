using System.Reflection;

namespace FswLayout.Cli.Rendering;

/// <summary>The pages of docs/diagnostics. They are embedded, so that <c>explain</c> needs no network.</summary>
internal static class DiagnosticPage
{
    private static readonly Assembly Fswc = typeof(DiagnosticPage).Assembly;

    /// <summary>Where the pages can be read on the web; <c>null</c> unless the build was told (the MSBuild property DiagnosticPagesUrl).</summary>
    public static string? BaseAddress { get; } = Told("DiagnosticPagesUrl");

    /// <summary>Where fswc itself is on the web; <c>null</c> unless the build was told (RepositoryUrl).</summary>
    public static string? Home { get; } = Told("RepositoryUrl");

    private static string? Told(string key) => Fswc.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == key)?.Value?.TrimEnd('/');

    /// <summary>The page of a diagnostic, as Markdown.</summary>
    public static string TextOf(string id)
    {
        using Stream page = Fswc.GetManifestResourceStream($"diagnostics/{id}.md") ?? throw new InvalidOperationException($"{id} has no page");
        using var reader = new StreamReader(page);
        return reader.ReadToEnd();
    }

    /// <summary>The page's address, or <c>null</c>.</summary>
    public static string? AddressOf(string id, string? baseAddress) => baseAddress is null ? null : $"{baseAddress}/{id}.md";
}
