using System.Security.Cryptography;

namespace FswLayout.Cli.Tests;

/// <summary>What a folder holds: names and contents, in order.</summary>
internal sealed record Snapshot(string Text)
{
    public static Snapshot Of(string folder) => new(!Directory.Exists(folder) ? "no folder" : string.Join("\n", Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(f => $"{Path.GetRelativePath(folder, f)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}")
        .Order(StringComparer.Ordinal)));
}
