using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FswLayout.Cli.Output;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>What fswc has to say as one JSON document.</summary>
internal static class JsonReport
{
    // The document is not embedded in HTML: readable text beats escapes.
    private static readonly JsonShapes Shapes =
        new(new JsonSerializerOptions(JsonShapes.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The document of <paramref name="value"/>, ended by LF.</summary>
    public static string Text<T>(T value) where T : class =>
        JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Shapes.GetTypeInfo(typeof(T))!) + "\n";

    public static ReportShape Shape(CappedDiagnostics diagnostics, OutputShape? output = null) =>
        new([.. diagnostics.Shown.Select(Shape)], diagnostics.Errors, diagnostics.Warnings, diagnostics.IsCut ? true : null, output);

    public static OutputShape Shape(OutputReport report, string? digest) => new(
        Printable.Json(report.Folder), digest,
        [.. report.Files.Select(f => new FileShape(f.Path, f.Size, f.IsChanged ? "written" : "unchanged"))],
        report.Deleted.IsEmpty ? null : [.. report.Deleted], DryRun: report.IsDryRun ? true : null);

    public static string Severity(DiagnosticSeverity severity) => severity == DiagnosticSeverity.Error ? "error" : "warning";

    public static DiagnosticShape Shape(Diagnostic diagnostic)
    {
        LinePositionSpan span = diagnostic.Location.LineSpan;
        return new DiagnosticShape(
            diagnostic.Id, Severity(diagnostic.Severity), Printable.Json(diagnostic.Message), Printable.Json(diagnostic.Location.Source.Path),
            span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1,
            Printable.Json(diagnostic.Help), [.. diagnostic.Related.Select(Shape)]);
    }

    private static RelatedShape Shape(RelatedLocation related)
    {
        LinePosition start = related.Location.LineSpan.Start;
        return new RelatedShape(Printable.Json(related.Message), Printable.Json(related.Location.Source.Path), start.Line + 1, start.Character + 1);
    }
}
