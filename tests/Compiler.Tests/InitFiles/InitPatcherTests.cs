using System.Collections.Immutable;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Guests;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>A guest's own init.rc with what a layout needs.</summary>
public sealed class InitPatcherTests
{
    private const InitRelease V40 = InitRelease.Android40, V41 = InitRelease.Android41;

    /// <summary>The mounts of the field notes' guest.</summary>
    internal static readonly InitNeeds Needs = new(
    [
        new("fs",
        [
            "mkdir /parent 0700 root root", "mkdir /parent/data 0700 root root", "mount ext4 /dev/userdata /parent/data wait",
            "mount ext4 loop@/parent/data/media/system_jb.img /system ro", "mount ext4 loop@/parent/data/media/userdata_jb.img /data noatime nosuid nodev",
            "trigger later",
        ]),
        new("later", ["trigger nonencrypted"]),
    ]);

    /// <summary>The same, with the parent's partition in fstab.</summary>
    private static readonly InitNeeds Tabled = new(
    [
        new("init", ["mkdir /parent"]),
        new("fs", ["mount ext4 loop@/parent/data/media/system_jb.img /system ro"]),
    ],
        "/fstab.tuna");

    [Fact]
    public void Stock_mounts_at_the_same_place_are_commented_out()
    {
        InitPatch patch = Apply(V40, StockFiles.Tuna40);
        Assert.Equal([GuestFindingKind.ReplacedLine, GuestFindingKind.ReplacedLine], patch.Findings.Select(f => f.Kind));
        Assert.Contains("\n#fsw#     mount ext4 /dev/block/platform/omap/omap_hsmmc.0/by-name/system /system wait ro\n", patch.Text);
        Assert.Contains("\n    mount ext4 /dev/block/platform/omap/omap_hsmmc.0/by-name/cache /cache wait", patch.Text);
        BootRun run = StockFiles.Run(V40, StockFiles.InitRc + patch.Text);
        Assert.Equal(["/cache", "/factory", "/parent/data", "/system", "/data"], run.Mounts.Select(m => m.Target));
    }

    /// <summary>A new section for an early event, and lines for the last section, both at the file's end: the lines must not fall into the new one.</summary>
    [Theory]
    [InlineData("on fs\n    mount_all /fstab.tuna\n")]
    [InlineData("on fs\n    mount_all /fstab.tuna")]
    [InlineData("on fs\r\n    mount_all /fstab.tuna\r\n")]
    public void New_sections_stand_behind_the_last_one(string text)
    {
        InitPatch patch = InitPatcher.Apply(SourceText.From("init.tuna.rc", text), V41, new InitNeeds([new("init", ["mkdir /parent"]), .. Needs.Blocks]));
        Assert.NotNull(patch.Text);
        Assert.True(patch.Text.IndexOf("/system ro", StringComparison.Ordinal) < patch.Text.IndexOf("on init", StringComparison.Ordinal));
        Assert.Equal(text, InitPatcher.Remove(patch.Text));
    }

