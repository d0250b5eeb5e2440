using FswLayout.Cli.Input;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Diagnostics as SARIF 2.1.0, for code scanning.</summary>
internal static class SarifReport
{
    /// <summary>What source paths are relative to.</summary>
    private const string LayoutBase = "LAYOUT";

    /// <summary>What paths of library files are relative to: no place on the disk.</summary>
    private const string LibraryBase = "LIBRARY";

    /// <param name="diagnostics">What was found.</param>
    /// <param name="mainFolder">The real path of the main file's folder.</param>
    /// <param name="pages">Where the pages of diagnostics can be read on the web, or <c>null</c>.</param>
    /// <param name="home">Where fswc itself is on the web, or <c>null</c>.</param>
    public static SarifLog Shape(CappedDiagnostics diagnostics, string mainFolder, string? pages, string? home = null)
    {
        DiagnosticDescriptor[] rules = [.. diagnostics.Shown.Select(d => d.Descriptor).Distinct().OrderBy(d => d.Id, StringComparer.Ordinal)];
        var driver = new SarifDriver("fswc", FswcApp.Version, home ?? pages, [.. rules.Select(r => Rule(r, DiagnosticPage.AddressOf(r.Id, pages)))]);
        var bases = new Dictionary<string, SarifArtifactLocation>
        {
            [LayoutBase] = new(FileUri(mainFolder) + "/", Description: new SarifText("The folder of the main file.")),
            [LibraryBase] = new(null, Description: new SarifText("The board library inside fswc.")),
        };
        SarifResult[] results = [.. diagnostics.Shown.Select(d => Result(d, Array.IndexOf(rules, d.Descriptor)))];
        var run = new SarifRun(new SarifTool(driver), [new SarifInvocation(true)], bases, "utf16CodeUnits", results,
            diagnostics.IsCut ? new SarifTotals(diagnostics.Errors, diagnostics.Warnings, true) : null);
        return new SarifLog("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", [run]);
    }

    private static SarifRule Rule(DiagnosticDescriptor rule, string? address) => new(
        rule.Id, new SarifText(rule.Title), new SarifText(rule.Why), address, new SarifText($"{rule.Why}\n{address ?? $"See: fswc explain {rule.Id}"}"),
        new SarifConfiguration(JsonReport.Severity(rule.Severity)));

    private static SarifResult Result(Diagnostic diagnostic, int rule) => new(
        diagnostic.Id, rule, JsonReport.Severity(diagnostic.Severity), Message(diagnostic), [Location(diagnostic.Location)],
        diagnostic.Related.IsEmpty ? null : [.. diagnostic.Related.Select((r, i) => Location(r.Location, i + 1, r.Message))]);

    private static SarifText Message(Diagnostic diagnostic) =>
        new(Printable.Json(diagnostic.Help.Length == 0 ? diagnostic.Message : $"{diagnostic.Message}\nhelp: {diagnostic.Help}"));

    private static SarifLocation Location(SourceLocation location, int? id = null, string? message = null)
    {
        LinePositionSpan span = location.LineSpan;
        var region = new SarifRegion(span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1);
        return new SarifLocation(
            id, new SarifPhysicalLocation(Artifact(location.Source.Path), region), message is null ? null : new SarifText(Printable.Json(message)));
    }

    private static SarifArtifactLocation Artifact(string path)
    {
        if (path.StartsWith(LibraryPath.Prefix, StringComparison.Ordinal))
            return new SarifArtifactLocation(Encode(path[LibraryPath.Prefix.Length..]), LibraryBase);
        return Path.IsPathRooted(path) ? new SarifArtifactLocation(FileUri(path)) : new SarifArtifactLocation(Encode(path), LayoutBase);
    }

    private static string FileUri(string path) => "file://" + Encode(path.TrimEnd('/'));

    private static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
