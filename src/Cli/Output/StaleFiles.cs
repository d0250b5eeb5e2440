using System.Security.Cryptography;
using System.Text.Json;

namespace FswLayout.Cli.Output;

/// <summary>Files of an earlier build that this one no longer makes: listed in the old manifest, and still as that build left them.</summary>
internal static class StaleFiles
{
    public static IEnumerable<string> Find(string root, IEnumerable<string> produced)
    {
        string manifest = Path.Combine(root, "manifest.json");
        if (!File.Exists(manifest))
            return [];
        HashSet<string> made = [.. produced];
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return [.. document.RootElement.GetProperty("files").EnumerateArray()
                .Select(f => (Path: f.GetProperty("path").GetString() ?? "", Hash: f.GetProperty("sha256").GetString()))
                .Where(f => !made.Contains(f.Path) && IsInside(f.Path) && HashOf(Path.Combine(root, f.Path)) == f.Hash)
                .Select(f => f.Path)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not a manifest of ours: then nothing in the folder is ours to remove.
            return [];
        }
    }

    private static bool IsInside(string path) => path.Length > 0 && !Path.IsPathRooted(path) && path.Split('/', '\\').All(p => p is not ("" or "." or ".."));

    private static string? HashOf(string path) => File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : null;
}
