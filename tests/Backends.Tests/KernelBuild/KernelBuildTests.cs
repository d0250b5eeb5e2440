using FswLayout.Backends.KernelBuild;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Tests.KernelBuild;

public sealed class KernelBuildTests
{
    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void A_kernel_built_with_the_fragment_has_what_the_check_wants(string example)
    {
        LayoutModel model = Layouts.Example(example);
        foreach (Instance instance in model.Instances)
        {
            KernelConfig fragment = KernelConfig.Parse(SourceText.From("kernel.config", Emitted.Text(model, $"{instance.Name}/kernel.config")));
            Assert.NotEmpty(KernelRequirements.Of(model, instance));
            Assert.All(KernelRequirements.Of(model, instance), r => Assert.True(r.IsMetBy(fragment), r.Option));
            Assert.Equal("n", fragment.Find("CMDLINE_FORCE")?.Value);
        }
    }

    /// <summary>Linux starts the Cortex-M4 and talks with it; one that is a domain of Xen's, or of a board without another processor, does not.</summary>
    [Fact]
    public void A_kernel_that_starts_another_processor_has_its_drivers()
    {
        string[] wanted = ["REMOTEPROC", "IMX_REMOTEPROC", "IMX_MBOX", "RPMSG_VIRTIO"];
        Assert.Equal(wanted, OptionsOf("imx8mm-linux-m4", "linux").Intersect(wanted));
        Assert.Empty(OptionsOf("rpi4-uboot", Layouts.Example("rpi4-uboot").Instances[0].Name).Intersect(wanted));
    }

    private static IEnumerable<string> OptionsOf(string example, string instance) =>
        KernelRequirements.Of(Layouts.Example(example), Layouts.Example(example).Instances.Single(i => i.Name == instance)).Select(r => r.Option);

    [Fact]
    public void The_fragment_takes_the_memory_arguments_out_of_the_built_in_line()
    {
        LayoutModel model = WithBuiltIn("console=ttyFIQ0 mem=1G \"a b\"=\"c\" vmalloc=768M quiet");
        KernelConfig fragment = KernelConfig.Parse(SourceText.From("kernel.config", Emitted.Text(model, "jb/kernel.config")));
        Assert.Equal("console=ttyFIQ0 \"a b\"=\"c\" quiet", fragment.Text("CMDLINE"));
        Assert.True(fragment.HasBuiltIn("CMDLINE_EXTEND"));
    }

    [Fact]
    public void Nothing_of_the_layout_breaks_out_of_a_comment()
    {
        foreach (Artifact file in new KernelBuildBackend().Emit(new EmitContext(HostileModel.Make(), Emitted.FixedDigest, TableEncoding.Sealed)))
            Assert.All(
                System.Text.Encoding.UTF8.GetString([.. file.Content]).Split('\n'),
                line => Assert.Matches("^(#.*|CONFIG_[A-Z0-9_]+=.*| *[a-z_]+-y := 0x[0-9a-f]+)?$", line));
    }

    /// <summary>3.0 source: zreladdr is base + 0x8000, the ATAGs lie at base + 0x100.</summary>
    [Fact]
    public void A_child_on_3_0_gets_its_addresses()
    {
        string text = Emitted.Text(SampleLayouts.Tuna(), "jb/Makefile.boot");
        Assert.EndsWith("   zreladdr-y := 0x90008000\nparams_phys-y := 0x90000100\ninitrd_phys-y := 0x92800000\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(BackendRunner.Emit(SampleLayouts.Tuna(), TableEncoding.Sealed), f => f.Artifact.Path == "ics/Makefile.boot");
    }

    private static LayoutModel WithBuiltIn(string line)
    {
        LayoutModel model = SampleLayouts.Tuna();
        return model with { Instances = [model.Instances[0], model.Instances[1] with { BuiltIn = new BuiltInLine(line, BuiltInLineUse.Extend) }] };
    }
}
