using System.Text.Json;
using FswLayout.Backends;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Output;

/// <summary>
/// What builds wrote into a folder: the last one by its <c>manifest.json</c>, and those that were killed at it by the manifests that they
/// had not put there yet.
/// </summary>
internal sealed class OldManifest
{
    /// <summary>Name of the manifest in the output folder.</summary>
    public const string Name = "manifest.json";

    private readonly HashSet<(string Path, string Hash)> _files = [];

    /// <summary>The manifest of <paramref name="folder"/>; an empty one when there is none, or none of ours.</summary>
    public static OldManifest Read(string folder)
    {
        var manifest = new OldManifest();
        manifest.Exists = manifest.Add(Path.Combine(folder, Name));
        if (manifest.Exists)
            manifest.Content = File.ReadAllBytes(Path.Combine(folder, Name));
        foreach (string killed in Leftovers.Inside(folder))
            manifest.Add(Path.Combine(killed, Name));
        return manifest;
    }

    private bool Add(string path)
    {
        if (FileFacts.Of(path).Kind != FileKind.File)
            return false;
        try
        {
            var files = new List<(string, string)>();
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonElement file in document.RootElement.GetProperty("files").EnumerateArray())
                if (file.GetProperty("path").GetString() is { } name && file.GetProperty("sha256").GetString() is { } hash && ArtifactPaths.IsInside(name))
                    files.Add((name, hash));
            _files.UnionWith(files);
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Somebody else's manifest.json: then nothing here is known to be ours.
            return false;
        }
    }

    /// <summary>Whether there is a manifest of ours.</summary>
    public bool Exists { get; private set; }

    /// <summary>What the manifest that is there says; empty when there is none of ours.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>The files that are listed.</summary>
    public IEnumerable<string> Paths => _files.Select(f => f.Path).Distinct();

    /// <summary>Whether a build of ours wrote, or was about to write, the file <paramref name="path"/>.</summary>
    public bool Lists(string path) => path == Name ? Exists : Paths.Contains(path);

    /// <summary>Whether the file <paramref name="path"/> of <paramref name="folder"/> is still as a build left it.</summary>
    public bool IsUntouched(string folder, string path)
    {
        string full = Path.Combine(folder, path);
        if (!Lists(path) || FileFacts.Of(full).Kind != FileKind.File)
            return false;
        return _files.Contains((path, Sha256.Hex(File.ReadAllBytes(full))));
    }
}
