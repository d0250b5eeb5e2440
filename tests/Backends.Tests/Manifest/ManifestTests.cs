using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FswLayout.Backends.Manifest;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Tests.Manifest;

public sealed class ManifestTests
{
    [Fact]
    public void It_lists_every_other_file_with_its_hash()
    {
        ImmutableArray<EmittedFile> files = BackendRunner.Emit(TestModels.Trio(), TableEncoding.Sealed);

        using var manifest = JsonDocument.Parse(files[^1].Artifact.Content.AsMemory());

        Assert.Equal(LayoutDigest.Of(TestModels.Trio()).Hex, manifest.RootElement.GetProperty("digest").GetString());
        Assert.Equal(
            files[..^1].OrderBy(f => f.Artifact.Path, StringComparer.Ordinal).Select(f =>
                (f.Artifact.Path, f.Backend, f.Artifact.Content.Length, Convert.ToHexStringLower(SHA256.HashData(f.Artifact.Content.AsSpan())))),
            manifest.RootElement.GetProperty("files").EnumerateArray().Select(f =>
                (f.GetProperty("path").GetString()!, f.GetProperty("backend").GetString()!, f.GetProperty("size").GetInt32(),
                    f.GetProperty("sha256").GetString()!)));
    }

    [Fact]
    public void Every_file_says_what_asked_for_it() =>
        Assert.All(BackendRunner.Emit(TestModels.Trio(), TableEncoding.Sealed)[..^1], f => Assert.NotEmpty(f.Artifact.Origins));

    [Fact]
    public void A_tables_origins_are_what_decided_it()
    {
        LayoutModel model = TestModels.Trio();
        Instance c = model.Instances[2];
        c = c with { Origins = c.Origins.With(InstanceProperty.Memory, TestModels.At(1)) };
        model = model with { Instances = model.Instances.SetItem(2, c) };

        Artifact table = BackendRunner.Emit(model, TableEncoding.Sealed).Single(f => f.Artifact.Path == "c/rst.bin").Artifact;

        Assert.Contains(TestModels.At(1), table.Origins);
        Assert.Contains(model.Master.Location, table.Origins);
        Assert.Contains(c.Location, table.Origins);
    }

    [Fact]
    public async Task Its_text()
    {
        SourceText main = SourceText.From("main.fsw", "first\nsecond line\n"), board = SourceText.From("boards/x.fsw", "b");
        SourceLocation word = new(main, new TextSpan(13, 4)), both = new(main, new TextSpan(0, 12));
        SourceLocation again = new(SourceText.From("main.fsw", main.Text), word.Span);
        EmittedFile[] files =
        [
            new("zebra", Artifact.OfText("b", "x\n", [word, both, again, new SourceLocation(board, new TextSpan(0, 1))])),
            new("ant", Artifact.OfText("B/\u00e9\"", "", [])),
        ];

        Artifact manifest = ManifestFile.Of(Emitted.FixedDigest, [.. files]);

        await Verifier.Verify(Encoding.UTF8.GetString(manifest.Content.AsSpan()));
    }
}
