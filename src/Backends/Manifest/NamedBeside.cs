using System.Collections.Immutable;
using System.Text.Json;

namespace FswLayout.Backends.Manifest;

/// <summary>
/// Files that belong into a folder of a build, and that no build writes: what a layout names, in the folder of the instance whose scripts (load.sh) and sources
/// (image.its) look for it there, and the image that mkimage makes of image.its beside it.
/// </summary>
public static class NamedBeside
{
    private const string FitImage = "uboot/image.itb";

    /// <summary>The paths, relative to the folder.</summary>
    /// <param name="layout">The bytes of a <c>layout.json</c>; what is none names nothing.</param>
    public static ImmutableHashSet<string> In(ReadOnlyMemory<byte> layout)
    {
        var paths = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        try
        {
            using JsonDocument document = JsonDocument.Parse(layout);
            foreach (JsonElement owner in OwnersIn(document.RootElement))
                if (owner.TryGetProperty("name", out JsonElement name) && name.GetString() is { } folder)
                    paths.UnionWith(FilesOf(owner).Append(FitImage).Select(f => $"{folder}/{f}"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Somebody else's JSON: nothing that it says counts.
            return [];
        }
        return paths.ToImmutable();
    }

    private static IEnumerable<JsonElement> OwnersIn(JsonElement root)
    {
        foreach (string list in new[] { "instances", "companions" })
            foreach (JsonElement owner in ItemsOf(root, list))
                yield return owner;
        if (root.TryGetProperty("xen", out JsonElement xen) && xen.ValueKind == JsonValueKind.Object)
            yield return xen;
    }

    private static IEnumerable<string> FilesOf(JsonElement owner)
    {
        IEnumerable<JsonElement> modules = owner.TryGetProperty("domain", out JsonElement domain) ? ItemsOf(domain, "modules") : [];
        foreach (JsonElement image in ItemsOf(owner, "images").Concat(modules).Append(owner))
            if (image.TryGetProperty("file", out JsonElement file) && file.ValueKind == JsonValueKind.String)
                yield return file.GetString()!;
    }

    private static JsonElement[] ItemsOf(JsonElement parent, string list) =>
        parent.TryGetProperty(list, out JsonElement items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];
}
