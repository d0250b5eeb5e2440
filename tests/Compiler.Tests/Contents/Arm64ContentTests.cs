using System.Buffers.Binary;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;

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

    /// <summary>A layout whose kernel is started with a tree that has <paramref name="node"/> in /reserved-memory.</summary>
    internal static Compilation WithTree(byte[] node) => Layouts.CompileWithImages(
        """
        board b {
            arch = arm64; ram = 0x80000000 .. 0xC0000000; section = 128M; memory_model = flat; dt_cells = 1;
            carveout fsw = 0xBFFE0000 size 128K;
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); args { root = "/dev/vda"; }
            image kernel { file = "Image"; load = base + 2M; size = 4M; unpacked = 34M; }
            image dtb { file = "tree.dtb"; load = base + 128M; size = 64K; }
        }
        """, ("Image", Image(34 << 20)), ("tree.dtb", ImageContent.Tree(line: "root=/dev/vda", node: node)));

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
