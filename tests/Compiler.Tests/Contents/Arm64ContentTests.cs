using System.Buffers.Binary;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>What is in the files of a 64-bit layout: an Image, and a tree that gives the kernel no more than is its own.</summary>
public sealed class Arm64ContentTests
{
    private const string Layout = """
        board b { arch = arm64; ram = 0x40000000 .. 0xC0000000; section = 128M; memory_model = flat; base_align = 128M; }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; args { root = "/dev/vda"; }
            image kernel { file = "Image"; load = base + 2M; size = 4M; unpacked = 34M; }
        }
        """;

    /// <summary>A layout whose Image takes <paramref name="size"/> bytes with its .bss.</summary>
    private static Compilation WithImage(ulong size) => Compile(Image(size));

    [Fact]
    public void An_Image_of_the_right_size_is_sound() => Assert.Empty(WithImage(34 << 20).Diagnostics);

    [Fact]
    public void An_Image_that_takes_more_is_told()
    {
        Diagnostic found = Assert.Single(WithImage(50 << 20).Diagnostics);
        Assert.Equal("FSW5071", found.Descriptor.Id);
        Assert.Equal("the kernel of 'm', 'Image', takes 50M unpacked, 16M more than the layout says", found.Message);
        Assert.Equal("write unpacked = 50M;", found.Help);
    }

    [Fact]
    public void One_that_takes_less_is_sound() => Assert.Empty(WithImage(20 << 20).Diagnostics);

    /// <summary>Where nobody tells it, the header does: the tree lies behind the file, and in what the kernel clears.</summary>
    [Fact]
    public void What_the_header_says_is_kept_clear()
    {
        Diagnostic found = Assert.Single(Compile(Untold("base + 6M"), ("Image", Image(5 << 20))).Diagnostics);
        Assert.Equal("FSW5004", found.Id);
        Assert.Equal("the device tree of 'm' at 0x40600000..0x40610000 overlaps the kernel at 0x40200000..0x40700000 by 64K", found.Message);
        Assert.Empty(Compile(Untold("base + 7M"), ("Image", Image(5 << 20))).Diagnostics);
    }

    [Fact]
    public void What_the_header_says_moves_what_is_left_to_the_compiler()
    {
        Instance instance = Assert.Single(Compile(Untold("auto").Replace("base + 2M", "base"), ("Image", Image(50 << 20))).Model!.Instances);
        Assert.Equal(0x40000000UL + (50 << 20) + (4 << 20), instance.ImageOf(ImageKind.Dtb)!.Load);
    }

