using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using FswLayout.Text;

namespace FswLayout.Backends.Manifest;

/// <summary><c>manifest.json</c>: each file with its backend, size, SHA-256 and the source spans it came from (semantics.md, section 5).</summary>
internal static class ManifestWriter
{
    /// <summary>Path of the manifest in the output folder.</summary>
    public const string Path = "manifest.json";

    public static Artifact Write(LayoutDigest digest, IEnumerable<(string Backend, Artifact Artifact)> files)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("digest", digest.Hex);
            writer.WriteStartArray("files");
            foreach ((string backend, Artifact artifact) in files.OrderBy(f => f.Artifact.Path, StringComparer.Ordinal))
                WriteFile(writer, backend, artifact);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return Artifact.OfBytes(Path, bytes.ToArray(), []);
    }

    private static void WriteFile(Utf8JsonWriter writer, string backend, Artifact artifact)
    {
        using SHA256 sha = SHA256.Create();
        writer.WriteStartObject();
        writer.WriteString("path", artifact.Path);
        writer.WriteString("backend", backend);
        writer.WriteNumber("size", artifact.Content.Length);
        writer.WriteString("sha256", string.Concat(sha.ComputeHash([.. artifact.Content]).Select(b => b.ToString("x2", CultureInfo.InvariantCulture))));
        writer.WriteStartArray("origins");
        foreach (SourceLocation origin in artifact.Origins.Distinct())
            WriteOrigin(writer, origin);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter writer, SourceLocation origin)
    {
        LinePositionSpan span = origin.LineSpan;
        writer.WriteStartObject();
        writer.WriteString("file", origin.Source.Path);
        writer.WriteNumber("line", span.Start.Line + 1);
        writer.WriteNumber("column", span.Start.Character + 1);
        writer.WriteNumber("endLine", span.End.Line + 1);
        writer.WriteNumber("endColumn", span.End.Character + 1);
        writer.WriteEndObject();
    }
}
