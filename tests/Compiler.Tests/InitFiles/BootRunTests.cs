using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>Which commands run, in which order, and what they mount (system/core/init/init.c).</summary>
public sealed class BootRunTests
{
    private const InitRelease V40 = InitRelease.Android40, V41 = InitRelease.Android41, V42 = InitRelease.Android42, V11 = InitRelease.Android11;

    [Fact]
    public void The_order_of_the_phases()
    {
        string[] names = ["boot", "early-boot", "post-fs-data", "post-fs", "fs", "early-fs", "init", "early-init", "property:a=b", "fs", "never"];
        string text = "on init\n setprop a b\n" + string.Concat(names.Select((n, i) => $"on {n}\n mkdir /{i}\n"));
        foreach (InitRelease release in new[] { V40, V41, V42 })
            Assert.Equal(["/7", "/6", "/5", "/4", "/9", "/3", "/2", "/1", "/0", "/8"], StockFiles.Run(release, text).Directories.ToArray());
    }

    [Fact]
    public void A_triggered_action_waits_for_those_that_are_queued()
    {
        const string Text = "on early-init\n trigger mine\n mkdir /1\non mine\n mkdir /3\non boot\n mkdir /2\n";
        Assert.Equal(["/1", "/2", "/3"], StockFiles.Run(V41, Text).Directories.ToArray());
    }

    [Theory]
    [InlineData("wait ro", "ro", null, "", true)]
    [InlineData("noatime nosuid nodev nodiratime rw remount defaults", "noatime nosuid nodev nodiratime rw remount defaults", null, "", false)]
    [InlineData("ro errors=panic", "ro", "errors=panic", "", false)]
    [InlineData("errors=panic ro", "ro", null, "errors=panic", false)]
    [InlineData("a b c", "", "c", "a b", false)]
    [InlineData("a wait", "", null, "a", true)]
    [InlineData("ro ro wait x=\"1 2\"", "ro", "x=1 2", "", true)]
    public void Words_of_mount(string words, string flags, string? options, string dropped, bool waits)
    {
        foreach (InitRelease release in Enum.GetValues<InitRelease>())
        {
            BootRun run = StockFiles.Run(release, $"on init\n mount ext4 /dev/x /x {words}\n");
            PerformedMount mount = Assert.Single(run.Mounts);
            Assert.Equal(("ext4", "/dev/x", "/x"), (mount.FileSystem, mount.Source, mount.Target));
            Assert.Equal((flags, options, dropped, waits), (string.Join(" ", mount.Flags), mount.Options, string.Join(" ", mount.Dropped), mount.Waits));
            Assert.Equal(dropped.Length > 0, run.Findings.Any(f => f.Kind == InitFindingKind.DroppedMountWords && f.Effect == InitEffect.Dropped));
        }
    }

    [Theory]
    [InlineData(V40, "noexec", false)]
    [InlineData(V41, "bind", false)]
    [InlineData(V42, "bind", true)]
    [InlineData(V11, "noexec", true)]
    public void Flags_by_release(InitRelease release, string word, bool known) =>
        Assert.Equal(known, StockFiles.Run(release, $"on init\n mount ext4 /dev/x /x {word}\n").Mounts[0].Flags.Contains(word));

    [Fact]
    public void A_loop_does_not_wait()
    {
        BootRun run = StockFiles.Run(V41, "on fs\n mount ext4 loop@/a/b.img /x wait ro\n");
        Assert.Equal("/a/b.img", run.Mounts[0].LoopFile);
        Assert.True(run.Mounts[0].IsReadOnly);
        Assert.Equal(InitFindingKind.UselessWait, Assert.Single(run.Findings).Kind);
    }

    [Fact]
    public void Directories_before_each_mount()
    {
        BootRun run = StockFiles.Run(V41, "on init\n mkdir /a\non fs\n mount ext4 /dev/x /a\n mkdir /b\n mount ext4 /dev/y /b\n");
        Assert.Equal(["/a"], run.Mounts[0].Tree.Folders.Except(RootTree.Stock.Folders));
        Assert.Equal(["/a", "/b"], run.Mounts[1].Tree.Folders.Except(RootTree.Stock.Folders).Order());
    }

