using System.Collections.Immutable;
using CsCheck;
using FswLayout.Addresses;
using FswLayout.Checks.Memory;
using FswLayout.Checks.Storage;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Limits;

/// <summary>What is looked up by halves, in trees and in tables is what a search through everything finds.</summary>
public sealed class LookupProperties
{
    private static readonly Gen<AddressRange> Range =
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 12]).Select((start, size) => AddressRange.FromSize((ulong)start, (ulong)size));

    private static readonly Gen<(int One, int Other, int Number)> Laid = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 9]);

    private static readonly Gen<Region> AnyRegion =
        Gen.Select(Gen.Enum<RegionKind>(), Range).Select((kind, range) => new Region(kind, "r", range, default));

    private static readonly Gen<string> Path = Gen.OneOf("a", "b", "ab").Array[1, 3].Select(parts => "/" + string.Join("/", parts));

    private static readonly Gen<string> Device = Gen.OneOf(
        "/dev/mmcblk0p1", "/dev/block/mmcblk0p1", "/dev/block/mmcblk0p2", "/dev/block/by-name/data", "/dev/disk/by-partlabel/data", "/dev/block/by-num/p1",
        "/dev/block/platform/a/by-name/data", "/dev/block/platform/b/by-name/data", "/dev/block/platform/a/by-num/p1", "/dev/block/platform/a/mmcblk0p1",
        "/dev/block/platform/b/mmcblk0p2", "/dev/block/by-num/p2", "/dev//mmcblk0p1", "/other");

    [Fact]
    public void Sets_of_addresses() => Gen.Select(Range.Array[0, 8], Range.Array[0, 8], Range).Sample((ranges, others, asked) =>
    {
        var set = new AddressSet(ranges);
        ImmutableArray<AddressRange> sorted = AddressRanges.Union(ranges);
        ulong[] inSet = [.. Addresses(ranges)];
        Assert.Equal(Addresses([asked]).Any(inSet.Contains), set.Overlaps(asked));
        Assert.Equal((ulong)Addresses([asked]).Count(inSet.Contains), set.SizeIn(asked));
        Assert.Equal(sorted.Where(r => r.Overlaps(asked)).Select(r => (AddressRange?)r).FirstOrDefault(), AddressRanges.FirstOver(sorted, asked));
        Assert.Equal<ulong>([.. inSet.Intersect(Addresses(others)).Order()], [.. AddressRanges.Intersect(ranges, others).SelectMany(r => Addresses([r]))]);
    });

    private static IEnumerable<ulong> Addresses(IEnumerable<AddressRange> ranges) =>
        ranges.SelectMany(r => Enumerable.Range((int)r.Start, (int)r.Size)).Select(a => (ulong)a).Distinct();

    [Fact]
    public void The_least_number_on_a_line() => Gen.Select(Gen.Int[1, 40], Laid.Array[0, 12]).Sample((length, laid) =>
    {
        var line = new LeastOnLine(length);
        int[] plain = [.. Enumerable.Repeat(int.MaxValue, length)];
        foreach ((int one, int other, int number) in laid)
        {
            (int start, int end) = (Math.Min(Math.Min(one, other), length), Math.Min(Math.Max(one, other), length));
            line.Add(start, end, number);
            for (int i = start; i < end; i++)
                plain[i] = Math.Min(plain[i], number);
            for (int from = 0; from < length; from++)
                for (int to = from; to <= length; to++)
                    Assert.Equal(plain[from..to].DefaultIfEmpty(int.MaxValue).Min(), line.LeastOn(from, to));
        }
    });

    [Fact]
    public void The_first_region_below() => AnyRegion.Array[1, 10].Sample(regions =>
    {
        var earlier = new EarlierRegions(regions);
        for (int i = 0; i < regions.Length; i++)
        {
            Region? first = regions.Take(i).FirstOrDefault(r => r.Range.Overlaps(regions[i].Range) && !IsAllowed(r, regions[i]) && !IsAllowed(regions[i], r));
            Assert.Same(first, earlier.FirstBelow(regions[i]));
            earlier.Add(i);
        }
    });

    private static bool IsAllowed(Region one, Region other) => (one.Kind, other.Kind) is (RegionKind.Clobber, RegionKind.Carveout or RegionKind.Clobber)
        || ((one.Kind, other.Kind) is (RegionKind.Reserve, RegionKind.Shared) && other.Range.Contains(one.Range));

    [Fact]
    public void Mounts_on_a_path() => Gen.Select(Path.Array[1, 8], Path).Sample((targets, path) =>
    {
        ImmutableArray<Mount> mounts = [.. targets.Distinct().Select(t => new Mount(t, new MountSource.Loop("/x"), "ext4", [], false, default))];
        List<(Mount, int)> found = [];
        foreach ((Mount, int) mount in new MountTable(mounts).On(path))
            found.Add(mount);
        Assert.Equal(mounts.Where(m => DevicePath.IsBelow(path, m.Target)).OrderByDescending(m => m.Target.Length).Select(m => (m, mounts.IndexOf(m))), found);
    });

    /// <summary>One after the other, as while somebody types, each table is as if it were the first.</summary>
    [Fact]
    public void Devices_after_changes() => Gen.Select(Device.Array[1, 6], Gen.Select(Gen.Int[0, 5], Device).Array[1, 6]).Sample((paths, changes) =>
    {
        var memo = new Memo();
        Check();
        foreach ((int place, string path) in changes)
        {
            paths[place % paths.Length] = path;
            Check();
        }

        void Check()
        {
            ImmutableArray<Partition> partitions = [.. paths.Select((path, i) => new Partition($"p{i}", path, "ext4", default))];
            DeviceTable table = DeviceTable.Of(partitions, [], memo), anew = DeviceTable.Of(partitions, [], new Memo());
            Assert.Equal(paths.Select(anew.IdentityOf), paths.Select(table.IdentityOf));
            Assert.Equal(paths.Select(anew.DeviceOf), paths.Select(table.DeviceOf));
            Assert.Equal(anew.HasOtherNames, table.HasOtherNames);
        }
    });

    [Fact]
    public void Devices_that_are_the_same() => Device.Array[1, 8].Sample(paths =>
    {
        var index = new DeviceIndex(0);
        var first = new List<string>();
        foreach (string path in paths.Distinct())
        {
            string? same = first.FirstOrDefault(f => BlockDevice.AreSame(f, path) == true);
            Assert.Equal(same ?? path, index.FirstOf(BlockDevice.Of(path), path));
            if (same is null)
                first.Add(path);
        }
    });

    [Fact]
    public void The_first_that_differs() => Gen.Int[0, 3].Array[0, 8].Sample(keys =>
    {
        var different = new FirstDifferent<string, int>();
        for (int i = 0; i < keys.Length; i++)
        {
            int first = Array.FindIndex(keys, 0, i, k => k != keys[i]);
            Assert.Equal(first < 0 ? null : $"{first}", different.Add($"{i}", keys[i]));
        }
    });
}
