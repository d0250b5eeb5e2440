using System.Globalization;
using FswLayout.Backends.CSharp;
using FswLayout.Backends.LayoutJson;
using FswLayout.Files;
using FswLayout.Layout;

namespace FswLayout.Backends;

/// <summary>What a backend works from.</summary>
/// <param name="Model">The sound layout.</param>
/// <param name="Digest">The layout's digest, the same for every file of one build.</param>
/// <param name="Tables">How section tables are encoded.</param>
public sealed record EmitContext(LayoutModel Model, LayoutDigest Digest, TableEncoding Tables)
{
    /// <summary>Finds the files that the layout names; <c>null</c> when nobody said where they lie.</summary>
    public IFileResolver? Files { get; init; }

    /// <summary>The namespace of the C# classes: <see cref="CSharpBackend.IsNamespace"/>.</summary>
    public string Namespace { get; init; } = CSharpBackend.UsualNamespace;

    /// <summary>The bytes of <c>layout.json</c>, where the digest was made of them.</summary>
    internal byte[]? LayoutJson { get; init; }

    /// <summary>The time that files with one bear, in seconds since 1970: SOURCE_DATE_EPOCH (reproducible-builds.org); 0 when nobody says.</summary>
    public uint SourceDate { get; init; }
}

/// <summary>SHA-256 of the layout's canonical JSON: ties every output to its layout (docs/formats.md, "layout.json").</summary>
/// <param name="Hex">All 64 digits, lower case.</param>
public sealed record LayoutDigest(string Hex)
{
    /// <summary>The digest of <paramref name="model"/>: SHA-256 of the bytes of <c>layout.json</c>.</summary>
    public static LayoutDigest Of(LayoutModel model) => new(Sha256.Hex(CanonicalLayout.Of(model)));

    /// <summary>The first <paramref name="count"/> of its 32 bytes.</summary>
    public byte[] FirstBytes(int count) =>
        [.. Enumerable.Range(0, count).Select(i => byte.Parse(Hex.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
}

/// <summary>How section tables are encoded.</summary>
public enum TableEncoding
{
    /// <summary>A 32-byte header with magic, counts and checksums before the entries.</summary>
    Sealed,

    /// <summary>The entries alone, as the original kernel reads them.</summary>
    Raw,
}
