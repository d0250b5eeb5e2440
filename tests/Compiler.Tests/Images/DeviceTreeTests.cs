using System.Text;
using FswLayout.Addresses;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;

namespace FswLayout.Compiler.Tests.Images;

public sealed class DeviceTreeTests
{
    private const string Source = """
        /dts-v1/;
        /memreserve/ 0x90000000 0x00100000;
        /memreserve/ 0xA0000000 0x1000;
        / {
            #address-cells = <2>;
            #size-cells = <1>;
            model = "A model";
            chosen {
                bootargs = "console=ttyAMA0 mem=1G";
                linux,initrd-start = <0x92800000>;
                linux,initrd-end = <0x0 0x9284f800>;
            };
            memory@80000000 { device_type = "memory"; reg = <0x0 0x80000000 0x20000000>, <0x1 0x0 0x40000000>; };
            bank: memory@a0000000 { device_type = "memory"; reg = <0x0 0xA0000000 0x20000000>; };
            reserved-memory {
                #address-cells = <2>;
                #size-cells = <1>;
                ranges;
                ram-console@a0000000 { reg = <0x0 0xA0000000 0x200000>; no-map; };
                pool { compatible = "shared-dma-pool"; size = <0x4000000>; reusable; };
            };
            soc { serial@9000000 { reg = <0x0 0x9000000 0x1000>; }; };
        };
        """;

    [Fact]
    public void A_small_tree_by_hand()
    {
        ImageReading<DeviceTree> reading = Read(Samples.MemoryTree);
        Assert.Empty(reading.Problems);
        Assert.Equal("memory", reading.Facts!.Root.Find("/memory")!.Property("device_type")!.Text);
        Assert.Equal(AddressRange.FromSize(0x80000000, 0x40000000), Assert.Single(reading.Facts.Facts().Memory));
    }

    [Fact]
    public void It_may_lie_anywhere_in_a_file()
    {
        DeviceTreeProperty reg = DeviceTree.Read(new MemoryStream([.. new byte[100], .. Samples.MemoryTree]), 100).Facts!.Root.Children[0].Property("reg")!;
        Assert.Equal(Read(Samples.MemoryTree).Facts!.Root.Children[0].Property("reg")!.Offset + 100, reg.Offset);
        Assert.Equal(0x80000000_40000000UL, reg.Number);
    }

