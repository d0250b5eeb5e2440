using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>Nodes that a board names, and the tree in the layout.</summary>
public sealed class NamedNodeTests
{
    [Fact]
    public void A_tree_that_has_them_all() => Assert.Empty(DiagnosticExamples.WithNodes(
        "devices = [uart4];", "/soc@0/serial@30a60000", "/imx8mm-cm4").Diagnostics);

    /// <summary>libfdt finds a node without its unit address.</summary>
    [Fact]
    public void A_unit_address_may_be_left_out() => Assert.Empty(DiagnosticExamples.WithNodes(
        "devices = [uart4];", "/soc@0/serial@30a60000", "/imx8mm-cm4@0").Diagnostics);

    [Theory]
    [InlineData("devices = [uart4];", "FSW8024", "the device 'uart4' is /soc@0/serial@30a60000, which 'd.dtb' of 'm' does not have: the overlay",
        "did you mean /soc@0/uart@30a60000?", "/soc@0/uart@30a60000", "/imx8mm-cm4")]
    [InlineData("", "FSW8025", "the device 'uart4' is /soc@0/serial@30a60000, which 'd.dtb' of 'm' does not have", "did you mean /soc@0/bus@1/serial@30a60000?",
        "/soc@0/bus@1/serial@30a60000", "/imx8mm-cm4")]
    [InlineData("", "FSW8024", "the cpu 'm4' is /imx8mm-cm4, which", "fdtget -l TREE / lists its nodes", "/soc@0/serial@30a60000")]
    public void A_tree_that_lacks_one(string rt, string id, string message, string help, params string[] paths)
    {
        Diagnostic found = Assert.Single(DiagnosticExamples.WithNodes(rt, paths).Diagnostics);
        Assert.Equal(id, found.Id);
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
        Assert.Contains(help, found.Help, StringComparison.Ordinal);
    }

    /// <summary>Where the tree has nothing, no driver is to be stopped.</summary>
    [Theory]
    [InlineData("/soc@0/can@308c0000", "node = \"/soc@0/can@308c0000\";")]
    [InlineData("/soc@0/can@308d0000", null)]
    public void A_device_that_names_no_node(string inTree, string? help)
    {
        Compilation compilation = Layouts.CompileWithImages(
            DiagnosticCases.Amp("devices = [can];", "device can { registers = 0x308C0000 size 64K; }")
                .Replace(" file = \"Image\";", "", StringComparison.Ordinal),
            ("d.dtb", ImageContent.TreeOf64([inTree, "/soc@0/serial@30a60000", "/imx8mm-cm4", "/cpus/cpu@0"])));
        if (help is null)
            Assert.Empty(compilation.Diagnostics);
        else
            Assert.Contains(help, Assert.Single(compilation.Diagnostics, d => d.Id == "FSW8067").Help, StringComparison.Ordinal);
    }
}
