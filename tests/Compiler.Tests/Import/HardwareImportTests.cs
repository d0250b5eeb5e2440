using FswLayout.Addresses;
using FswLayout.Compiler.Tests.Images.Dts;
using FswLayout.Images.DeviceTrees;
using FswLayout.Import;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Import;

/// <summary>Processors, devices and memory on the chip that a tree names.</summary>
public sealed class HardwareImportTests
{
    /// <summary>What boards have: buses with windows, cells of three kinds, a map of interrupts, a controller behind another, a second processor.</summary>
    private const string Board = """
        /dts-v1/;
        / {
            #address-cells = <2>; #size-cells = <2>; interrupt-parent = <&gpc>;
            model = "Some Board";
            aliases { serial0 = "/soc@0/bus@30000000/serial@60000"; ethernet0 = "/bus@8000000/ethernet@2,2000000"; };
            chosen { bootargs = "root=/dev/mmcblk0p1"; };
            memory@40000000 { device_type = "memory"; reg = <0 0x40000000 0 0x40000000>; };
            cpus {
                #address-cells = <1>; #size-cells = <0>;
                cpu@0 { compatible = "arm,cortex-a53"; device_type = "cpu"; reg = <0>; };
                cpu@100 { compatible = "arm,cortex-a53"; device_type = "cpu"; reg = <0x100>; status = "disabled"; };
                cpu-map { };
            };
            timer { compatible = "arm,armv8-timer"; interrupts = <1 13 8>; };
            gic: interrupt-controller@38800000 {
                compatible = "arm,gic-v3"; reg = <0 0x38800000 0 0x10000>; #interrupt-cells = <3>; #address-cells = <0>;
                interrupt-controller; interrupt-parent = <&gic>;
                its@38900000 { compatible = "arm,gic-v3-its"; };
            };
            remoteproc-cm4 { compatible = "fsl,imx8mm-cm4"; };
            soc@0 {
                compatible = "simple-bus"; #address-cells = <1>; #size-cells = <1>; ranges = <0 0 0 0x3e000000>;
                gpc: gpc@303a0000 { compatible = "fsl,gpc"; reg = <0x303a0000 0x1000>; interrupt-controller; #interrupt-cells = <3>; interrupt-parent = <&gic>; };
                ocram: sram@900000 { compatible = "mmio-sram"; reg = <0x900000 0x20000>; };
                mailbox@930000 { compatible = "a,mailbox"; reg = <0x930000 0x1000>; };
                bus@30000000 {
                    compatible = "fsl,aips-bus", "simple-bus"; reg = <0x30000000 0x400000>;
                    #address-cells = <1>; #size-cells = <1>; ranges = <0 0x30000000 0x400000>;
                    uart1: serial@60000 { compatible = "fsl,uart"; reg = <0x60000 0x10000>; interrupts = <0 26 4>; status = "disabled"; };
                    gpio: gpio@200000 {
                        compatible = "fsl,gpio"; reg = <0x200000 0x10000>; interrupts = <0 64 4>, <0 65 4>;
                        interrupt-controller; #interrupt-cells = <2>;
                    };
                    i2c@210000 {
                        compatible = "fsl,i2c"; reg = <0x210000 0x10000>; interrupts-extended = <&gpc 0 35 4>, <&gpio 3 8>;
                        #address-cells = <1>; #size-cells = <0>;
                        codec@1a { compatible = "wlf,codec"; reg = <0x1a>; };
                    };
                };
            };
            bus@8000000 {
                compatible = "simple-bus"; #address-cells = <2>; #size-cells = <1>; ranges = <2 0 0 0x18000000 0x4000000>;
                #interrupt-cells = <1>; interrupt-map-mask = <0 0 63>; interrupt-map = <0 0 14 &gic 0 14 4>, <0 0 15 &gic 0 15 4>;
                interrupt-parent = <&gic>;
                ethernet@2,2000000 { compatible = "smsc,lan9118"; reg = <2 0x2000000 0x10000>; interrupt-parent = <&{/bus@8000000}>; interrupts = <15>; };
            };
        };
        """;

