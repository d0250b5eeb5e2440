using System.Collections.Immutable;
using System.Text.Json;

namespace FswLayout.Backends.Manifest;

/// <summary>What a <c>manifest.json</c> says of a folder, and what is there.</summary>
/// <param name="Digest">The layout it was made of.</param>
/// <param name="Files">The files it lists, sorted by path.</param>
public sealed record ManifestComparison(string Digest, ImmutableArray<ManifestEntry> Files)
{
    /// <summary>Reads a manifest.</summary>
    /// <param name="content">Its bytes.</param>
    /// <returns><c>null</c> where it is none that a build wrote.</returns>
    public static ManifestComparison? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            string? digest = document.RootElement.GetProperty("digest").GetString();
            ManifestEntry?[] files = [.. document.RootElement.GetProperty("files").EnumerateArray().Select(EntryOf)];
            return digest is null || files.Contains(null) ? null : new(digest, [.. files.OfType<ManifestEntry>().OrderBy(f => f.Path, StringComparer.Ordinal)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Somebody else's JSON, or none: the answer is null.
            return null;
        }
    }

    /// <summary>Where the folder differs, sorted by path.</summary>
    /// <param name="present">What is in the folder besides the manifest: for each path the size in bytes and SHA-256, or what it is instead of a file.</param>
    public ImmutableArray<FolderDifference> Compare(IReadOnlyDictionary<string, PresentFile> present)
    {
        var listed = new HashSet<string>(Files.Select(f => f.Path), StringComparer.Ordinal);
        IEnumerable<FolderDifference?> ofListed = Files.Select(f => Compare(f, present.TryGetValue(f.Path, out PresentFile? found) ? found : null));
        IEnumerable<FolderDifference> extra =
            present.Keys.Where(p => !listed.Contains(p)).Select(p => new FolderDifference(p, FolderDifferenceKind.Extra, null));
        return [.. ofListed.OfType<FolderDifference>().Concat(extra).OrderBy(d => d.Path, StringComparer.Ordinal)];
    }

    private static FolderDifference? Compare(ManifestEntry listed, PresentFile? found) => found switch
    {
        null => new(listed.Path, FolderDifferenceKind.Missing, null),
        { Instead: { } what } => new(listed.Path, FolderDifferenceKind.Changed, $"it is a {what}"),
        _ when found.Size != listed.Size => new(listed.Path, FolderDifferenceKind.Changed, $"it has {found.Size} bytes instead of {listed.Size}"),
        _ when found.Sha256 != listed.Sha256 => new(listed.Path, FolderDifferenceKind.Changed, "other bytes, as many"),
        _ => null,
    };

    private static ManifestEntry? EntryOf(JsonElement file) =>
        file.GetProperty("path").GetString() is { } path && file.GetProperty("sha256").GetString() is { } hash
            ? new(path, file.GetProperty("size").GetInt64(), hash) : null;
}

/// <summary>A file that a manifest lists.</summary>
/// <param name="Path">Relative to the folder, '/' between folders.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Its SHA-256, in lower case hexadecimal.</param>
public sealed record ManifestEntry(string Path, long Size, string Sha256);

/// <summary>What is at a path.</summary>
/// <param name="Size">Bytes of a file.</param>
/// <param name="Sha256">Its SHA-256, in lower case hexadecimal.</param>
/// <param name="Instead">What it is if no file, such as <c>folder</c>.</param>
public sealed record PresentFile(long Size, string Sha256, string? Instead = null);

/// <summary>A path at which a folder is not as its manifest says.</summary>
/// <param name="Path">Relative to the folder.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Why">What is changed; <c>null</c> where nothing is there, or nothing should be.</param>
public sealed record FolderDifference(string Path, FolderDifferenceKind Kind, string? Why);

/// <summary>How a folder differs from its manifest.</summary>
public enum FolderDifferenceKind
{
    /// <summary>A listed file is not there.</summary>
    Missing,

    /// <summary>A listed file has other bytes, or is no file.</summary>
    Changed,

    /// <summary>Something is there that the manifest does not list.</summary>
    Extra,
}
