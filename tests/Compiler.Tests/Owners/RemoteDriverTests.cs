using FswLayout.Layout.Owners;

namespace FswLayout.Compiler.Tests.Owners;

/// <summary>Which driver of Linux starts a processor, by the path of its node in that vendor's trees.</summary>
public sealed class RemoteDriverTests
{
    [Theory]
    [InlineData("/imx8mm-cm4", "IMX_REMOTEPROC")]
    [InlineData("/mlahb/m4@10000000", "STM32_RPROC")]
    [InlineData("/remoteproc@ffe00000/r5f@0", "XLNX_R5_REMOTEPROC")]
    [InlineData("/bus@f0000/bus@b00000/r5fss@78000000/r5f@78000000", "TI_K3_R5_REMOTEPROC")]
    [InlineData("/bus@f0000/bus@4000000/m4fss@5000000", "TI_K3_M4_REMOTEPROC")]
    [InlineData("/pruss@30000000/pru@34000", null)]
    public void A_driver_is_known_by_its_nodes_path(string path, string? option) =>
        Assert.Equal(option, RemoteDriver.Of(new NamedNode(path, default!), [])?.Option);

    [Fact]
    public void Drivers_differ_in_what_they_take() => Assert.Equal(
        [(false, false), (true, false), (false, true)],
        new[] { "/imx8mm-cm4", "/mlahb/m4@10000000", "/bus@f0000/m4fss@5000000" }.Select(path => RemoteDriver.Of(new NamedNode(path, default!), [])!)
            .Select(driver => (driver.KnowsNoMemory, driver.HasPool)));
}
