using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Diagnostics as SARIF 2.1.0, for code scanning.</summary>
internal static class SarifPrinter
{
    public static SarifLog Shape(IReadOnlyList<Diagnostic> diagnostics)
    {
        DiagnosticDescriptor[] rules = [.. diagnostics.Select(d => d.Descriptor).Distinct().OrderBy(d => d.Id, StringComparer.Ordinal)];
        var driver = new SarifDriver("fswc", "0.1.0", "https://github.com/fswlayout/fswlayout", [.. rules.Select(Rule)]);
        SarifResult[] results = [.. diagnostics.Select(d => Result(d, Array.IndexOf(rules, d.Descriptor)))];
        return new SarifLog(
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "2.1.0",
            [new SarifRun(new SarifTool(driver), results, "utf16CodeUnits")]);
    }

    private static SarifRule Rule(DiagnosticDescriptor rule) =>
        new(rule.Id, new SarifText(rule.Title), new SarifText(rule.Why), rule.HelpLink, new SarifConfiguration(Level(rule.Severity)));

    private static SarifResult Result(Diagnostic diagnostic, int rule) => new(
        diagnostic.Id, rule, Level(diagnostic.Severity),
        new SarifText(diagnostic.Help.Length == 0 ? diagnostic.Message : $"{diagnostic.Message}. {diagnostic.Help}"),
        [Location(diagnostic.Location, null)],
        diagnostic.Related.Length == 0 ? null : [.. diagnostic.Related.Select(r => Location(r.Location, r.Message))]);

    private static SarifLocation Location(SourceLocation location, string? message)
    {
        LinePositionSpan span = location.LineSpan;
        string uri = string.Join("/", location.Source.Path.Split('/').Select(Uri.EscapeDataString));
        return new SarifLocation(
            new SarifPhysicalLocation(new SarifArtifact(uri), new SarifRegion(span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1)),
            message is null ? null : new SarifText(message));
    }

    private static string Level(DiagnosticSeverity severity) => severity == DiagnosticSeverity.Error ? "error" : "warning";
}