    [Fact]
    public void On_41_the_lines_follow_mount_all()
    {
        InitPatch patch = Apply(V41, StockFiles.Tuna41);
        Assert.Empty(patch.Findings);
        BootRun run = StockFiles.Run(V41, StockFiles.InitRc + patch.Text, "/dev/efs /factory ext4 ro wait\n");
        Assert.Equal(["/factory", "/parent/data", "/system", "/data"], run.Mounts.Select(m => m.Target));
        Assert.Empty(run.Findings);
        Assert.Empty(GuestInit.Troubles(run));
        string[] steps = [.. run.Steps.Select(s => s.Line.ToString())];
        Assert.InRange(Array.IndexOf(steps, "trigger later"), Array.IndexOf(steps, "mount_all /fstab.tuna"), Array.IndexOf(steps, "chown system cache /cache"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("on init\n    mkdir /x\n")]
    [InlineData("on init\n    mkdir /x")]
    [InlineData("on init\r\n    mkdir /x")]
    [InlineData("on init\r\n    mkdir /x\r\n")]
    [InlineData("on fs\n    mount ext4 /dev/x \\\n  /system ro # c\non boot\n    mkdir /y\n")]
    [InlineData("on fs\n    mount ext4 /dev/x /system \"a\nb\"\n    mkdir /z")]
    [InlineData("on fs\n    mount ext4 /dev/x /data\r")]
    [InlineData("# only a comment")]
    [InlineData(StockFiles.Tuna40)]
    [InlineData(StockFiles.Tuna41)]
    [InlineData(StockFiles.InitRc)]
    public void A_patch_can_be_repeated_and_taken_back(string text)
    {
        foreach (InitRelease release in new[] { V40, V41 })
        {
            string once = Apply(release, text).Text!;
            Assert.NotEqual(text, once);
            Assert.Equal(once, Apply(release, once).Text);
            Assert.Equal(text, InitPatcher.Remove(once));
            Assert.Equal(text.EndsWith('\n'), text.Length > 0 && once.EndsWith('\n'));
            if (text.Contains("\r\n"))
                Assert.DoesNotContain(once.Split('\n').SkipLast(1), l => !l.EndsWith('\r'));
        }
    }

    [Fact]
    public void A_file_that_does_it_already_is_left_alone()
    {
        string text = StockFiles.Tuna41 + string.Concat(Needs.Blocks);
        InitPatch patch = Apply(V41, text);
        Assert.Equal(text, patch.Text);
        Assert.Empty(patch.Findings);
    }

    [Theory]
    [InlineData("on fs\n mkdir \"/x\n")]
    [InlineData("on fs\n mkdir /x\0\n")]
    [InlineData("on fs\n mkdir /x \\")]
    [InlineData("# >>> FswLayout: from here to the end mark written by fswc\n")]
    [InlineData("# <<< FswLayout\n")]
    [InlineData("on fs\n#fsw# mkdir /x\n")]
    public void A_file_that_cannot_be_patched(string text)
    {
        InitPatch patch = Apply(V41, text);
        Assert.Null(patch.Text);
        Assert.Equal(GuestFindingKind.CannotPatch, Assert.Single(patch.Findings).Kind);
    }

    /// <summary>To init the mark is a part of the first word, which is no keyword then.</summary>
    [Fact]
    public void A_section_behind_a_byte_order_mark_is_none()
    {
        var file = SourceText.From("init.rc", [0xEF, 0xBB, 0xBF, .. "on fs\n    mkdir /x\n"u8]);
        InitPatch patch = InitPatcher.Apply(file, V41, Needs);
        Assert.StartsWith("on fs\n    mkdir /x\n# >>>", patch.Text);
        Assert.Contains("\non fs\n    mkdir /parent", patch.Text);
    }

    /// <summary>The images lie in what fstab mounts: mount_all comes before their lines, whatever the guest does by itself.</summary>
    [Theory]
    [InlineData("", "on fs\n    mount_all /fstab.tuna\n")]
    [InlineData("on fs\n    mount_all /fstab.other\n", "mount_all /fstab.other")]
    [InlineData("on fs\n    mkdir /x\non boot\n    mount_all /fstab.tuna\n", "#fsw#     mount_all /fstab.tuna\n")]
    [InlineData("service x /y\n    mount_all /fstab.tuna\n", "service x /y\n    mount_all /fstab.tuna\n")]
    [InlineData("on property:a=b\n    mount_all /fstab.tuna\n", "on property:a=b\n#fsw#     mount_all /fstab.tuna\n")]
    [InlineData("on early-init\n    mount_all /fstab.tuna\n", "#fsw#     mount_all /fstab.tuna\n")]
    [InlineData("on fs\n    mount_all /fstab.tuna\n    mount_all /fstab.tuna\n", "#fsw#     mount_all /fstab.tuna\n#fsw#     mount_all /fstab.tuna\n")]
    public void The_table_is_mounted_before_the_lines(string text, string expected)
    {
        InitPatch patch = InitPatcher.Apply(SourceText.From("init.tuna.rc", text), V41, Tabled);
        Assert.NotNull(patch.Text);
        Assert.Contains(expected, patch.Text);
        BootRun run = StockFiles.Run(V41, "ro.x", ("/init.rc", patch.Text), ("/fstab.tuna", "/dev/userdata /parent ext4 ro wait\n"));
        Assert.Equal(["/parent", "/system"], run.Mounts.Select(m => m.Target));
        Assert.Equal(patch.Text, InitPatcher.Apply(SourceText.From("init.tuna.rc", patch.Text), V41, Tabled).Text);
        Assert.Equal(text, InitPatcher.Remove(patch.Text));
    }

    [Theory]
    [InlineData("on fs\n    mount_all /fstab.tuna\n")]
    [InlineData("on early-fs\n    mount_all /fstab.tuna\n")]
    [InlineData("on fs\n    mount_all ./fstab.tuna\n")]
    [InlineData("on fs\n    mount_all \"fstab.tuna\"\n")]
    public void A_mount_all_in_time_serves(string text)
    {
        InitPatch patch = InitPatcher.Apply(SourceText.From("init.tuna.rc", text), V41, Tabled);
        Assert.Empty(patch.Findings);
        Assert.Equal(patch.Text!.IndexOf("mount_all", StringComparison.Ordinal), patch.Text.LastIndexOf("mount_all", StringComparison.Ordinal));
    }

    /// <summary>To the kernel they are one place.</summary>
    [Theory]
    [InlineData("/system/")]
    [InlineData("//system")]
    [InlineData("system")]
    [InlineData("/./system")]
    public void A_place_has_many_names(string target) =>
        Assert.Contains($"\n#fsw#     mount ext4 /dev/x {target}\n", Apply(V40, $"on fs\n    mount ext4 /dev/x {target}\n").Text);

    [Fact]
    public void Fstab_alone_needs_its_mount_all_too() =>
        Assert.Contains("\n    mount_all /fstab.tuna\n", InitPatcher.Apply(SourceText.From("init.tuna.rc", ""), V41, new InitNeeds([], "/fstab.tuna")).Text);

    [Fact]
    public void What_was_commented_out_is_told_once()
    {
        string once = Apply(V40, StockFiles.Tuna40).Text!;
        Assert.Empty(Apply(V40, once).Findings);
    }

    /// <summary>A fragment put in by hand that no longer does: its trigger must not stay beside ours, or the action is queued twice.</summary>
    [Fact]
    public void A_trigger_of_the_layout_is_there_once()
    {
        string text = "on fs\n    mount ext4 loop@/old.img /system ro\n    trigger later\non later\n    trigger nonencrypted\n";
        InitPatch patch = Apply(V41, text);
        Assert.True(patch.Text is not null, string.Concat(patch.Findings));
        BootRun run = StockFiles.Run(V41, patch.Text);
        Assert.Single(run.Steps, s => s.Line.ToString() == "trigger later");
        Assert.Single(run.Steps, s => s.Line.ToString() == "trigger nonencrypted");
    }

    /// <summary>Another file of the guest does it, which init reads after this one: its rows would be mounted twice.</summary>
    [Fact]
    public void A_file_before_the_one_with_mount_all_is_not_the_one_to_patch()
    {
        InitPatch patch = InitPatcher.Apply(
            SourceText.From("init.rc", "import /init.tuna.rc\non fs\n    mkdir /x\n"), V41, Tabled,
            text =>
                BootRun.Of(new BootEnvironment(V41,
                    p => p == "/init.rc"
                        ? new GuestFile(text)
                        : p == "/init.tuna.rc" ? new GuestFile(SourceText.From("init.tuna.rc", "on fs\n    mount_all /fstab.tuna\n")) : null)));
        Assert.Null(patch.Text);
        Assert.Equal("init runs 'mount_all /fstab.tuna' only after the lines of init.rc: patch init.tuna.rc instead", Assert.Single(patch.Findings).Message);
    }

    /// <summary>Another file of the guest does it, which init reads before.</summary>
    [Fact]
    public void What_another_file_does_counts()
    {
        InitPatch patch = InitPatcher.Apply(
            SourceText.From("init.tuna.rc", "on fs\n"), V41, Tabled,
            text =>
                BootRun.Of(new BootEnvironment(V41,
                    p => p == "/init.rc"
                        ? new GuestFile(SourceText.From(p, "import /init.tuna.rc\non fs\n    mount_all /fstab.tuna\n"))
                        : p == "/init.tuna.rc" ? new GuestFile(text) : null)));
        Assert.DoesNotContain("mount_all", patch.Text);
    }

    private static InitPatch Apply(InitRelease release, string text) => InitPatcher.Apply(SourceText.From("init.tuna.rc", text), release, Needs);
}
