using System.Security.Cryptography;
using System.Text.Json;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>What the last build into a folder wrote there, by its <c>manifest.json</c>.</summary>
internal sealed class OldManifest
{
    /// <summary>Name of the manifest in the output folder.</summary>
    public const string Name = "manifest.json";

    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>The manifest of <paramref name="folder"/>; an empty one when there is none, or none of ours.</summary>
    public static OldManifest Read(string folder)
    {
        var manifest = new OldManifest();
        string path = Path.Combine(folder, Name);
        if (FileFacts.Of(path).Kind != FileKind.File)
            return manifest;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonElement file in document.RootElement.GetProperty("files").EnumerateArray())
                if (file.GetProperty("path").GetString() is { } name && file.GetProperty("sha256").GetString() is { } hash && ArtifactPaths.IsInside(name))
                    manifest._hashes[name] = hash;
            manifest.Exists = true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Somebody else's manifest.json: then nothing here is known to be ours.
            manifest._hashes.Clear();
        }
        return manifest;
    }

    /// <summary>Whether there is a manifest of ours.</summary>
    public bool Exists { get; private set; }

    /// <summary>The files it lists.</summary>
    public IEnumerable<string> Paths => _hashes.Keys;

    /// <summary>Whether the file <paramref name="path"/> of <paramref name="folder"/> is still as that build left it.</summary>
    public bool IsUntouched(string folder, string path)
    {
        string full = Path.Combine(folder, path);
        if (!_hashes.TryGetValue(path, out string? hash) || FileFacts.Of(full).Kind != FileKind.File)
            return false;
        using FileStream stream = File.OpenRead(full);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == hash;
    }
}
