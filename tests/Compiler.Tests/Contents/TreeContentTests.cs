using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>What a real device tree says, against the layout.</summary>
public sealed class TreeContentTests : ImageContent
{
    [Fact]
    public void An_overlay_is_no_device_tree()
    {
        string layout = Untreed(Sized).Replace("image initrd", "image dtb { file = \"tree.dtb\"; load = base + 0x6000000; size = 64K; }\n    image initrd");
        Diagnostic found = Assert.Single(Layouts.CompileWithImages(layout, [.. Files(Kernel, Ramdisk, FileSystem), ("tree.dtb", Samples.Overlay)]).Diagnostics);
        Assert.Contains("is an overlay, not a device tree", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_tree_that_says_something_else_is_a_warning()
    {
        string layout = Untreed(Sized)
            .Replace("image initrd", "image dtb { file = \"tree.dtb\"; load = base + 0x6000000; size = 64K; }\n    image initrd")
            .Replace("section = 16M;", "section = 16M; dt_cells = 1;");
        Compilation compilation = Layouts.CompileWithImages(layout, [.. Files(Kernel, Ramdisk, FileSystem), ("tree.dtb", Samples.MemoryTree)]);
        Assert.NotEmpty(compilation.Diagnostics);
        Assert.All(compilation.Diagnostics, d => Assert.Equal("FSW5015", d.Id));
        Assert.Contains(compilation.Diagnostics, d => d.Message.Contains("does not reserve the control 'fsw'", StringComparison.Ordinal));
        Assert.Contains(compilation.Diagnostics,
            d => d.Message.Contains("it has no bootargs: the kernel would take all memory that the tree names, that of 'm' too", StringComparison.Ordinal));
        Assert.Contains(compilation.Diagnostics, d => d.Message.Contains("sections of 'm': the kernel would hand them out", StringComparison.Ordinal));
    }

    [Fact]
    public void Memory_that_the_board_does_not_have_is_named()
    {
        AssertTree("FSW5015", "name 0xc0000000..0xd0000000, 256M that the board does not have", Tree(memory: 0x50000000));
        AssertTree("", "", Tree());
    }

    [Fact]
    public void A_tree_in_other_cells_is_an_error()
    {
        AssertTree("FSW5030", "has #address-cells = <1> and #size-cells = <1>, but dt_cells is 2", Tree(), cells: 2);
        AssertOne(
            "FSW5030", "has #address-cells = <1> and #size-cells = <1>, but dt_cells is 2 and dt_size_cells 1",
            OneKernel.Replace("dt_cells = 1", "dt_cells = 2; dt_size_cells = 1", StringComparison.Ordinal), [("zImage", Kernel), ("tree.dtb", Tree())]);
        // An overlay with 2 cells, merged into a tree with 1: the timer still has 8 bytes.
        AssertTree("FSW5030", "reg of timer@1000 is not written in them: it has 8 bytes, an entry 16", Tree(cells: 2), cells: 2);
    }

    [Fact]
    public void A_tree_takes_no_memory_of_what_it_is_loaded_with()
    {
        AssertTree("FSW5027", "the kernel's page table of 'm' at 0x80004000..0x80008000 lies with 16K in tz, 0x80000000..0x80100000",
            Tree(node: Tz(0x80000000)));
        AssertTree("FSW5027", "the device tree of 'm' at 0x86000000..0x86010000 lies with 64K in tz", Tree(node: Tz(0x86000000)));
        AssertTree("", "", Tree(node: Tz(0x86010000)));
        AssertTree("", "", Tree(node: Tz(0x86000000, Samples.Property("status", "disabled"))));
    }

    [Theory]
    [InlineData("no-map", " (no-map)")]
    [InlineData("reusable", " (reusable)")]
    [InlineData("nothing", "")]
    public void A_masters_tree_keeps_nothing_of_a_childs(string kind, string named)
    {
        string layout = OneKernel + "instance c on b { id = 2; base = 0xA0000000; memory = 256M; kernel = linux(6.1); kernelcore = 64M; vmalloc = 768M; }";
        Diagnostic[] Found(uint start) => [.. Layouts.CompileWithImages(
            layout, ("zImage", Kernel),
            ("tree.dtb", Tree(node: Tz(start, Samples.Property(kind), isUnmapped: false)))).Diagnostics.Where(d => d.Id == "FSW5028")];
        Assert.Contains($"cannot give up: its device tree, 'tree.dtb', keeps 0xa1000000..0xa1100000 for tz{named}", Assert.Single(Found(0xA1000000)).Message,
            StringComparison.Ordinal);
        Assert.Empty(Found(0xB8000000));
    }

    /// <summary>TreeMemoryTests of Oracle.Tests show the same on a real kernel.</summary>
    [Fact]
    public void A_pool_of_a_tree_finds_its_place()
    {
        AssertTree("", "", Tree(node: Pool(0x1000000)));
        AssertTree("", "", Tree(node: Pool(0x1000000, 0x88000000, 0x1000000)));
        AssertTree("FSW5037", "wants 16M for pool in 0xc8000000..0xc9000000, and the kernel of 'm' has nothing of that free",
            Tree(node: Pool(0x1000000, 0xC8000000, 0x1000000)));
        AssertTree("FSW5037", "wants 2M for pool in 0x86000000..0x86200000", Tree(node: Pool(0x200000, 0x86000000, 0x200000)));
        AssertTree("FSW5037", "wants 1G for pool, and", Tree(node: Pool(0x40000000)));
        AssertTree("", "", Tree(node: Pool(0x1000000, 0xC8000000, 0x1000000, Samples.Property("status", "disabled"))));
    }

    [Fact]
    public void A_pool_that_the_kernel_places_is_kept_as_well()
    {
        Diagnostic[] Found(string memory, byte[] node) => [.. Layouts.CompileWithImages(
            OneKernel + $"instance c on b {{ id = 2; base = 0xA0000000; memory = {memory}; kernel = linux(6.1); kernelcore = 64M; vmalloc = 768M; }}",
            ("zImage", Kernel), ("tree.dtb", Tree(node: node))).Diagnostics.Where(d => d.Id == "FSW5028")];
        // The highest section is partial: the control range is in it.
        Assert.Contains("keeps 0xbec00000..0xbfc00000 for pool (reusable), whose place the kernel chooses",
            Assert.Single(Found("496M", Pool(0x1000000))).Message, StringComparison.Ordinal);
        Assert.Empty(Found("256M", Pool(0x1000000)));
        Assert.NotEmpty(Found("256M", Pool(0x1000000, 0xA0000000, 0x8000000)));
    }

    /// <summary>The device tree itself lies at 0x86000000, the kernel's page table at 0x80004000.</summary>
    [Fact]
    public void A_pool_of_a_tree_takes_no_image()
    {
        AssertTree(
            "FSW5060",
            "the device tree of 'm' at 0x86000000..0x86010000 lies with 64K in pool, 0x86000000..0x86400000, which 'tree.dtb' makes a contiguous pool of",
            Tree(node: Fixed(0x86000000, 0x400000, "reusable")));
        AssertTree("FSW5060", "the kernel's page table", Tree(node: Fixed(0x80000000, 0x1000000, "reusable")));
        AssertTree("", "", Tree(node: Fixed(0x86400000, 0x400000, "reusable")));
        AssertTree(
            "FSW5061",
            "the device tree of 'm' at 0x86000000..0x86010000 lies with 64K in tz, 0x86000000..0x86100000, which 'tree.dtb' keeps for something else",
            Tree(node: Tz(0x86000000, isUnmapped: false)));
        AssertTree("", "", Tree(node: Tz(0x86010000, isUnmapped: false)));
        // cma= takes the default pool's place.
        AssertOne("", "", OneKernel.Replace("id = 1;", "id = 1; args { cma = \"16M\"; }"),
            [("zImage", Kernel), ("tree.dtb", Tree(line: OneLine + " cma=16M", node: Fixed(0x86000000, 0x400000, "reusable", "linux,cma-default")))]);
    }

    [Fact]
    public void A_pool_that_the_kernel_refuses_is_told()
    {
        AssertTree(
            "FSW5062", "pool, 0x90200000..0x90a00000, in the device tree of 'm', 'tree.dtb', starts 2M past a boundary of 4M",
            Tree(node: Fixed(0x90200000, 0x800000, "reusable")));
        AssertTree("FSW5062", "ends 1M past a boundary of 4M", Tree(node: Fixed(0x90000000, 0x500000, "reusable")));
        AssertTree("FSW5062", "has reusable and no-map, which exclude each other", Tree(node: Fixed(0x90000000, 0x400000, "reusable", "no-map")));
        AssertTree("FSW5062", "has neither reusable nor no-map", Tree(node: Fixed(0x90000000, 0x100000)));
        AssertTree("", "", Tree(node: Fixed(0x90000000, 0x400000, "reusable")));
        AssertTree("", "", Tree(node: Fixed(0x90100000, 0x100000, "no-map")));
    }

    [Fact]
    public void Two_nodes_of_a_tree_share_nothing()
    {
        byte[] Two(uint second) => [.. Tz(0x90000000), .. Fixed(second, 0x100000, "no-map")];
        AssertTree("FSW5063", "tz, 0x90000000..0x90100000, and pool, 0x90080000..0x90180000, have 512K in common", Tree(node: Two(0x90080000)));
        AssertTree("", "", Tree(node: Two(0x90100000)));
    }

    [Fact]
    public void A_log_of_a_tree_is_kept()
    {
        AssertTree("FSW5039", "log in the device tree of 'm', 'tree.dtb', of 1M is too small for one record of 2M",
            Tree(node: Log(0x90000000, 0x200000)));
        AssertTree("FSW5039", "of 1M is for nothing", Tree(node: Log(0x90000000, 0)));
        AssertTree("FSW5039", "1M more, and the driver gives up", Tree(node: Log(0x90000000, 0x20000, 0x200000)));
        AssertTree("", "", Tree(node: Log(0x90000000, 0x20000, 0x80000)));
        AssertOne("FSW5039", "log in the device tree of 'm', 'tree.dtb', 0x90000000..0x90100000, lies with 512K in the clobber 'loader'",
            OneKernel.Replace("control fsw", "clobber loader = 0x90080000 size 1M; control fsw"),
            [("zImage", Kernel), ("tree.dtb", Tree(node: Log(0x90000000, 0x20000)))]);
    }

    [Fact]
    public void A_log_of_a_child_is_in_no_other_ones_memory()
    {
        string Ids(uint start) => string.Join(" ", Layouts.CompileWithImages(
            OneKernel + "instance c on b { id = 2; base = 0xA0000000; memory = 272M; kernel = linux(6.1); kernelcore = 240M; vmalloc = 768M; "
                + "image kernel { file = \"zImage\"; load = base + 32M; size = 4M; } image dtb { file = \"child.dtb\"; load = base + 96M; size = 64K; } }",
            ("zImage", Kernel), ("tree.dtb", Tree()), ("child.dtb", Tree(node: Log(start, 0x20000)))).Diagnostics
            .Where(d => d.Id == "FSW5039").Select(d => d.Message.Split(", lies ").Last()));
        Assert.Equal("in memory of 'm', whose kernel hands it out", Ids(0x90000000));
        Assert.Equal("", Ids(0xA8000000));
    }

    [Fact]
    public void A_frame_buffer_is_reserved()
    {
        byte[] picture = Samples.Node(
            "framebuffer@9e000000", [.. Samples.Property("compatible", "simple-framebuffer"), .. Samples.Property("reg", 0x9E000000, 0x100000)]);
        AssertTree("FSW5064", "is a picture at 0x9e000000..0x9e100000, and 1M of it are System RAM", Tree(chosen: picture));
        AssertTree("FSW5064", "1M of it are System RAM", Tree(chosen: picture, node: Tz(0x9E000000, isUnmapped: false)));
        AssertTree("", "", Tree(chosen: picture, node: Tz(0x9E000000)));
    }

    [Fact]
    public void A_tree_that_caps_memory_is_told()
    {
        AssertTree("FSW5038", "'m' loses 0xa0000000..0xbffe0000, 524160K", Tree(chosen: Samples.Property("linux,usable-memory-range", 0x80000000, 0x20000000)));
        AssertTree("", "", Tree(chosen: Samples.Property("linux,usable-memory-range", 0x80000000, 0x40000000)));
    }

    [Fact]
    public void A_tree_behind_the_kernel_wins()
    {
        byte[] with = [.. Kernel, .. Tree(line: "mem=512M kernelcore=240M")];
        AssertKernel("FSW5032", "if it is built with CONFIG_ARM_APPENDED_DTB: its bootargs are \"mem=512M", with, null);
        AssertKernel("FSW5031", "which it takes instead of what it is started with: its bootargs are \"mem=512M", with, "CONFIG_ARM_APPENDED_DTB=y\n");
        AssertKernel("", "", with, "# CONFIG_ARM_APPENDED_DTB is not set\n");
        AssertKernel("", "", with, "CONFIG_ARM_APPENDED_DTB=y\nCONFIG_ARM_ATAG_DTB_COMPAT=y\n");
        AssertKernel("FSW5031", "its bootargs are", with,
            "CONFIG_ARM_APPENDED_DTB=y\nCONFIG_ARM_ATAG_DTB_COMPAT=y\nCONFIG_ARM_ATAG_DTB_COMPAT_CMDLINE_EXTEND=y\n");
        AssertKernel("", "", [.. Kernel, .. Tree()], "CONFIG_ARM_APPENDED_DTB=y\n");
        byte[] without = [.. Kernel, .. Tree(line: "")];
        AssertKernel("FSW5031", "it has no bootargs, and nobody fills them in", without, "CONFIG_ARM_APPENDED_DTB=y\n");
        AssertKernel("", "", without, "CONFIG_ARM_APPENDED_DTB=y\nCONFIG_ARM_ATAG_DTB_COMPAT=y\n");
        AssertKernel("", "", without, null);
        AssertOne("FSW5032", "it has no bootargs, and nobody fills them in", OneKernel, [("zImage", without), ("tree.dtb", Tree())]);
    }

    /// <summary>A child is started with a tree, or brings its own.</summary>
    [Fact]
    public void A_tree_behind_the_zImage_is_a_tree()
    {
        Assert.Equal(["FSW5023"], Compile(Untreed(Sized), Kernel, Ramdisk, FileSystem).Diagnostics.Select(d => d.Id));
        Assert.DoesNotContain("FSW5023", Compile(Untreed(Sized), [.. Kernel, .. Tree()], Ramdisk, FileSystem).Diagnostics.Select(d => d.Id));
    }
}
