using System.Collections.Immutable;
using CsCheck;
using FswLayout.Backends.Android;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Backends.Tests.Android;

/// <summary>What is emitted for Android, read again as init and fs_mgr of the release read it.</summary>
public sealed class AndroidInitTests
{
    /// <summary>What the guest does by itself, cut down: its own fragment calls mount_all, and nonencrypted starts late_start.</summary>
    private const string Stock = """
        on init
            mkdir /cache 0770 system cache
            mkdir /mnt 0775 root system
        on nonencrypted
            class_start late_start
        service sdcard /system/bin/sdcard
            class late_start
        on fs
            {MOUNT_ALL}

        """;

    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void Examples_are_mounted_as_the_layout_says(string example) => CheckAll(Layouts.Example(example));

    [Fact]
    public void Hostile_names_are_mounted_as_the_layout_says()
    {
        LayoutModel hostile = HostileModel.Make();
        CheckAll(hostile with { Instances = [.. hostile.Instances.Select(i => i with { Hardware = "tuna" })] });
    }

    /// <summary>The last of two to 4.0, the first to 4.1, and the built-in line of a 3.0 kernel comes before the layout's.</summary>
    [Theory]
    [InlineData("4.0.4", "", "two")]
    [InlineData("4.1.1", "", "one")]
    [InlineData("4.1.1", "config_cmdline = \"androidboot.hardware=built\";", "built")]
    [InlineData("4.1.1", "config_cmdline = \"androidboot.hardware=built\"; config_cmdline_type = bootloader;", "one")]
    public void Files_have_the_name_that_init_looks_for(string release, string more, string expected)
    {
        const string args = "args { \"androidboot.hardware\" = \"one\"; \"androidboot.hardware\" = \"two\"; }";
        Compilation compilation = Layouts.Compile($$"""
            board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; partition data { device = "/dev/data"; } }
            instance m on b {
                id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; system = android({{release}});
                mount "/data" { from = data; } {{args}} {{more}}
            }
            """);
        Instance instance = compilation.Model!.Master;
        Assert.Equal(expected, instance.Hardware);
        BootRun run = Boot(compilation.Model, instance);
        AssertMounts(instance, run);
    }

    [Theory]
    [InlineData(SystemKind.Android40, "4.0.4")]
    [InlineData(SystemKind.Android41, "4.1.1")]
    public void Random_mounts_are_mounted_as_the_layout_says(SystemKind kind, string version) =>
        RandomMounts.Of(kind, version).Sample(CheckAll, iter: 1_000);

    /// <summary>A guest whose own mount_all succeeds has queued nonencrypted when our lines run: queued again,
    /// the action would damage the queue of 4.1.</summary>
    [Fact]
    public void Late_start_is_triggered_behind_the_queue()
    {
        LayoutModel model = Layouts.Example("tuna-ics-jb");
        BootRun run = Boot(model, model.Children.First());
        Assert.DoesNotContain(run.Findings, f => f.Kind == InitFindingKind.QueuedTwice);
        Assert.Equal("late_start", Assert.Single(run.Classes));
        Assert.Equal(2, run.Steps.Count(s => s.Line.Keyword == "class_start"));
    }

    [Theory]
    [InlineData("ro rw", false)]
    [InlineData("rw ro", true)]
    [InlineData("ro rw ro", true)]
    public void The_last_of_ro_and_rw_counts(string words, bool readOnly)
    {
        foreach (SystemKind kind in new[] { SystemKind.Android40, SystemKind.Android41 })
        {
            LayoutModel sample = SampleLayouts.Tuna();
            Instance instance = sample.Children.First() with
            {
                System = new SystemVersion(kind, "4"),
                Mounts = [sample.Master.Mounts[0] with { Options = [.. words.Split(' ')] }],
            };
            Assert.Equal(readOnly, Assert.Single(Boot(sample with { Instances = [sample.Master, instance] }, instance).Mounts).IsReadOnly);
        }
    }

