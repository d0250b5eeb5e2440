using System.Collections.Immutable;
using CsCheck;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Android;

/// <summary>Sound mounts that no example has: what the checks let pass, in any order and with any words.</summary>
internal static class RandomMounts
{
    private static readonly string[] Targets = ["/data", "/system", "/cache", "/parent/data", "/parent/data/deep/er", "/mnt/a", "/x", "/factory"];
    private static readonly string[] Words = ["ro", "rw", "wait", "noatime", "nosuid", "nodev", "nodiratime", "defaults", "errors=panic", "nomblk_io_submit",
        "barrier=1", "rootcontext=u:o:r:s", "roo"];

    /// <summary>The sample with random mounts in its child, which runs <paramref name="kind"/>.</summary>
    public static Gen<LayoutModel> Of(SystemKind kind, string version) =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Words2()).Array[1, 7].Select(rows => Model(kind, version, rows));

    private static Gen<string[]> Words2() => Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[0, 6];

    private static LayoutModel Model(SystemKind kind, string version, (int Target, int Source, string[] Words)[] rows)
    {
        LayoutModel sample = SampleLayouts.Tuna();
        var mounts = new List<Mount>();
        foreach ((int target, int source, string[] words) in rows)
            if (mounts.All(m => m.Target != Targets[target]) && SourceOf(sample, mounts, source, words) is { } from)
                mounts.Add(new Mount(Targets[target], from, "ext4", [.. words, .. Extra(kind, from, source)], true, TestModels.At(0)));
        return sample with
        {
            Instances = [sample.Master, sample.Children.First() with { System = new SystemVersion(kind, version), Mounts = [.. mounts] }],
        };
    }

    /// <summary>A partition, or an image on a file system that is mounted before and can be written if the image is.</summary>
    private static MountSource? SourceOf(LayoutModel sample, List<Mount> before, int source, string[] words)
    {
        if (source > 1)
            return new MountSource.OfPartition(new Partition("p" + source,
                sample.Board.Partitions[0].Device + source + (words.Length == 6 ? new string('é', 60) : ""), "ext4", TestModels.At(1)));
        return before.Count == 0 ? null : new MountSource.Loop($"{before[before.Count - 1].Target}/media/i{before.Count}.img");
    }

    private static string[] Extra(SystemKind kind, MountSource from, int source) =>
        kind == SystemKind.Android41 && from is MountSource.OfPartition && source == 3 ? ["check"] : [];
}