    public static TheoryData<byte[], string> Broken => new()
    {
        { new byte[30], "ends before the end of a device tree header" },
        { new byte[60], "magic" },
        { Samples.MemoryTree[..^1], "it was cut" },
        { Samples.Patch(Samples.MemoryTree, 20, Samples.Big(3)), "version 3 of the device tree format" },
        { Samples.Patch(Samples.MemoryTree, 4, Samples.Big(1U << 30)), "Linux takes 2 MiB" },
        { Samples.Patch(Samples.MemoryTree, 8, Samples.Big(uint.MaxValue)), "the structure block" },
        { Samples.Patch(Samples.MemoryTree, 12, Samples.Big(uint.MaxValue)), "the strings block" },
        { Samples.DeviceTree(Samples.Big(1, 0, 2)), "without its end token" },
        { Samples.DeviceTree(Samples.Big(9)), "no root node" },
        { Samples.DeviceTree(Samples.Big(1, 0, 9)), "ends inside a node" },
        { Samples.DeviceTree(Samples.Big(2, 9)), "outside every node" },
        { Samples.DeviceTree(Samples.Big(1, 0, 2, 1, 0, 2, 9)), "something follows the root node" },
        { Samples.DeviceTree(Samples.Big(1, 0, 7, 2, 9)), "there is no token 7" },
        { Samples.DeviceTree(Samples.Big(1, 0, 3, 100, 0, 2, 9)), "does not end within the structure block" },
        { Samples.DeviceTree(Samples.Big(1, 0, 3, 0, 999, 2, 9)), "0x3e7 in the strings block" },
        { Samples.DeviceTree(Samples.Big([.. Enumerable.Repeat(new uint[] { 1, 0x61000000 }, 10_000).SelectMany(w => w)])), "deeper than 64" },
        { Samples.DeviceTree(Samples.Big(1, 0x61616161)), "the name of a node does not end" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_wrong_is_said(byte[] image, string words)
    {
        ImageReading<DeviceTree> reading = Read(image);
        Assert.Null(reading.Facts);
        Assert.Contains(words, Assert.Single(reading.Problems).Message);
    }

    [ToolFact("dtc")]
    public void What_dtc_makes()
    {
        DeviceTree tree = Compile(Source);
        Assert.Equal([AddressRange.FromSize(0x90000000, 0x100000), AddressRange.FromSize(0xA0000000, 0x1000)], tree.Reservations.AsEnumerable());
        Assert.Equal("A model", tree.Root.Property("model")!.Text);
        Assert.Equal(0x9000000UL, tree.Root.Find("/soc/serial")!.Property("reg")!.Cells(0, 2));
        DeviceTreeFacts facts = tree.Facts();
        Assert.Empty(facts.Problems);
        Assert.Equal("0x80000000..0xa0000000 0x100000000..0x140000000 0xa0000000..0xc0000000", string.Join(' ', facts.Memory));
        Assert.Equal("console=ttyAMA0 mem=1G", facts.BootArguments);
        Assert.Equal(new AddressRange(0x92800000, 0x9284F800), facts.Initrd);
        Assert.Equal(["ram-console@a0000000", "pool"], facts.ReservedMemory.Select(r => r.Name));
        Assert.Equal((AddressRange.FromSize(0xA0000000, 0x200000), true, false),
            (facts.ReservedMemory[0].Ranges[0], facts.ReservedMemory[0].IsUnmapped, facts.ReservedMemory[0].IsReusable));
        Assert.Equal((0x4000000UL, true), (facts.ReservedMemory[1].Size!.Value, facts.ReservedMemory[1].IsReusable));
    }

    /// <summary>As in BeagleBone AI-64's source, where a camera's overlay was left in the board's own tree: the kernel reads its node as any other.</summary>
    [ToolFact("dtc")]
    public void A_board_that_has_a_stray_overlay()
    {
        const string Fragment = "fragment@101 { target-path = \"/\"; __overlay__ { }; };";
        Assert.True(Compile($"/dts-v1/; / {{ {Fragment} }};").IsOverlay);
        Assert.True(Compile($"/dts-v1/; / {{ compatible = \"ti,j721e\"; {Fragment} __symbols__ {{ }}; }};").IsOverlay);
        Assert.False(Compile(Source.Replace("soc {", Fragment + " soc {", StringComparison.Ordinal)).IsOverlay);
        Assert.False(Compile($"/dts-v1/; / {{ {Fragment} cpus {{ }}; }};").IsOverlay);
    }

    /// <summary>Printed again as source and compiled again, the tree is the same: nothing was lost or moved.</summary>
    [ToolFact("dtc")]
    public void Nothing_is_lost()
    {
        DeviceTree tree = Compile(Source);
        var text = new StringBuilder("/dts-v1/;\n");
        foreach (AddressRange range in tree.Reservations)
            text.Append($"/memreserve/ 0x{range.Start:x} 0x{range.Size:x};\n");
        Print(tree.Root, text.Append('/'));
        Assert.Equal(Tree(Source), Tree(text.ToString()));
    }

    [ToolTheory("dtc")]
    [InlineData("/dts-v1/; / { #address-cells = <3>; #size-cells = <1>; memory { device_type = \"memory\"; reg = <1 2 3 4>; }; };",
        "no entries of 0 and 1 cells")]
    [InlineData("/dts-v1/; / { #address-cells = <1>; #size-cells = <1>; memory { device_type = \"memory\"; reg = <1 2 3>; }; };", "12 bytes")]
    [InlineData("/dts-v1/; / { #address-cells = <2>; #size-cells = <2>; memory { device_type = \"memory\"; reg = <0xffffffff 2 0xffffffff 4>; }; };",
        "beyond 64 bits")]
    [InlineData("/dts-v1/; / { #address-cells = <1>; #size-cells = <1>; reserved-memory { #address-cells = <2>; #size-cells = <1>; a { size = <1>; }; }; };",
        "differ from the root's")]
    [InlineData("/dts-v1/; / { #address-cells = <1>; #size-cells = <1>; reserved-memory { #address-cells = <1>; #size-cells = <1>; a { reg = <8 8>; }; }; };",
        "has no ranges: Linux passes over the node")]
    [InlineData("/dts-v1/; / { chosen { linux,initrd-start = <8>; linux,initrd-end = <4>; }; };", "lies before the start")]
    public void What_makes_no_sense_is_said(string source, string words) => Assert.Contains(words, Assert.Single(Compile(source).Facts().Problems).Message);

    private static void Print(DeviceTreeNode node, StringBuilder text)
    {
        text.Append(node.Name).Append(" {\n");
        foreach (DeviceTreeProperty property in node.Properties)
            text.Append($"{property.Name} = [{Convert.ToHexString([.. property.Value])}];\n");
        foreach (DeviceTreeNode child in node.Children)
            Print(child, text);
        text.Append("};\n");
    }

    private static DeviceTree Compile(string source)
    {
        ImageReading<DeviceTree> reading = Read(Tree(source));
        Assert.Empty(reading.Problems);
        return reading.Facts!;
    }

    private static byte[] Tree(string source)
    {
        using var folder = new TemporaryFolder();
        ToolResult result = Tools.Run("dtc", ["-q", "-I", "dts", "-O", "dtb", "-o", folder["tree"], folder.Write("source", source)]);
        Assert.True(result.ExitCode == 0, result.Error);
        return File.ReadAllBytes(folder["tree"]);
    }

    private static ImageReading<DeviceTree> Read(byte[] image) => DeviceTree.Read(new MemoryStream(image));
}
