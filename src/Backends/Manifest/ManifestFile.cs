using System.Collections.Immutable;
using FswLayout.Backends.LayoutJson;
using FswLayout.Text;

namespace FswLayout.Backends.Manifest;

/// <summary>
/// <c>manifest.json</c>: every other file of a build with its backend, size in bytes, SHA-256 and what in the layout asked for it.
/// Indented JSON, keys sorted, files sorted by path, LF, one LF at the end.
/// </summary>
/// <remarks>Not a backend: it needs the files of all the others. Lines and columns count from 1, as in diagnostics; ends are exclusive.</remarks>
public static class ManifestFile
{
    /// <summary>The name it goes by beside the backends'.</summary>
    public const string BackendName = "manifest";

    /// <summary>Its path in the output folder.</summary>
    public const string Path = "manifest.json";

    /// <summary>The manifest of <paramref name="files"/>.</summary>
    public static Artifact Of(LayoutDigest digest, ImmutableArray<EmittedFile> files)
    {
        Json json = Json.Object(
            ("digest", Json.Text(digest.Hex)),
            ("files", Json.List(files.OrderBy(f => f.Artifact.Path, StringComparer.Ordinal).Select(FileOf))));
        return Artifact.OfBytes(Path, [.. json.ToBytes(indented: true), (byte)'\n'], []);
    }

    private static Json FileOf(EmittedFile file) => Json.Object(
        ("path", Json.Text(file.Artifact.Path)),
        ("backend", Json.Text(file.Backend)),
        ("size", Json.Number(file.Artifact.Content.Length)),
        ("sha256", Json.Text(Sha256.Hex([.. file.Artifact.Content]))),
        ("origins", Json.List(file.Artifact.Origins
            .Select(o => (File: o.Source.Path, Span: o.LineSpan)).Distinct()
            .OrderBy(o => o.File, StringComparer.Ordinal).ThenBy(o => o.Span.Start).ThenBy(o => o.Span.End)
            .Select(o => OriginOf(o.File, o.Span)))));

    private static Json OriginOf(string file, LinePositionSpan span) => Json.Object(
        ("file", Json.Text(file)),
        ("line", Json.Number(span.Start.Line + 1)),
        ("column", Json.Number(span.Start.Character + 1)),
        ("endLine", Json.Number(span.End.Line + 1)),
        ("endColumn", Json.Number(span.End.Character + 1)));
}
