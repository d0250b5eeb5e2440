using FswLayout.Backends.SetupScript;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.SetupScript;

/// <summary>What stands in setup.sh, without a parent system to run it on.</summary>
public sealed class SetupScriptTextTests
{
    [ToolFact("mksh", "dash", "busybox", "shellcheck")]
    public void No_name_breaks_out_of_the_script()
    {
        LayoutModel model = HostileModel.Make();
        using var folder = new TemporaryFolder();
        foreach (Artifact file in new SetupScriptBackend().Emit(new EmitContext(WithHostilePartitions(model), Emitted.FixedDigest, TableEncoding.Sealed)))
        {
            string path = folder.Write("setup.sh", [.. file.Content]);
            foreach (string[] command in new[] { new[] { "mksh" }, ["dash"], ["busybox", "sh"] })
                Assert.Equal(("", 0), Tools.Run(command[0], [.. command[1..], "-n", path]) is var r ? (r.Error, r.ExitCode) : default);
            Assert.Equal("", Tools.Run("shellcheck", ["-s", "sh", "-S", "error", path]).Output);
        }
    }

    private static LayoutModel WithHostilePartitions(LayoutModel model)
    {
        var hostile = new MountSource.OfPartition(new Partition("p\n" + HostileModel.Text, HostileModel.Text, "ext4", TestModels.At(0)));
        return model with
        {
            Instances = [
            .. model.Instances.Select(i => i with { Mounts = [.. i.Mounts.Select(m => m.Source is MountSource.Loop ? m : m with { Source = hostile })] })]
        };
    }

    [Fact]
    public void An_image_inside_an_image_is_told_and_not_touched()
    {
        string script = Emitted.Text(Layouts.Model(SetupScriptTests.Source.Replace("MOUNT", "").Replace("options = [ro]; ", "")
            .Replace("/parent/media/c/DATA", "/system/inner.img")), "c/setup.sh");
        Assert.Contains("say '/system/inner.img lies inside another image", script);
        Assert.Single(script.Split('\n'), line => line.StartsWith("image ", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_children_with_images_get_a_script() =>
        Assert.Equal(["jb/setup.sh"],
            new SetupScriptBackend().Emit(new EmitContext(SampleLayouts.Tuna(), Emitted.FixedDigest, TableEncoding.Sealed)).Select(a => a.Path));
}
