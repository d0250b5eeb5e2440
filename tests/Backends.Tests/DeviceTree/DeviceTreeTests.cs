using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends.DeviceTree;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.DeviceTree;

public sealed class DeviceTreeTests
{
    [Fact]
    public void A_child_is_told_its_memory_its_arguments_and_what_to_keep_off()
    {
        SortedDictionary<string, byte[]> tree = FlatTree.Read(Emitted.Bytes(Layouts.Example("vexpress-linux"), "second/layout.dtb"));

        Assert.Equal("memory\0", Encoding.ASCII.GetString(tree["/memory@80000000/device_type"]));
        Assert.Equal([0, 0x80000000, 0, 0x40000000], FlatTree.Cells(tree["/memory@80000000/reg"]));
        Assert.Equal([0, 0xBFFE0000, 0, 0x20000], FlatTree.Cells(tree["/reserved-memory/fsw@bffe0000/reg"]));
        Assert.Empty(tree["/reserved-memory/fsw@bffe0000/no-map"]);
        Assert.Equal([0, 0xB0000000, 0, 0xFFE0000], FlatTree.Cells(tree["/reserved-memory/first@b0000000/reg"]));
        Assert.False(tree.ContainsKey("/reserved-memory/first@b0000000/no-map"));
        Assert.Empty(tree["/reserved-memory/ranges"]);
        Assert.Equal(Emitted.Text(Layouts.Example("vexpress-linux"), "second/cmdline").TrimEnd('\n') + "\0",
            Encoding.ASCII.GetString(tree["/chosen/bootargs"]));
        Assert.Equal([0x97900000], FlatTree.Cells(tree["/chosen/linux,initrd-start"]));
        Assert.Equal([0x97D00000], FlatTree.Cells(tree["/chosen/linux,initrd-end"]));
        foreach (string node in new[] { "/", "/reserved-memory/" })
            Assert.Equal((2u, 2u), (FlatTree.Cells(tree[node + "#address-cells"])[0], FlatTree.Cells(tree[node + "#size-cells"])[0]));
    }

    [Fact]
    public void The_master_reserves_what_no_kernel_gets_and_nothing_that_it_lends()
    {
        SortedDictionary<string, byte[]> tree = FlatTree.Read(Emitted.Bytes(Layouts.Example("vexpress-linux"), "first/layout.dtb"));

        Assert.Equal(["/reserved-memory/", "/reserved-memory/fsw@bffe0000/"], tree.Keys.Where(k => k.StartsWith("/reserved-memory/") && k.EndsWith('/')));
        Assert.DoesNotContain("/chosen/linux,initrd-start", tree.Keys);
    }

    [Fact]
    public void The_overlay_has_the_same_in_two_fragments()
    {
        LayoutModel model = Layouts.Example("vexpress-linux");
        SortedDictionary<string, byte[]> tree = FlatTree.Read(Emitted.Bytes(model, "second/layout.dtb")),
            overlay = FlatTree.Read(Emitted.Bytes(model, "second/layout.dtbo"));

        Assert.Equal("/\0", Encoding.ASCII.GetString(overlay["/fragment@0/target-path"]));
        Assert.Equal("/chosen\0", Encoding.ASCII.GetString(overlay["/fragment@1/target-path"]));
        foreach ((string path, byte[] value) in tree.Where(p => p.Key.Length > 1))
            Assert.Equal(value, overlay[path.StartsWith("/chosen/") ? "/fragment@1/__overlay__" + path[7..] : "/fragment@0/__overlay__" + path]);
    }

    [Fact]
    public void Kernels_of_3_0_take_no_device_tree() =>
        Assert.Empty(new DeviceTreeBackend().Emit(new EmitContext(SampleLayouts.Tuna(), Emitted.FixedDigest, TableEncoding.Sealed)));