    [Fact]
    public void The_patcher_takes_the_same_blocks()
    {
        LayoutModel model = Layouts.Example("tuna-ics-jb");
        Instance jb = model.Children.First();
        InitPatch patch = InitPatcher.Apply(SourceText.From("init.rc", Stock.Replace("{MOUNT_ALL}", "mount_all /fstab.tuna")), InitRelease.Android41,
            AndroidInitBlocks.NeedsOf(jb));
        string fstab = Emitted.Text(model, $"{jb.Name}/fstab.tuna");
        BootRun run = BootRun.Of(BootEnvironment.Of(InitRelease.Android41, SourceText.From("init.rc", patch.Text!), SourceText.From("fstab", fstab)));
        AssertMounts(jb, run);
        Assert.Empty(run.Findings);
        Assert.Empty(GuestInit.Troubles(run));
    }

    private static void CheckAll(LayoutModel model)
    {
        foreach (Instance instance in model.Instances.Where(i => i.System.Kind != SystemKind.Linux))
        {
            BootRun run = Boot(model, instance);
            AssertMounts(instance, run);
            Assert.Empty(run.Findings.Where(f => f.Kind != InitFindingKind.EmptyTable));
            Assert.DoesNotContain(GuestInit.Troubles(run),
                f => f.Kind is GuestFindingKind.MissingDirectory or GuestFindingKind.BrokenQueue or GuestFindingKind.DroppedWords);
            Assert.Equal(instance.Mounts.Any(m => m.Target == "/data") || AndroidMountPlan.Of(instance).Rows.Length > 0, run.Started.Contains("sdcard"));
        }
    }

    private static BootRun Boot(LayoutModel model, Instance instance)
    {
        InitRelease release = instance.System.Kind == SystemKind.Android40 ? InitRelease.Android40 : InitRelease.Android41;
        ImmutableArray<Artifact> files = [.. new AndroidInitBackend().Emit(new EmitContext(model, Emitted.FixedDigest, TableEncoding.Sealed))
            .Where(f => f.Path.StartsWith(instance.Name + "/", StringComparison.Ordinal))];
        string? TextOf(string name) =>
            files.FirstOrDefault(f => f.Path == $"{instance.Name}/{name}") is { } file ? System.Text.Encoding.UTF8.GetString([.. file.Content]) : null;
        string stock = Stock.Replace("{MOUNT_ALL}", release == InitRelease.Android40 ? "write /x y" : $"mount_all /fstab.{instance.Hardware}");
        string? fstab = TextOf($"fstab.{instance.Hardware}");
        return BootRun.Of(BootEnvironment.Of(release, SourceText.From("init.rc", stock + TextOf($"init.{instance.Hardware}.rc")),
            fstab is null ? null : SourceText.From("fstab", fstab)));
    }

    /// <summary>Exactly the mounts of the layout, in its order; only what fs_mgr alone can do may come earlier.</summary>
    private static void AssertMounts(Instance instance, BootRun run)
    {
        AndroidMountPlan plan = AndroidMountPlan.Of(instance);
        Mount[] expected = [.. plan.Rows, .. plan.Lines];
        if (!plan.Rows.Any(r => r.Options.Contains("check")))
            Assert.Equal(instance.Mounts, expected);
        Assert.Equal(expected.Length, run.Mounts.Length);
        foreach ((Mount mount, PerformedMount done) in expected.Zip(run.Mounts))
        {
            Assert.Equal((mount.FileSystem, SourceOf(mount), mount.Target, mount.IsReadOnly), (done.FileSystem, done.Source, done.Target, done.IsReadOnly));
            Assert.Equal(mount.Options.Contains("wait") && mount.Source is MountSource.OfPartition, done.Waits);
            string[] flags = [.. mount.Options.Where(o => MountWords.IsInitFlag(o) && o is not ("ro" or "rw" or "defaults")).Distinct().Order()];
            Assert.Equal(flags, done.Flags.Where(f => f is not ("ro" or "rw" or "defaults")).Order());
            string options = string.Join(",", mount.Options.Where(o => !MountWords.IsInitFlag(o) && !MountWords.IsFsManagerFlag(o)).Distinct());
            Assert.Equal(options, done.Options ?? "");
        }
    }

    private static string SourceOf(Mount mount) =>
        mount.Source is MountSource.OfPartition partition ? partition.Value.Device : "loop@" + ((MountSource.Loop)mount.Source).Path;
}
