using System.Collections.Immutable;
using System.Text.Json;

namespace FswLayout.Backends.Manifest;

/// <summary>Where the entries of a manifest stand in it.</summary>
public static class ManifestMarks
{
    private static readonly byte[] Opening = "    {\n"u8.ToArray(), Closing = "    }"u8.ToArray();

    /// <summary>
    /// The entry of each file: from the line of its brace to that of the other one, as <see cref="LayoutJson.Json"/> indents a list in an object.
    /// </summary>
    internal static IEnumerable<Mark> Of(ImmutableArray<byte> manifest, EmittedFile[] files)
    {
        ReadOnlyMemory<byte> content = manifest.AsMemory();
        int at = 0;
        foreach (EmittedFile file in files)
        {
            int start = at + content.Span.Slice(at).IndexOf(Opening), closing = start + content.Span.Slice(start).IndexOf(Closing);
            at = closing + content.Span.Slice(closing).IndexOf((byte)'\n') + 1;
            yield return new Mark(start, at, $"the entry of {file.Artifact.Path}", [.. file.Artifact.Origins.Distinct()]);
        }
    }

    /// <summary>The source files that a manifest names as origins, relative to the main file's folder.</summary>
    /// <param name="content">The bytes of a manifest that a build wrote.</param>
    public static ImmutableArray<string> SourcesOf(ReadOnlyMemory<byte> content)
    {
        using JsonDocument document = JsonDocument.Parse(content);
        return
        [
            .. document.RootElement.GetProperty("files").EnumerateArray().SelectMany(f => f.GetProperty("origins").EnumerateArray())
                .Select(o => o.GetProperty("file").GetString()).OfType<string>().Distinct(),
        ];
    }
}
