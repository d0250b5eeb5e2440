using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Prints diagnostics and lists as JSON.</summary>
internal static class JsonPrinter
{
    public static void Print<T>(T value, JsonTypeInfo<T> shape, TextWriter output) => output.Write(JsonSerializer.Serialize(value, shape) + "\n");

    public static DiagnosticList Shape(IEnumerable<Diagnostic> diagnostics) => new([.. diagnostics.Select(Shape)]);

    private static DiagnosticShape Shape(Diagnostic diagnostic)
    {
        LinePositionSpan span = diagnostic.Location.LineSpan;
        return new DiagnosticShape(
            diagnostic.Id, diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning", diagnostic.Message, diagnostic.Location.Source.Path,
            span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1, diagnostic.Help, [.. diagnostic.Related.Select(Shape)]);
    }

    private static RelatedShape Shape(RelatedLocation related)
    {
        LinePosition start = related.Location.LineSpan.Start;
        return new RelatedShape(related.Message, related.Location.Source.Path, start.Line + 1, start.Character + 1);
    }
}
