using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Backends;
using FswLayout.Backends.Tracing;
using FswLayout.Cli.Input;
using FswLayout.Text;

namespace FswLayout.Cli.Rendering;

/// <summary>Prints for people what parts of a file come from.</summary>
internal static class TraceReport
{
    public static void Write(
        StyledWriter output, BuiltFile file, Artifact artifact, ImmutableArray<TracedPart> parts, Func<SourceText, string> pathOf)
    {
        foreach (TracedPart part in parts)
        {
            output.Write(Printable.Line($"{file.Path}{WhereOf(part, artifact)}"), Style.Bold);
            output.WriteLine(part.Meaning.Length == 0 ? "" : ": " + Printable.Line(part.Meaning.Split('\n')[0]));
            foreach (SourceLocation place in part.Places)
                Write(output, place, pathOf);
            if (part.Places.IsEmpty)
                output.WriteLine("  no line of the layout decides it by itself");
        }
    }

    private static void Write(StyledWriter output, SourceLocation place, Func<SourceText, string> pathOf)
    {
        LinePosition start = place.LineSpan.Start;
        string where = string.Create(CultureInfo.InvariantCulture, $"  {Printable.Line(pathOf(place.Source))}:{start.Line + 1}:{start.Character + 1}: ");
        output.Write(where);
        output.WriteWrapped(Printable.Line(place.Source.GetLine(start.Line).Trim()), where.Length, 4);
    }

    private static string WhereOf(TracedPart part, Artifact artifact) =>
        part.Line is { } line ? $", line {line}"
        : part.Start == 0 && part.End == artifact.Content.Length ? ", the whole file"
        : part.End - part.Start == 1 ? $", byte 0x{part.Start:x}" : $", bytes 0x{part.Start:x} to 0x{part.End - 1:x}";
}

/// <summary>What <c>trace</c> prints: parts of a file in order.</summary>
internal sealed record TraceShape(string Folder, string File, TracedPartShape[] Parts)
{
    public static TraceShape Of(BuiltFile file, Artifact artifact, ImmutableArray<TracedPart> parts) =>
        new(Printable.Json(file.Folder), Printable.Json(artifact.Path), [.. parts.Select(Shape)]);

    private static TracedPartShape Shape(TracedPart part) =>
        new(part.Start, part.End, part.Line, Printable.Json(part.Meaning), [.. part.Places.Select(Shape)]);

    private static PlaceShape Shape(SourceLocation place)
    {
        LinePositionSpan span = place.LineSpan;
        return new PlaceShape(
            Printable.Json(place.Source.Path), span.Start.Line + 1, span.Start.Character + 1, span.End.Line + 1, span.End.Character + 1,
            Printable.Json(place.Source.GetLine(span.Start.Line).Trim()));
    }
}

/// <summary>Bytes from start up to, not including, end; in text the line of the first; no place: no line of the layout decides it by itself.</summary>
internal sealed record TracedPartShape(int Start, int End, int? Line, string Meaning, PlaceShape[] Places);

/// <summary>A place in a source file, as of a diagnostic, and its line.</summary>
internal sealed record PlaceShape(string File, int Line, int Column, int EndLine, int EndColumn, string Text);
