using CsCheck;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Fstab;
using FswLayout.InitFiles.Guests;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>A guest's own fstab with a layout's rows.</summary>
public sealed class FstabPatcherTests
{
    private const InitRelease V41 = InitRelease.Android41;
    private const string Row = "/dev/userdata /parent/data ext4 defaults wait";

    [Fact]
    public void Rows_at_the_layouts_places_are_commented_out_and_its_own_come_first()
    {
        InitPatch patch = Apply(StockFiles.Fstab41);
        Assert.Equal(["/system", "/data"],
            patch.Findings.Select(f => f.Location.Source.ToString(f.Location.Span).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.Equal(["/parent/data", "/factory", "/cache"], Targets(patch.Text!));
        Assert.StartsWith("# source target type flags fs_mgr\n# >>> FswLayout", patch.Text);
        Assert.Equal(patch.Text, Apply(patch.Text!).Text);
        Assert.Empty(Apply(patch.Text!).Findings);
        Assert.Equal(StockFiles.Fstab41, InitPatcher.Remove(patch.Text!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("/dev/x /factory ext4 ro wait")]
    [InlineData("/dev/x /data ext4 ro wait")]
    [InlineData("\r\n/dev/x /data ext4 ro wait\r\n/dev/y /y ext4 ro wait\r\n")]
    [InlineData("/dev/userdata /parent/data ext4 ro wait\n")]
    public void A_patch_can_be_repeated_and_taken_back(string text)
    {
        string once = Apply(text).Text!;
        Assert.Equal("/parent/data", Targets(once)[0]);
        Assert.Single(Targets(once), "/parent/data");
        Assert.DoesNotContain("/data", Targets(once));
        Assert.Equal(once, Apply(once).Text);
        Assert.Equal(text, InitPatcher.Remove(once));
    }

    [Fact]
    public void A_table_that_has_the_rows_is_left_alone() => Assert.Equal(Row + "\n", Apply(Row + "\n").Text);

    [Theory]
    [InlineData("/dev/x /data ext4 ro\n")]
    [InlineData("# <<< FswLayout\n")]
    [InlineData("#fsw# /dev/x /data ext4 ro wait\n")]
    public void A_table_that_cannot_be_patched(string text)
    {
        InitPatch patch = Apply(text);
        Assert.Null(patch.Text);
        Assert.Equal(GuestFindingKind.CannotPatch, Assert.Single(patch.Findings).Kind);
    }

    [Fact]
    public void Any_table_is_patched_for_good_or_not_at_all() =>
    StockFiles.OneOf(Row, "/dev/x /data ext4 ro wait", "# c", "", " \t", "/dev/y /y ext4 ro wait\r", "/dev/z /z", "x\0y").Array[0, 8].Sample(
        lines =>
        {
            string text = string.Join("\n", lines);
            if (Apply(text).Text is not { } once)
                return;
            Assert.Equal(once, Apply(once).Text);
            Assert.Equal(text, InitPatcher.Remove(once));
            Assert.Single(Targets(once), "/parent/data");
        },
        iter: 2_000);

    private static string[] Targets(string table) => [.. FstabFile.ParseFsManager(SourceText.From("fstab", table), V41).Rows.Select(r => r.Target)];

    private static InitPatch Apply(string text) => FstabPatcher.Apply(SourceText.From("fstab.tuna", text), V41, [Row], ["/parent/data", "/system", "/data"]);
}
