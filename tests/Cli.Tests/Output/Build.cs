using System.Security.Cryptography;
using System.Text;
using FswLayout.Backends;
using FswLayout.Cli.Output;

namespace FswLayout.Cli.Tests.Output;

/// <summary>Builds made by hand: files and the manifest that lists them.</summary>
internal static class Build
{
    /// <summary>The files of a build, the manifest last.</summary>
    public static Artifact[] Of(params (string Path, string Text)[] files)
    {
        Artifact[] artifacts = [.. files.Select(f => Artifact.OfText(f.Path, f.Text, [], executable: f.Path.EndsWith(".sh", StringComparison.Ordinal)))];
        IEnumerable<string> rows = artifacts.Select(
            a => $$"""{"path":"{{a.Path}}","sha256":"{{Convert.ToHexStringLower(SHA256.HashData(a.Content.AsSpan()))}}"}""");
        return [.. artifacts, Artifact.OfText("manifest.json", $$"""{"files":[{{string.Join(",", rows)}}]}""", [])];
    }

    public static OutputReport Write(string folder, Artifact[] artifacts, Func<OutputSettings, OutputSettings>? change = null)
    {
        var settings = new OutputSettings { CurrentDirectory = "/" };
        return new OutputFolder(folder, change?.Invoke(settings) ?? settings).Write(artifacts);
    }

    /// <summary>The content that a folder has after <see cref="Write"/> of <paramref name="artifacts"/> alone.</summary>
    public static Snapshot SnapshotOf(IEnumerable<Artifact> artifacts) => new(string.Join("\n", artifacts
        .Select(a => $"{a.Path} {Convert.ToHexStringLower(SHA256.HashData(a.Content.AsSpan()))}").Order(StringComparer.Ordinal)));

    public static string TextOf(string path) => File.ReadAllText(path, Encoding.UTF8);
}
