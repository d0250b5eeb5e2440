using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Guests;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>Folders and links of a guest's first file system.</summary>
public sealed class RootTreeTests
{
    private static readonly HashSet<string> Nothing = [];

    [Theory]
    [InlineData(InitRelease.Android40, "/mnt/secure/asec /acct /config /cache /mnt/obb", "/storage /sdcard /mnt/shell /mnt/sdcard")]
    [InlineData(InitRelease.Android41, "/mnt/secure/asec /acct /config /cache /mnt/obb", "/storage /sdcard /mnt/shell /mnt/sdcard")]
    [InlineData(InitRelease.Android42, "/storage /mnt/shell", "/sdcard /mnt/sdcard")]
    public void What_stock_init_makes(InitRelease release, string made, string not)
    {
        RootTree tree = StockInit.TreeOf(release);
        Assert.All(made.Split(' '), path => Assert.Null(tree.Missing(path, Nothing)));
        Assert.All(not.Split(' '), path => Assert.Equal(path, tree.Missing(path, Nothing)));
        Assert.Equal("/system/etc/x", tree.Resolve("/etc/x"));
        Assert.Equal("/system/vendor", tree.Resolve("/vendor/"));
        Assert.Equal("/system/etc", tree.Missing("/etc", Nothing));
        Assert.Null(tree.Missing("/etc/x", new HashSet<string> { "/system" }));
        Assert.Null(tree.Missing("/d/tracing", Nothing));
    }

    [Fact]
    public void Links_are_followed_to_their_end()
    {
        RootTree tree = RootTree.Of([("/a", null), ("/b", "a"), ("/c", "../b/./x"), ("/loop", "loop"), ("/a/x", null)]);
        Assert.Equal("/a/x/y", tree.Resolve("/c/y"));
        Assert.Null(tree.Missing("/c", Nothing));
        Assert.Equal("/a/x/y", tree.Missing("/c/y", Nothing));
        Assert.StartsWith("/loop", tree.Resolve("/loop/z"), StringComparison.Ordinal);
        Assert.Equal("/", tree.Resolve("/a/../.."));
    }

    /// <summary>A tmpfs covers what the ramdisk has below /dev; what is there is not made again.</summary>
    [Fact]
    public void What_init_covers_and_what_it_leaves()
    {
        RootTree tree = RootTree.Of([("/dev", null), ("/dev/x", null), ("/etc", null)]).WithLink("/etc", "/system/etc").WithFolder("/etc");
        Assert.Equal("/dev/x", tree.Missing("/dev/x", Nothing));
        Assert.Null(tree.Missing("/dev/pts", Nothing));
        Assert.Equal("/etc", tree.Resolve("/etc"));
        Assert.Equal("/cache", tree.Missing("/cache", Nothing));
    }

    [Theory]
    [InlineData("on init\n symlink /mnt/sdcard /sdcard\n mkdir /mnt\n mkdir /mnt/sdcard\non fs\n mount vfat /dev/x /sdcard\n", null)]
    [InlineData("on init\n symlink /mnt/sdcard /sdcard\n mkdir /mnt\non fs\n mount vfat /dev/x /sdcard\n", "/mnt/sdcard")]
    [InlineData("on fs\n mount debugfs debugfs /sys/kernel/debug\n mount usbfs none /proc/bus/usb\n", null)]
    [InlineData("on fs\n mount cgroup none /dev/cpuctl cpu\n", "/dev/cpuctl")]
    public void Mount_points_of_a_guest(string init, string? missing)
    {
        GuestFinding[] found = [.. GuestInit.Troubles(StockFiles.Run(InitRelease.Android40, init))];
        Assert.Equal(missing is null ? [] : [$"nothing makes '{missing}' before '"],
            found.Select(f => f.Message[..(f.Message.IndexOf("before '", StringComparison.Ordinal) + 8)]));
    }

    [Fact]
    public void Flash_by_name_is_there_or_not()
    {
        const string init = "on fs\n mount yaffs2 mtd@userdata /data\n mount ext4 /dev/x /data\non nonencrypted\n mkdir /n\n";
        Assert.Contains(Run(null).Findings, f => f.Kind == InitFindingKind.QueuedTwice);
        BootRun without = Run([]);
        Assert.Equal("/dev/x", Assert.Single(without.Mounts).Source);
        Assert.Empty(without.Findings);
        Assert.Equal(2, Run(["userdata"]).Mounts.Length);

        static BootRun Run(IEnumerable<string>? partitions) => BootRun.Of(BootEnvironment.Of(InitRelease.Android40, SourceText.From("init.rc", init)) with
        { MtdPartitions = partitions is null ? null : [.. partitions] });
    }

    /// <summary>keywords.h of 4.0 … 4.2 takes it with one argument, and do_symlink() reads two.</summary>
    [Fact]
    public void A_link_to_nowhere_is_run_and_fails()
    {
        BootRun run = StockFiles.Run(InitRelease.Android41, "on init\n symlink /a\n");
        Assert.Equal("symlink /a", Assert.Single(run.Steps).Line.ToString());
        Assert.Equal(InitEffect.FailsWhenRun, Assert.Single(run.Findings).Effect);
        Assert.Empty(StockFiles.Run(InitRelease.Android11, "on init\n symlink /a\n").Steps);
    }

    [Fact]
    public void Words_that_came_with_4_2()
    {
        const string init = "on fs\n mount ext4 /dev/x /data noexec\n wait /dev/x 10\n";
        BootRun run = StockFiles.Run(InitRelease.Android42, init);
        Assert.Equal(["noexec"], run.Mounts[0].Flags.ToArray());
        Assert.Empty(run.Findings);
        Assert.Equal("noexec", StockFiles.Run(InitRelease.Android41, init).Mounts[0].Options);
        Assert.Equal(InitEffect.FailsWhenRun, Assert.Single(StockFiles.Run(InitRelease.Android41, init).Findings).Effect);
    }
}
