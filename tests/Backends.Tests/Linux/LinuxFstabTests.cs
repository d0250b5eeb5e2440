using CsCheck;
using FswLayout.Backends.Linux;
using FswLayout.Backends.Tests.Android;
using FswLayout.InitFiles.Fstab;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Tests.Linux;

/// <summary>What is emitted for plain Linux, read again as util-linux reads it.</summary>
public sealed class LinuxFstabTests
{
    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void Examples_are_mounted_as_the_layout_says(string example) => CheckAll(Layouts.Example(example));

    [Fact]
    public void Random_mounts_are_mounted_as_the_layout_says() => RandomMounts.Of(SystemKind.Linux, "").Sample(CheckAll, iter: 500);

    [Fact]
    public void Blanks_and_backslashes_come_back()
    {
        LayoutModel sample = SampleLayouts.Tuna();
        Mount mount = sample.Master.Mounts[0] with { Target = "/a b\tc\\d\\040#e", Options = ["x=1 2", "y=\\"] };
        CheckAll(sample with { Instances = [sample.Master with { System = new SystemVersion(SystemKind.Linux, ""), Mounts = [mount] }] });
    }

    private static void CheckAll(LayoutModel model)
    {
        foreach (Instance instance in model.Instances.Where(i => i.System.Kind == SystemKind.Linux))
        {
            Artifact file = new LinuxMountBackend().Emit(new EmitContext(model, Emitted.FixedDigest, TableEncoding.Sealed))
                .Single(f => f.Path.StartsWith(instance.Name + "/fstab.", StringComparison.Ordinal));
            FstabFile table = FstabFile.ParseUtilLinux(SourceText.From("fstab", [.. file.Content]));
            Assert.Empty(table.Findings);
            Assert.Equal(instance.Mounts.Select(m => (SourceOf(m), m.Target, m.FileSystem)), table.Rows.Select(r => (r.Source, r.Target, r.FileSystem)));
            foreach ((Mount mount, FstabRow row) in instance.Mounts.Zip(table.Rows))
            {
                Assert.Equal(mount.Options.Contains("check") ? 2 : 0, row.Pass);
                Assert.Equal(mount.Source is MountSource.Loop, row.Words.Contains("loop"));
                Assert.Subset(row.Words.ToHashSet(), mount.Options.Where(o => o is not ("wait" or "check" or "loop")).ToHashSet());
            }
        }
    }

    private static string SourceOf(Mount mount) =>
        mount.Source is MountSource.OfPartition partition ? partition.Value.Device : ((MountSource.Loop)mount.Source).Path;
}
