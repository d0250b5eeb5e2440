using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests;

public sealed class BackendRunnerTests
{
    [Fact]
    public void The_manifest_comes_last_and_files_in_the_order_of_their_backends()
    {
        ImmutableArray<EmittedFile> files = BackendRunner.Emit(SampleLayouts.Tuna(), TableEncoding.Sealed);

        Assert.Equal("manifest.json", files[^1].Artifact.Path);
        int[] order = [.. files[..^1].Select(f => BackendRunner.Names.IndexOf(f.Backend))];
        Assert.Equal(order.Order(), order);
    }

    [Fact]
    public void Only_what_is_asked_for_is_emitted() =>
        Assert.Equal(
            ["cmm.bin", "jb/rst.bin", "ics/cmdline", "jb/cmdline", "manifest.json"],
            BackendRunner.Emit(SampleLayouts.Tuna(), TableEncoding.Raw, ["cmdline", "section-tables"]).Select(f => f.Artifact.Path));

    /// <summary>FSW5035 refuses images with these names.</summary>
    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void Names_of_written_files_are_known(string example)
    {
        LayoutModel model = Layouts.Example(example);
        foreach (EmittedFile file in BackendRunner.Emit(model, TableEncoding.Raw))
            if (model.Instances.FirstOrDefault(i => file.Artifact.Path.StartsWith(i.Name + "/", StringComparison.Ordinal)) is { } instance)
                Assert.True(OutputNames.Contains(instance, file.Artifact.Path[(instance.Name.Length + 1)..]), file.Artifact.Path);
    }

    [Theory]
    [InlineData("cmdlin")]
    [InlineData("manifest")]
    public void A_name_that_no_backend_has_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => BackendRunner.Emit(SampleLayouts.Tuna(), TableEncoding.Raw, [name]));

    [Fact]
    public void Backends_have_distinct_names_and_say_what_they_do()
    {
        Assert.Equal(BackendRunner.Names.Distinct(), BackendRunner.Names);
        Assert.All(BackendTable.All, b => Assert.NotEmpty(b.Summary));
    }

    [Theory]
    [InlineData("jb/x", "JB/X")]
    [InlineData("manifest.json", "other")]
    [InlineData("a", "A/b")]
    [InlineData("../x", "y")]
    [InlineData("/x", "y")]
    [InlineData("x//z", "y")]
    [InlineData("a/./b", "y")]
    [InlineData("c:x", "y")]
    [InlineData("a\\b", "y")]
    [InlineData("", "y")]
    public void Paths_that_clash_or_leave_the_folder_are_refused(string one, string other)
    {
        var context = new EmitContext(SampleLayouts.Tuna(), Emitted.FixedDigest, TableEncoding.Raw);

        Assert.Throws<InvalidOperationException>(() => BackendRunner.Emit(context, [new Fake(one), new Fake(other)]));
    }

    [Theory]
    [InlineData("tuna")]
    [InlineData("trio")]
    [InlineData("high")]
    public void The_culture_plays_no_part(string layout)
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NegativeSign = "~";
        odd.NumberFormat.NumberGroupSizes = [1];
        odd.NumberFormat.NativeDigits = [.. Enumerable.Range(0x660, 10).Select(char.ConvertFromUtf32)];
        odd.NumberFormat.DigitSubstitution = DigitShapes.NativeNational;
        string plain = Hashes(layout);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = odd;
            Assert.Equal(plain, Hashes(layout));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Text_files_carry_the_digest_and_end_their_lines_with_LF()
    {
        LayoutModel model = SampleLayouts.Tuna();
        foreach (string path in new[] { "fsw_layout.h", "FswLayout.g.cs" })
        {
            string text = Emitted.Text(model, path);
            Assert.Contains($"layout digest {LayoutDigest.Of(model).Hex}", string.Join('\n', text.Split('\n')[..5]));
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("\n", text);
            Assert.DoesNotContain(" \n", text);
        }
    }

    private static string Hashes(string layout) =>
        string.Join("\n", BackendRunner.Emit(TestModels.Named(layout), TableEncoding.Sealed)
            .Select(f => f.Artifact.Path + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(f.Artifact.Content.AsSpan()))));

    private sealed class Fake(string path) : ILayoutBackend
    {
        public string Name => "fake";

        public string Summary => "one empty file";

        public IEnumerable<Artifact> Emit(EmitContext context) => [Artifact.OfText(path, "", [])];
    }
}
