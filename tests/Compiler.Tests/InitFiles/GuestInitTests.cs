using FswLayout.InitFiles;
using FswLayout.InitFiles.Guests;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>What is said about a guest's own files.</summary>
public sealed class GuestInitTests
{
    private const InitRelease V40 = InitRelease.Android40, V41 = InitRelease.Android41;

    [Fact]
    public void A_mount_that_is_there_already()
    {
        var same = new WantedMount("ext4", "/dev/x", "/data");
        Assert.Contains("already", Assert.Single(Check(V40, "on fs\n mount ext4 /dev/x /data\n", same)).Message);
        GuestFinding other = Assert.Single(Check(V40, "on fs\n mount ext4 /dev/y /data\n", same));
        Assert.Equal(GuestFindingKind.AlreadyMounted, other.Kind);
        Assert.Equal("mount ext4 /dev/y /data", other.Location.Source.ToString(other.Location.Span));
        Assert.Empty(Check(V40, "on fs\n mount ext4 /dev/y /data remount ro\n", same));
    }

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

    private static IEnumerable<GuestFinding> Check(InitRelease release, string init, params WantedMount[] wanted) =>
        GuestInit.Check(StockFiles.Run(release, init, StockFiles.Fstab41), wanted);
}
