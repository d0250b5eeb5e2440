using FswLayout.Compiler.Tests.Images;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Contents;

/// <summary>The layout, the files and the questions that the tests of contents share.</summary>
public abstract class ImageContent
{
    protected const string Layout = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M;
            control fsw = 0xBFFE0000 size 128K;
            partition data { device = "/dev/data"; }
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }
        instance c on b {
            id = 2; base = 0x90000000; memory = 256M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;
            image kernel { file = "zImage"; load = base + 0x1808000; size = 4M; }
            image initrd { file = "sub/rd"; load = base + 0x2800000; size = 8K; }
            mount "/p" { from = data; }
            mount "/s" { from = loop("/p/media/system.img"); }
        }
        """;

    internal static readonly byte[] Kernel = Samples.OldZImage(Samples.Gzip(Samples.Noise(50_000)), 50_000);
    protected static readonly byte[] Ramdisk = [.. Samples.Gzip(Samples.Cpio)];
    protected static readonly byte[] FileSystem = Samples.Ext(64);

    /// <summary>A shared-dma-pool with a place of its own.</summary>
    internal static byte[] Fixed(uint start, uint size, params string[] properties) => Samples.Node("pool",
        [.. Samples.Property("compatible", "shared-dma-pool"), .. Samples.Property("reg", start, size), .. properties.SelectMany(p => Samples.Property(p))]);

    /// <summary>A node of /reserved-memory without a place, reusable.</summary>
    internal static byte[] Pool(uint size, uint? from = null, uint room = 0, byte[]? more = null) => Samples.Node("pool",
        [.. Samples.Property("size", size), .. Samples.Property("reusable"), .. from is { } start ? Samples.Property("alloc-ranges", start, room) : [],
            .. more ?? []]);

    /// <summary>A node of /reserved-memory, 1 MiB.</summary>
    internal static byte[] Tz(uint start, byte[]? more = null, bool isUnmapped = true) =>
        Samples.Node("tz", [.. Samples.Property("reg", start, 0x100000), .. isUnmapped ? Samples.Property("no-map") : [], .. more ?? []]);

    /// <summary>A node of /reserved-memory for ramoops, 1 MiB.</summary>
    internal static byte[] Log(uint start, uint record, uint console = 0) => Samples.Node("log",
    [
        .. Samples.Property("compatible", "ramoops"), .. Samples.Property("reg", start, 0x100000), .. Samples.Property("record-size", record),
        .. Samples.Property("console-size", console),
    ]);

    internal const string OneKernel = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M; dt_cells = 1;
            control fsw = 0xBFFE0000 size 128K;
        }
        instance m on b {
            id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 240M; vmalloc = 768M;
            image kernel { file = "zImage"; load = base + 32M; size = 4M; }
            image dtb { file = "tree.dtb"; load = base + 96M; size = 64K; }
        }
        """;

    protected const string OneLine = "kernelcore=240M vmalloc=768M";

    /// <summary>A tree with memory from 0x80000000 on, the layout's reservation and line, and a timer in one cell each.</summary>
    internal static byte[] Tree(uint memory = 0x40000000, uint cells = 1, string line = OneLine, byte[]? node = null, byte[]? chosen = null)
    {
        uint[] Reg(uint start, uint size) => cells == 1 ? [start, size] : [0, start, 0, size];
        byte[] root = [.. Samples.Property("#address-cells", cells), .. Samples.Property("#size-cells", cells)];
        return Samples.NamedTree(
        [
            .. Samples.Node("", root,
                Samples.Node("memory@80000000", [.. Samples.Property("device_type", "memory"), .. Samples.Property("reg", Reg(0x80000000, memory))]),
                Samples.Node("timer@1000", Samples.Property("reg", 0x1000, 0x100)),
                Samples.Node("reserved-memory", [.. root, .. Samples.Property("ranges")],
                    [Samples.Node("fsw@bffe0000", [.. Samples.Property("reg", Reg(0xBFFE0000, 0x20000)), .. Samples.Property("no-map")]),
                        .. node is null ? Array.Empty<byte[]>() : [node]]),
                Samples.Node("chosen", [.. Samples.Property("bootargs", line), .. chosen ?? []])),
        ]);
    }

    /// <summary>The tree of a 64-bit board with 2 GiB from 0x40000000 on, 16 MiB of them reserved, and empty nodes at <paramref name="paths"/>.</summary>
    internal static byte[] TreeOf64(params string[] paths)
    {
        byte[] root = [.. Samples.Property("#address-cells", 2u), .. Samples.Property("#size-cells", 2u)];
        byte[] memory = [.. Samples.Property("device_type", "memory"), .. Samples.Property("reg", 0, 0x40000000, 0, 0x80000000)];
        byte[] reserved = Samples.Node("reserved-memory", [.. root, .. Samples.Property("ranges")],
            Samples.Node("rt@b0000000", [.. Samples.Property("reg", 0, 0xB0000000, 0, 0x1000000), .. Samples.Property("no-map")]));
        return Samples.NamedTree(
            Samples.Node("", root, [Samples.Node("memory@40000000", memory), reserved, .. Below(paths.Select(p => p.TrimStart('/')))]));
    }

    private static IEnumerable<byte[]> Below(IEnumerable<string> paths) => paths.Where(p => p.Length > 0).GroupBy(p => p.Split('/')[0])
        .Select(group => Samples.Node(group.Key, [], [.. Below(group.Select(p => p[group.Key.Length..].TrimStart('/')))]));

    protected static void AssertTree(string id, string message, byte[] tree, int cells = 1) =>
        AssertOne(id, message, OneKernel.Replace("dt_cells = 1", $"dt_cells = {cells}"), [("zImage", Kernel), ("tree.dtb", tree)]);

    protected static void AssertKernel(string id, string message, byte[] kernel, string? config) => AssertOne(
        id, message, config is null ? WithoutTree : WithoutTree.Replace("size = 4M;", "size = 4M; config = \"config\";"),
        [("zImage", kernel), ("config", Samples.Ascii(Needed + config))]);

    internal static string WithoutTree => string.Join("\n", OneKernel.Split('\n').Where(l => !l.Contains("image dtb", StringComparison.Ordinal)));

    internal const string Needed = """
        CONFIG_SPARSEMEM=y
        CONFIG_MEMORY_HOTPLUG=y
        CONFIG_MEMORY_HOTREMOVE=y
        CONFIG_HIGHMEM=y
        CONFIG_PAGE_OFFSET=0xC0000000
        CONFIG_SUSPEND=y

        """;

    protected static void AssertOne(string id, string message, string layout, (string, byte[])[] files)
    {
        Compilation compilation = Layouts.CompileWithImages(layout, files);
        if (id.Length == 0)
            Assert.Empty(compilation.Diagnostics);
        else
            Assert.Contains(message, Assert.Single(compilation.Diagnostics, d => d.Id == id).Message, StringComparison.Ordinal);
        Assert.All(compilation.Diagnostics, d => Assert.Equal(id, d.Id));
    }

    protected static string Sized => Layout.Replace("size = 8K", "size = auto");

    protected static string With(string item) => Sized.Replace("id = 2;", "id = 2; " + item);

    protected static string Modern(string layout) => Untreed(layout).Replace("image initrd", TreeImage + " image initrd");

    /// <summary>A device tree without a file: nothing can be in it, and FSW5023 says so.</summary>
    protected const string TreeImage = "image dtb { load = base + 0x6000000; size = 64K; }";

    protected static IEnumerable<Diagnostic> ButTheTree(Compilation compilation) => compilation.Diagnostics.Where(d => d.Id != "FSW5023");

    protected static string Untreed(string layout) => layout.Replace("3.0.8", "6.1").Replace("128M", "240M").Replace("256M", "272M");

    protected static Compilation Compile(string layout, byte[] kernel, byte[] ramdisk, byte[] image) =>
        Layouts.CompileWithImages(layout, Files(kernel, ramdisk, image));

    protected static (string Path, byte[] Content)[] Files(byte[] kernel, byte[] ramdisk, byte[] image) =>
        [("zImage", kernel), ("sub/rd", ramdisk), ("system.img", image)];

    protected static void AssertFinds(string id, string message, byte[] kernel, byte[] ramdisk, byte[] image, string? layout = null)
    {
        Compilation compilation = Compile(layout ?? Sized, kernel, ramdisk, image);
        Assert.All(ButTheTree(compilation), d => Assert.Equal(id, d.Id));
        Assert.Contains(compilation.Diagnostics, d => d.Message.Contains(message, StringComparison.Ordinal));
    }
}