    [Theory]
    [InlineData("tuna")]
    [InlineData("trio")]
    [InlineData("high")]
    [InlineData("flat")]
    public void A_child_sees_its_own_sections_and_reserved_ones_only(string name)
    {
        LayoutModel model = ModernOf(TestModels.Named(name));
        foreach (Instance child in model.Children)
        {
            SortedDictionary<string, byte[]> tree = FlatTree.Read(Emitted.Bytes(new DeviceTreeBackend(), model, $"{child.Name}/layout.dtb"));
            AddressRange[] reserved = [.. tree.Where(p => p.Key.StartsWith("/reserved-memory/") && p.Key.EndsWith("/reg")).Select(p => RangeOf(p.Value))];
            Assert.Equal(AddressRanges.TotalSize(AddressRanges.Union(reserved)), AddressRanges.TotalSize(reserved));

            var ram = FlatTree.Cells(tree.Single(p => p.Key.StartsWith("/memory@") && p.Key.EndsWith("/reg")).Value).Chunk(4).Select(RangeOf);
            var free = AddressRanges.Subtract(MemoryBanks.Of(model, child).SelectMany(bank => AddressRanges.Clip(ram, bank)), reserved);
            // By section: what is not reserved is the child's own; what is shared is no kernel's to hand out.
            foreach (Section section in model.Sections.Sections)
            {
                bool own = child.Sections.Contains(section.Number);
                Assert.True(own || !free.Any(model.Sections.RangeOf(section.Number).Overlaps), $"section {section.Number} of {child.Name}");
                if (section.Kind == SectionKind.Shared)
                    Assert.Contains(tree,
                        p => p.Key.StartsWith("/reserved-memory/") && p.Key.EndsWith("/reg")
                            && RangeOf(p.Value).Contains(model.Sections.RangeOf(section.Number))
                        && tree.ContainsKey(p.Key[..^"reg".Length] + "no-map"));
                if (own)
                    Assert.DoesNotContain(tree.Keys,
                        k => k.StartsWith("/reserved-memory/") && !k.Contains("no-map") && k.EndsWith($"@{model.Sections.RangeOf(section.Number).Start:x}/"));
            }
        }
    }

    [Fact]
    public void A_board_of_32_bit_cells_gets_them()
    {
        LayoutModel model = Layouts.Example("vexpress-linux");
        SortedDictionary<string, byte[]> tree = FlatTree.Read(Emitted.Bytes(
            model with { Board = model.Board with { DeviceTreeCells = 1, DeviceTreeSizeCells = 1 } }, "second/layout.dtb"));

        Assert.Equal([0x80000000, 0x40000000], FlatTree.Cells(tree["/memory@80000000/reg"]));
        Assert.Equal([0xB0000000, 0xFFE0000], FlatTree.Cells(tree["/reserved-memory/first@b0000000/reg"]));
        Assert.Equal([1], FlatTree.Cells(tree["/#size-cells"]));
    }

    /// <summary>As on a Raspberry Pi 4.</summary>
    [Fact]
    public void Addresses_and_sizes_have_their_own_numbers_of_cells()
    {
        SortedDictionary<string, byte[]> tree = FlatTree.Read(Emitted.Bytes(Layouts.Example("rpi4-uboot"), "linux/layout.dtb"));

        Assert.Equal([0, 0, 0x3B400000, 0, 0x40000000, 0xBC000000], FlatTree.Cells(tree["/memory@0/reg"]));
        Assert.Equal([0, 0, 0x1000], FlatTree.Cells(tree["/reserved-memory/armstub@0/reg"]));
    }

    /// <summary>The same layout, with kernels that take a device tree.</summary>
    internal static LayoutModel ModernOf(LayoutModel model) =>
        model with { Instances = [.. model.Instances.Select(i => i with { Kernel = new LinuxVersion("6.1", Kernels.Linux61) })] };

    private static AddressRange RangeOf(byte[] value) => RangeOf(FlatTree.Cells(value));

    private static AddressRange RangeOf(uint[] cells) => AddressRange.FromSize(((ulong)cells[0] << 32) | cells[1], ((ulong)cells[2] << 32) | cells[3]);
}
