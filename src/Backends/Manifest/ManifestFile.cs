using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
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
    public static Artifact Of(LayoutDigest digest, ImmutableArray<EmittedFile> files) => Of(digest, files, digested: null);

    /// <summary>The manifest of <paramref name="files"/>, the one with the bytes <paramref name="digested"/> having the digest for its hash.</summary>
    internal static Artifact Of(LayoutDigest digest, ImmutableArray<EmittedFile> files, byte[]? digested)
    {
        EmittedFile[] sorted = [.. files.OrderBy(f => f.Artifact.Path, StringComparer.Ordinal)];
        Artifact manifest = Of([("digest", Json.Text(digest.Hex)), ("files", Json.List(sorted.Select(f => FileOf(f, HashOf(f.Artifact)))))]);
        return manifest with { Marking = () => [.. ManifestMarks.Of(manifest.Content, sorted)] };

        string HashOf(Artifact file) => digested is not null && file.Content.AsSpan().SequenceEqual(digested) ? digest.Hex
            : Sha256.Hex(ImmutableCollectionsMarshal.AsArray(file.Content)!);
    }

    /// <summary>The manifest of a folder in which some backends ran again: their files, and of all others what the earlier manifest says.</summary>
    /// <param name="manifest">The manifest of the files that were made.</param>
    /// <param name="earlier">Content of the manifest that was there; empty when there was none.</param>
    /// <remarks>It says <c>"partial": true</c>, because its files need not be of one layout: the digest is that of the newest.</remarks>
    /// <exception cref="JsonException"><paramref name="earlier"/> is no JSON.</exception>
    public static Artifact Merge(Artifact manifest, ReadOnlyMemory<byte> earlier)
    {
        using JsonDocument made = JsonDocument.Parse(manifest.Content.AsMemory());
        using JsonDocument old = JsonDocument.Parse(earlier.IsEmpty ? "{\"files\":[]}"u8.ToArray() : earlier);
        var files = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonElement file in FilesOf(old).Concat(FilesOf(made)))
            files[file.GetProperty("path").GetString()!] = file;
        return Of(
            [("digest", Json.Of(made.RootElement.GetProperty("digest"))), ("files", Json.List(files.Values.Select(Json.Of))), ("partial", Json.Flag(true))]);
    }

    private static JsonElement.ArrayEnumerator FilesOf(JsonDocument manifest) => manifest.RootElement.GetProperty("files").EnumerateArray();

    private static Artifact Of((string, Json)[] members) =>
        Artifact.OfText(Path, Json.Object(members).ToBytes(indented: true, endsLine: true), []);

    private static Json FileOf(EmittedFile file, string hash) => Json.Object(
        ("path", Json.Text(file.Artifact.Path)),
        ("backend", Json.Text(file.Backend)),
        ("size", Json.Number(file.Artifact.Content.Length)),
        ("sha256", Json.Text(hash)),
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
