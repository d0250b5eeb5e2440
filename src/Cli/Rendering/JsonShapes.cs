using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FswLayout.Cli.Rendering;

internal sealed record DiagnosticList(DiagnosticShape[] Diagnostics);

/// <summary>A diagnostic; lines and columns from 1.</summary>
internal sealed record DiagnosticShape(
    string Id, string Severity, string Message, string File, int Line, int Column, int EndLine, int EndColumn, string Help, RelatedShape[] Related);

internal sealed record RelatedShape(string Message, string File, int Line, int Column);

internal sealed record BoardList(BoardInfo[] Boards);

internal sealed record BoardInfo(string Name, string File, string Description);

internal sealed record Explanation(string Id, string Severity, string Title, string Why, string Help);

[JsonSerializable(typeof(DiagnosticList))]
[JsonSerializable(typeof(BoardList))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class JsonShapes : JsonSerializerContext
{
    /// <summary>The shapes, printed without escaping quotes and letters that JSON can hold: the output goes to a tool or a terminal, not into HTML.</summary>
    public static JsonShapes Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