    [Theory]
    [InlineData(V40, "mount ext4 /dev/x /data", true)]
    [InlineData(V40, "mount ext4 loop@/x /data", true)]
    [InlineData(V40, "mount ext4 /dev/x /data2", false)]
    [InlineData(V41, "mount ext4 /dev/x /data", false)]
    [InlineData(V42, "mount ext4 /dev/x /data", false)]
    [InlineData(V41, "trigger nonencrypted", true)]
    [InlineData(V41, "mount_all /fstab", true)]
    [InlineData(V40, "mount_all /fstab", false)]
    [InlineData(V41, "mount_all /fstab /fstab", false)]
    public void What_starts_late_start(InitRelease release, string command, bool starts)
    {
        BootRun run = StockFiles.Run(release, $"{StockFiles.InitRc}on fs\n {command}\n", StockFiles.Fstab41);
        Assert.Equal(starts ? ["core", "main", "late_start"] : new[] { "core", "main" }, run.Classes.ToArray());
        Assert.Equal(starts, run.Started.Contains("sdcard"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("/dev/x /x ext4 ro\n")]
    [InlineData("/dev/x /x ext4 loop wait\n")]
    [InlineData("loop@/x /x ext4 ro wait\n")]
    public void A_mount_all_that_fails_starts_nothing(string fstab)
    {
        BootRun run = StockFiles.Run(V41, StockFiles.InitRc + "on fs\n mount_all /fstab\n", fstab);
        Assert.Equal(["core", "main"], run.Classes.ToArray());
        Assert.Empty(run.Mounts);
        Assert.NotEmpty(run.Findings);
    }

    [Fact]
    public void The_first_row_that_fails_stops_the_others() =>
        Assert.Equal(["/a"],
            StockFiles.Run(V41, "on fs\n mount_all /fstab\n",
                "/dev/a /a ext4 ro wait\n/x /b ext4 loop wait\n/dev/c /c ext4 ro wait\n").Mounts.Select(m => m.Target));

    /// <summary>The hole in action_add_queue_tail() of 4.0 … 4.2: a mount_all that succeeds queues nonencrypted,
    /// and a trigger after it queues it again.</summary>
    [Fact]
    public void An_action_must_not_be_queued_twice()
    {
        const string Text = StockFiles.InitRc + "on fs\n mount_all /fstab\n trigger nonencrypted\n";
        Assert.Equal([InitFindingKind.QueuedTwice, InitFindingKind.EndlessTrigger], StockFiles.Run(V41, Text, StockFiles.Fstab41).Findings.Select(f => f.Kind));
        // When the first has run, it can be queued again.
        const string Later = StockFiles.InitRc + "on fs\n mount_all /fstab\n trigger later\non later\n trigger nonencrypted\n";
        Assert.Empty(StockFiles.Run(V41, Later, StockFiles.Fstab41).Findings);
        Assert.Empty(StockFiles.Run(V11, Text, StockFiles.Fstab41).Findings);
    }

    [Theory]
    [InlineData("a", "/a")]
    [InlineData("a a", "/a ...")]
    [InlineData("a a b", "/a /b")]
    [InlineData("a b a", "/a")]
    [InlineData("a b c a", "/a")]
    [InlineData("a b a b", "/a /b")]
    [InlineData("a b a c", "/a /c")]
    public void What_is_left_of_a_queue(string triggers, string ran)
    {
        string text = "on boot\n trigger " + triggers.Replace(" ", "\n trigger ") + "\non a\n mkdir /a\non b\n mkdir /b\non c\n mkdir /c\n";
        string[] made = [.. StockFiles.Run(V41, text).Directories];
        Assert.Equal(ran, made.Length > 9 ? "/a ..." : string.Join(" ", made));
    }

    [Fact]
    public void Imports_are_read_at_once_or_late()
    {
        (string, string)[] files =
        [
            ("/init.rc", "import /a.rc\non init\n mkdir /main\n"), ("/a.rc", "on init\n mkdir /a\nimport /b.rc\non init\n mkdir /a2\n"),
            ("/b.rc", "on init\n mkdir /b\n"),
            ("/init.tuna.rc", "on init\n mkdir /hardware\n"),
        ];
        Assert.Equal(["/a", "/b", "/a2", "/main", "/hardware"], StockFiles.Run(V40, "tuna", files).Directories.ToArray());
        Assert.Equal(["/main", "/a", "/a2", "/b"], StockFiles.Run(V41, "tuna", files).Directories.ToArray());
    }

    [Fact]
    public void Properties_in_an_import()
    {
        (string,
            string)[] files = [("/init.rc", "import /init.${ro.hardware}.rc\nimport /$$x\nimport /${none}\n"), ("/init.tuna.rc", "on init\n mkdir /t\n"),
                ("/$x", "on init\n mkdir /d\n")];
        Assert.Equal(["/t", "/d"], StockFiles.Run(V41, "tuna", files).Directories.ToArray());
        Assert.Contains(StockFiles.Run(V41, "tuna", files).Findings, f => f.Kind == InitFindingKind.UnknownProperty);
        // 4.0 knows no properties here, but reads the hardware's file by itself.
        Assert.Equal(3, StockFiles.Run(V40, "tuna", files).Findings.Count(f => f.Kind == InitFindingKind.MissingFile));
        Assert.Equal(["/t"], StockFiles.Run(V40, "tuna", files).Directories.ToArray());
    }

    [Fact]
    public void A_file_that_others_can_write_is_skipped()
    {
        BootRun Run(InitRelease release) =>
            BootRun.Of(new BootEnvironment(release, _ => new GuestFile(SourceText.From("init.rc", "on init\n mkdir /a\n"), WritableByOthers: true)));
        Assert.Single(Run(V40).Directories);
        foreach (InitRelease release in new[] { V41, V42, V11 })
        {
            Assert.Empty(Run(release).Directories);
            Assert.Equal(InitFindingKind.InsecureFile, Assert.Single(Run(release).Findings).Kind);
        }
    }

    [Fact]
    public void A_circle_of_imports_ends()
    {
        foreach (InitRelease release in Enum.GetValues<InitRelease>())
            Assert.Contains(StockFiles.Run(release, "", ("/init.rc", "import /a.rc\n"), ("/a.rc", "import /init.rc\n")).Findings,
                f => f.Kind == InitFindingKind.EndlessImport);
    }

    [Fact]
    public void A_circle_of_triggers_ends()
    {
        foreach (InitRelease release in Enum.GetValues<InitRelease>())
            Assert.Contains(StockFiles.Run(release, "on init\n trigger a\non a\n trigger b\non b\n trigger a\n").Findings,
                f => f.Kind == InitFindingKind.EndlessTrigger);
    }

    [Fact]
    public void Actions_of_unknown_properties_are_undecided()
    {
        BootRun run = StockFiles.Run(V41,
            "on property:a=b\n mkdir /a\non property:c=d\n mkdir /c\non init\n setprop c x\n setprop ro.e 1\n setprop ro.e 2\non property:ro.e=1\n mkdir /e\n"
                + "on property:c=*\n mkdir /any\n");
        Assert.Equal(["/e", "/any"], run.Directories.ToArray());
        Assert.Equal("property:a=b", Assert.Single(run.Undecided).Header[1]);
    }

    [Fact]
    public void Events_of_11()
    {
        const string Text = """
            on boot
                mkdir /boot
            on late-init
                trigger early-fs
                trigger fs
                trigger post-fs-data
                trigger boot
            on fs
                mount_all /fstab
            on fs && property:x=1
                mkdir /conditional
            on nonencrypted
                class_start late_start
            on init
                setprop x 1
            service s /x
                class main late_start
            service s /y
                override
                class late_start

            """;
        BootRun run = StockFiles.Run(V11, Text,
            "/dev/a /a ext4 ro wait\n/dev/b /b ext4 ro voldmanaged=x:auto\n/dev/s /system ext4 ro wait\n/dev/z none swap defaults defaults\n/dev/l /l "
                + "ext4 rw,x=1 wait,latemount\n");
        Assert.Equal(["/conditional", "/boot"], run.Directories.ToArray());
        Assert.Equal(["/a", "/l"], run.Mounts.Select(m => m.Target));
        Assert.Equal(["late_start"], run.Classes.ToArray());
        Assert.Equal("/y", Assert.Single(run.Services).Program.Single());
        Assert.Equal(["/a"],
            StockFiles.Run(V11, "on init\n mount_all /fstab --early\n", "/dev/a /a ext4 ro wait\n/dev/l /l ext4 ro latemount\n").Mounts.Select(m => m.Target));
    }

    [Fact]
    public void The_stock_files_mount_what_the_notes_say()
    {
        BootRun ics = StockFiles.Run(V40, "tuna", ("/init.rc", StockFiles.InitRc), ("/init.tuna.rc", StockFiles.Tuna40));
        Assert.Equal(["/system", "/data", "/cache", "/factory"], ics.Mounts.Select(m => m.Target));
        Assert.Equal("nomblk_io_submit,errors=panic", ics.Mounts[1].Options);
        BootRun jb = StockFiles.Run(V41, "tuna", ("/init.rc", "import /init.${ro.hardware}.rc\n" + StockFiles.InitRc), ("/init.tuna.rc", StockFiles.Tuna41),
            ("/fstab.tuna", StockFiles.Fstab41));
        Assert.Equal(["/system", "/factory", "/cache", "/data"], jb.Mounts.Select(m => m.Target));
        Assert.Equal("nomblk_io_submit,errors=panic", jb.Mounts[3].Options);
        Assert.All([ics, jb], run => Assert.Equal(["core", "main", "late_start"], run.Classes.ToArray()));
        Assert.All([ics, jb], run => Assert.Empty(run.Findings));
    }
}