    [Fact]
    public void What_a_board_has()
    {
        (LayoutModel model, string text) = Import(Board);
        Assert.Equal("cpu_0 /cpus/cpu@0 0, cpu_100 /cpus/cpu@100 256, remoteproc_cm4 /remoteproc-cm4 ", string.Join(
            ", ", model.Board.Cpus.Select(c => $"{c.Name} {c.Node?.Path} {c.Id}")));
        Assert.Equal(
            """
            mailbox_930000 /soc@0/mailbox@930000 0x00930000..0x00931000 []
            serial0 /soc@0/bus@30000000/serial@60000 0x30060000..0x30070000 [26]
            gpio_200000 /soc@0/bus@30000000/gpio@200000 0x30200000..0x30210000 [64 65]
            i2c_210000 /soc@0/bus@30000000/i2c@210000 0x30210000..0x30220000 [35]
            ethernet0 /bus@8000000/ethernet@2,2000000 0x1a000000..0x1a010000 [15]
            """,
            string.Join("\n", model.Board.Devices.Select(
                d => $"{d.Name} {d.Node?.Path} {string.Join(" ", d.Registers)} [{string.Join(" ", d.Interrupts.Select(i => i.Number))}]")));
        Assert.Equal(AddressRange.FromSize(0x900000, 0x20000), Assert.Single(model.Board.OnChip).Range);
        foreach (string line in new[]
        {
            "/// arm,cortex-a53 (status: disabled)\n    cpu cpu_100", "/// fsl,uart (status: disabled)\n    device serial0",
            "// left out: interrupts of a device that are private", "/// fsl,imx8mm-cm4; Linux starts it",
        })
            Assert.Contains(line, text, StringComparison.Ordinal);
    }

    /// <summary>Labels of the source are the names that people know (dtc -@).</summary>
    [Fact]
    public void Names_are_labels_where_the_tree_kept_them() => Assert.Equal(
        "uart1", Import(Board.Replace("aliases {", "__symbols__ { uart1 = \"/soc@0/bus@30000000/serial@60000\"; }; aliases {", StringComparison.Ordinal))
            .Model.Board.Devices[1].Name);

    [Theory]
    [InlineData("reg = <0x930000 0x1000>", "reg = <0x930000 0>", "/soc@0/mailbox@930000")]
    [InlineData("a,mailbox", "simple-bus", "/soc@0/mailbox@930000")]
    [InlineData("ranges = <2 0 0 0x18000000 0x4000000>;", "", "/bus@8000000/ethernet@2,2000000")]
    [InlineData("ranges = <2 0 0 0x18000000 0x4000000>;", "ranges = <3 0 0 0x18000000 0x4000000>;", "/bus@8000000/ethernet@2,2000000")]
    public void What_is_no_device(string text, string instead, string path) =>
        Assert.DoesNotContain(path, Import(Board.Replace(text, instead, StringComparison.Ordinal)).Model.Board.Devices.Select(d => d.Node?.Path));

    [Fact]
    public void Registers_in_memory_are_left_out()
    {
        (LayoutModel model, string text) = Import(Board.Replace("930000", "91f000", StringComparison.Ordinal));
        Assert.Empty(model.Board.Devices[0].Registers);
        Assert.Contains("/// a,mailbox; its registers in memory are left out", text, StringComparison.Ordinal);
    }

    /// <summary>Neither circles of controllers nor numbers of nobody lead anywhere.</summary>
    [Theory]
    [InlineData("interrupt-parent = <&gpc>;\n", "interrupt-parent = <0x77>;\n", 1)]
    [InlineData("interrupt-parent = <&gic>;\n                its", "interrupt-parent = <&gpc>;\n                its", 5)]
    [InlineData("&gic 0 15 4", "&gpio 0 15", 4)]
    [InlineData("interrupt-map-mask = <0 0 63>", "interrupt-map-mask = <0xffffffff 0 63>", 4)]
    public void Interrupts_that_lead_elsewhere(string text, string instead, int told) =>
        Assert.Equal(told, Import(Board.Replace(text, instead, StringComparison.Ordinal)).Model.Board.Devices.Sum(d => d.Interrupts.Length));

    private static (LayoutModel Model, string Text) Import(string source)
    {
        DeviceTree tree = TreeJudge.OfText(source, []).Tree!;
        ImportedLayout layout = LayoutImporter.Import(
            new ImportSources { Tree = new NamedTree("board.dts", tree), Lines = [new NamedLine("a", "root=/dev/mmcblk0p1", "a test")] }, "main.fsw");
        Compilation compilation = Layouts.Compile(layout.Text);
        Assert.Empty(compilation.Diagnostics.Select(d => $"{d}\n{layout.Text}"));
        foreach (string path in compilation.Model!.Board.Cpus.Select(c => c.Node!.Path).Concat(compilation.Model.Board.Devices.Select(d => d.Node!.Path)))
            Assert.NotNull(tree.Root.Find(path));
        return (compilation.Model, layout.Text);
    }
}
