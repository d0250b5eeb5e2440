using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Guests;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>What is said about a guest's own files.</summary>
public sealed class GuestInitTests
{
    private const InitRelease V40 = InitRelease.Android40, V41 = InitRelease.Android41;

    [Fact]
    public void A_mount_that_is_there_already()
    {
        Assert.Contains("already", Assert.Single(Collisions("on fs\n mount ext4 /dev/x /data\n")).Message);
        GuestFinding other = Assert.Single(Collisions("on fs\n mount ext4 /dev/y /data\n"));
        Assert.Equal(GuestFindingKind.AlreadyMounted, other.Kind);
        Assert.Equal("mount ext4 /dev/y /data", other.Location.Source.ToString(other.Location.Span));
        Assert.Empty(Collisions("on fs\n mount ext4 /dev/y /data remount ro\n"));
    }

    [Fact]
    public void The_layouts_own_mount_is_no_collision_unless_it_comes_twice()
    {
        Assert.Empty(Collisions("on fs\n mount ext4 /dev/x /data\n", isOurs: true));
        Assert.Contains("a second time",
            Assert.Single(Collisions("on fs\n mount ext4 /dev/x /data\non boot\n mount ext4 /dev/x /data\n", isOurs: true)).Message);
        Assert.Single(Collisions("on fs\n mount ext4 /dev/x /data ro\n", isOurs: true));
    }

    [Fact]
    public void What_lies_in_another_mount_comes_after_it()
    {
        const string parent = " mount ext4 /dev/x /data\n", child = " mount ext4 loop@/data/i /system\n";
        BootRun wanted = StockFiles.Run(V41, "on fs\n" + parent + child);
        Assert.Empty(GuestInit.WrongOrder(wanted, wanted.Mounts));
        BootRun turned = StockFiles.Run(V41, "on fs\n" + child + "on boot\n" + parent);
        Assert.Equal("'/system' is mounted before '/data', which it lies in", Assert.Single(GuestInit.WrongOrder(turned, wanted.Mounts)).Message);
        Assert.Empty(GuestInit.NotMounted(turned, wanted.Mounts));
        Assert.Equal("/data", Assert.Single(GuestInit.NotMounted(StockFiles.Run(V41, "on fs\n" + child), wanted.Mounts)).Target);
    }

    [Fact]
    public void A_table_that_nobody_has_seen() =>
        Assert.Equal(GuestFindingKind.UnknownTable, Assert.Single(Check(V41, "on fs\n mount_all /other\n")).Kind);

    [Theory]
    [InlineData("mount ext4 /dev/x /data", null)]
    [InlineData("mount ext4 /dev/x /parent", "/parent")]
    [InlineData("mount ext4 /dev/x /parent/data", "/parent")]
    [InlineData("mkdir /parent\n mount ext4 /dev/x /parent/data", "/parent/data")]
    [InlineData("mkdir /parent\n mkdir /parent/data\n mount ext4 /dev/x /parent/data", null)]
    [InlineData("mount ext4 /dev/x /data\n mount ext4 loop@/data/a /data/b/c", null)]
    [InlineData("mount ext4 /dev/x /cache\n mkdir /cache", "/cache")]
    [InlineData("mount rootfs rootfs / ro remount", null)]
    [InlineData("mount_all /fstab", "/factory")]
    public void A_directory_that_nobody_makes(string commands, string? missing)
    {
        GuestFinding[] found = [.. Check(V41, $"on fs\n {commands}\n").Where(f => f.Kind == GuestFindingKind.MissingDirectory)];
        Assert.Equal(missing is not null, found.Length > 0);
        if (missing is not null)
            Assert.Contains($"'{missing}'", found[0].Message);
    }

    [Fact]
    public void Services_that_never_start()
    {
        GuestFinding finding = Assert.Single(Check(V41, StockFiles.InitRc + "on fs\n mount ext4 loop@/system/d.img /data\n"));
        Assert.Equal(GuestFindingKind.LateStartNeverStarts, finding.Kind);
        Assert.Contains("'sdcard'", finding.Message);
        Assert.Empty(Check(V40, StockFiles.InitRc + "on fs\n mount ext4 loop@/system/d.img /data\n"));
        Assert.Empty(Check(V41, StockFiles.InitRc + "on fs\n mount ext4 loop@/system/d.img /data\n trigger nonencrypted\n"));
    }

    [Fact]
    public void What_the_release_cannot_do()
    {
        Assert.Equal(GuestFindingKind.NoMountAll, Assert.Single(Check(V40, "on fs\n mount_all /fstab\n")).Kind);
        Assert.Equal(GuestFindingKind.DroppedWords, Assert.Single(Check(V40, "on fs\n mount ext4 /dev/x /data a b\n")).Kind);
        Assert.Contains(Check(V41, StockFiles.InitRc + StockFiles.Tuna41 + "on fs\n trigger nonencrypted\n"), f => f.Kind == GuestFindingKind.BrokenQueue);
    }

    [Fact]
    public void The_ninth_loop_finds_no_device()
    {
        string text = "on fs\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $" mkdir /m{i}\n mount ext4 loop@/system/{i}.img /m{i} ro\n"));
        GuestFinding finding = Assert.Single(Check(V41, text));
        Assert.Equal(GuestFindingKind.TooManyLoops, finding.Kind);
        Assert.Contains("'/m9'", finding.Message);
        Assert.DoesNotContain(Check(InitRelease.Android11, text), f => f.Kind == GuestFindingKind.TooManyLoops);
    }

    private static IEnumerable<GuestFinding> Check(InitRelease release, string init) => GuestInit.Troubles(StockFiles.Run(release, init, StockFiles.Fstab41));

    private static IEnumerable<GuestFinding> Collisions(string init, bool isOurs = false) =>
        GuestInit.Collisions(StockFiles.Run(V40, init), StockFiles.Run(V40, "on fs\n mount ext4 /dev/x /data\n").Mounts, _ => isOurs);
}
