using CsCheck;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Fstab;
using FswLayout.InitFiles.Guests;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>Any text gives a document, a boot, a table and an answer of the patcher; nothing takes more than linear time.</summary>
public sealed class InitFileProperties
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        StockFiles.OneOf(
            "on fs", "on init", "on later", "on nonencrypted", "on property:a=b", "on a && property:x=y", "service s /x", "import /init.rc", "import /${a}",
            "mount ext4 /dev/x /data ro", "mount ext4 loop@/a /system a b",
            "mount_all /f", "mkdir /a/b", "trigger fs", "trigger later", "setprop a b", "class_start c", "class c", "disabled", "start s", "ioprio rt 4",
            "onrestart", "# c", "#fsw", "\"", "\\", "\\\n", "\\\r\n", "\\n", "\0", "\r", "  "),
        Gen.Char[' ', '~'].Select(c => c.ToString()), Gen.Char.Select(c => c.ToString()));

    private static readonly Gen<string> Text = Gen.Select(Piece, StockFiles.OneOf("\n", "\n    ", "\r\n", " ", "")).Select((p, e) => p + e).Array[0,
        40].Select(string.Concat);

    [Fact]
    public void Any_text_gives_a_document_and_a_boot() =>
        Gen.Select(Text, Gen.Enum<InitRelease>()).Sample(
            (text, release) =>
            {
                InitDocument document = StockFiles.Parse(release, text);
                Assert.All(document.Findings, f => Assert.InRange(f.Location.Span.End, f.Location.Span.Start, text.Length));
                Assert.All(document.Sections.SelectMany(s => s.Lines.Concat(s.Lost)),
                    l => Assert.All(l.Words, w => Assert.InRange(w.Span.End, w.Span.Start, text.Length)));
                BootRun run = BootRun.Of(new BootEnvironment(release, _ => new GuestFile(SourceText.From("x", text))));
                Assert.NotNull(run.Findings.Select(f => f.ToString()).ToArray());
                GuestInit.Troubles(run);
            },
            iter: 2_000);

    [Fact]
    public void Any_text_gives_a_table() =>
        Gen.Select(Gen.OneOf(Text, Gen.String), Gen.Enum<InitRelease>()).Sample(
            (text, release) =>
            {
                Assert.All(FstabFile.ParseFsManager(SourceText.From("x", text), release).Rows,
                    r => Assert.True(r.Source.Length * r.Target.Length * r.FileSystem.Length > 0));
                FstabFile.ParseUtilLinux(SourceText.From("x", text));
            },
            iter: 2_000);

    [Fact]
    public void A_patch_is_idempotent_and_can_be_taken_back() =>
        Gen.Select(Text, Gen.Enum<InitRelease>()).Sample(
            (text, release) =>
            {
                if (InitPatcher.Apply(SourceText.From("x", text), release, InitPatcherTests.Needs).Text is not { } once)
                    return;
                Assert.Equal(once, InitPatcher.Apply(SourceText.From("x", once), release, InitPatcherTests.Needs).Text);
                Assert.Equal(text, InitPatcher.Remove(once));
                PerformedMount[] mounts = [
                    .. StockFiles.Run(release, once + "\non late-init\n trigger fs\n").Mounts.Where(m => m.Target is "/system" or "/data" or "/parent/data"
                        && !m.IsRemount)];
                Assert.Equal(["/parent/data", "/system", "/data"], mounts.Select(m => m.Target).Take(3));
            },
            iter: 2_000);

    [Theory]
    [InlineData("on fs\n trigger fs\n")]
    [InlineData("on fs\n mkdir /a\n")]
    [InlineData("service s /x\n class a\n")]
    [InlineData("mount ext4 /dev/x /data wait ro\n")]
    [InlineData("on fs\n mount ext4 /dev/x /data wait ro\n")]
    [InlineData("\\\\")]
    [InlineData("\"\"")]
    [InlineData("a\\\n")]
    [InlineData("/dev/x /x ext4 ro,x wait\n")]
    [InlineData("x,\\040")]
    [InlineData("import /x\n")]
    public void Long_files_come_to_an_end(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 30_000));
        foreach (InitRelease release in Enum.GetValues<InitRelease>())
            ReadAll(text, release);
    }

    private static void ReadAll(string text, InitRelease release)
    {
        GuestInit.Troubles(StockFiles.Run(release, text));
        FstabFile.ParseFsManager(SourceText.From("x", text), release);
        FstabFile.ParseUtilLinux(SourceText.From("x", text));
        InitPatcher.Apply(SourceText.From("x", text), release, InitPatcherTests.Needs);
    }
}