    [Fact]
    public void The_header_of_a_packed_Image_is_read()
    {
        string layout = Untold("0x48000000").Replace("base_align = 128M;", "base_align = 128M; loader = uboot { unpack = 0x50000000 size 64M; }")
            .Replace("\"Image\"", "\"Image.gz\"");
        Assert.Equal(["FSW5084"], Ids(Compile(layout, ("Image.gz", Samples.Gzip(Image(40 << 20))))));
        Diagnostic found = Assert.Single(Compile(layout, ("Image.gz", Samples.Gzip(Image(70 << 20)))).Diagnostics, d => d.Id != "FSW5084");
        Assert.Equal("FSW5074", found.Id);
        Assert.Contains("takes 70M unpacked, 6M more than the 64M", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_FIT_image_holds_its_files()
    {
        Diagnostic found = Assert.Single(OfFit("1M").Diagnostics);
        Assert.Equal("FSW5087", found.Id);
        Assert.Matches("^fit leaves image.itb of 'm' 1M, and the files in it have 104[0-9]{4} bytes together, [0-9]+ bytes more$", found.Message);
        Assert.Equal("write fit = 0xa0000000 size 2M; or a place where so much is free", found.Help);
        Assert.Empty(OfFit("2M").Diagnostics);
    }

    /// <summary>A layout whose kernel of 1 MiB is started from a FIT image, which has so much room.</summary>
    internal static Compilation OfFit(string room) => Layouts.CompileWithImages(
        TreeLayout.Replace("dt_cells = 1;", $"dt_cells = 1; loader = uboot {{ memory = 0xB8000000 .. 0xBC000000; fit = 0xA0000000 size {room}; }}"),
        ("Image", Image(34 << 20)), ("tree.dtb", ImageContent.Tree(line: "root=/dev/vda")));

    [Fact]
    public void A_zImage_is_none() => Assert.Equal(["FSW5009"], Ids(Compile(Samples.OldZImage(Samples.Gzip(Samples.Noise(50_000)), 50_000))));

    /// <summary>A pool at a fixed place must lie in memory, on 2 MiB; one for devices needs no no-map on 64 bits.</summary>
    [Fact]
    public void A_pool_of_the_tree_lies_in_memory()
    {
        Assert.Empty(WithTree(ImageContent.Fixed(0x90200000, 0x200000, "reusable")).Diagnostics);
        Assert.Empty(WithTree(ImageContent.Fixed(0x90200000, 0x200000)).Diagnostics);
        Assert.Equal(["FSW5062"], Ids(WithTree(ImageContent.Fixed(0x90100000, 0x200000, "reusable"))));
        Assert.Equal(["FSW5060"], Ids(WithTree(ImageContent.Fixed(0x80200000, 0x200000, "reusable"))));
        Diagnostic found = Assert.Single(WithTree(ImageContent.Fixed(0xD0000000, 0x200000, "reusable")).Diagnostics);
        Assert.Equal("FSW5075", found.Id);
        Assert.Contains("lies at 0xd0000000..0xd0200000, and in", found.Message, StringComparison.Ordinal);
    }

    /// <summary>One error, wherever in the pool the other one's memory lies; no other is told of the same overlap.</summary>
    [Theory]
    [InlineData(0xBE000000, 0x2000000, "write reg for 0xbe000000..0xbfe00000, 30M, which nobody else has")]
    [InlineData(0xBFE00000, 0x200000, "write size and alloc-ranges in the node, and no reg")]
    public void A_pool_of_the_tree_over_what_another_has(uint start, uint size, string help)
    {
        Diagnostic found = Assert.Single(WithTree(ImageContent.Fixed(start, size, "reusable")).Diagnostics);
        Assert.Equal("FSW8028", found.Id);
        Assert.Contains("128K of it lie in the carveout 'fsw', 0xbffe0000..0xc0000000: the kernel of 'm'", found.Message, StringComparison.Ordinal);
        Assert.StartsWith(help, found.Help, StringComparison.Ordinal);
        Assert.Equal("the carveout 'fsw'", Assert.Single(found.Related).Message);
    }

    /// <summary>What is kept from the kernel, and no pool, may lie over it.</summary>
    [Fact]
    public void Memory_of_devices_over_what_another_has_is_no_pool() =>
        Assert.DoesNotContain("FSW8028", Ids(WithTree(ImageContent.Fixed(0xBFE00000, 0x200000, "no-map"))));

    /// <summary>A layout whose kernel is started with a tree that has <paramref name="node"/> in /reserved-memory.</summary>
    internal static Compilation WithTree(byte[] node) => Layouts.CompileWithImages(
        TreeLayout, ("Image", Image(34 << 20)), ("tree.dtb", ImageContent.Tree(line: "root=/dev/vda", node: node)));

    /// <summary>A layout that says nothing of what its kernel takes besides its file, with a tree at <paramref name="tree"/>.</summary>
    private static string Untold(string tree) => Layout.Replace(" unpacked = 34M; }", $" }} image dtb {{ load = {tree}; size = 64K; }}");

    private static Compilation Compile(string layout, (string, byte[]) kernel) => Layouts.CompileWithImages(layout, kernel);

    private const string TreeLayout = """
        board b {
            arch = arm64; ram = 0x80000000 .. 0xC0000000; section = 128M; memory_model = flat; dt_cells = 1;
            carveout fsw = 0xBFFE0000 size 128K;
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); args { root = "/dev/vda"; }
            image kernel { file = "Image"; load = base + 2M; size = 4M; unpacked = 34M; }
            image dtb { file = "tree.dtb"; load = base + 128M; size = 64K; }
        }
        """;

    private static Compilation Compile(byte[] kernel) => Layouts.CompileWithImages(Layout, ("Image", kernel));

    private static IEnumerable<string> Ids(Compilation compilation) => compilation.Diagnostics.Select(d => d.Descriptor.Id);

    private static byte[] Image(ulong size)
    {
        byte[] image = new byte[1 << 20];
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(16), size);
        "ARMd"u8.CopyTo(image.AsSpan(56));
        return image;
    }
}
