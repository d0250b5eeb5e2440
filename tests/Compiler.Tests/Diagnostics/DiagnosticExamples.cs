using System.Text;
using FswLayout.Compiler.Tests.Contents;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>
/// Mistakes that text alone cannot hold: bytes that are no text, imports that a disk refuses, and what is in images. Each has one
/// diagnostic, of the id that stands beside it; the pages take their examples from here where <see cref="DiagnosticCases"/> has none.
/// </summary>
internal static class DiagnosticExamples
{
    private const string Layout = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M;
            control fsw = 0xBFFE0000 size 128K;
            partition data { device = "/dev/data"; }
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }
        instance c on b {
            id = 2; base = 0x90000000; memory = 256M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;
            image kernel { file = "zImage"; load = base + 0x1808000; size = 4M; }
            image initrd { file = "ramdisk.img"; load = base + 0x2800000; size = auto; }
            mount "/data" { from = data; }
            mount "/system" { from = loop("/data/media/system.img"); }
        }
        """;

    private static readonly byte[] Ramdisk = Samples.Gzip([.. Samples.Entry("init", Samples.Program(), 0x81ED), .. Samples.Trailer]);

    private static readonly (string Path, byte[] Content)[] Files =
    [
        ("zImage", Samples.OldZImage(Samples.Gzip(Samples.Noise(50_000)), 50_000)), ("ramdisk.img", Ramdisk), ("system.img", Samples.Ext(64)),
        ("board.dtb", Samples.MemoryTree),
    ];

    /// <summary>The id, and the compilation that has it.</summary>
    public static IReadOnlyList<(string Id, Func<Compilation> Compile)> All { get; } =
    [
        ("FSW1001",
            () => Compilation.Create(SourceText.From("main.fsw", [.. Encoding.UTF8.GetBytes("const A = 1; // caf"), 0xE9, (byte)'\n']), new Refusal(null!))),
        ("FSW2012", () => Import("../board.fsw", new ImportResolution.Escapes())),
        ("FSW2013", () => Import("board.fsw", new ImportResolution.Unreadable("Permission denied"))),
        .. Placement.PlacementLockTests.Examples,
        ("FSW3020", () => Layouts.Compile(NineBanks)),
        ("FSW5007", () => Without("system.img")),
        ("FSW5008", () => Layouts.Compile(Layout)),
        ("FSW5009", () => With("zImage", Ramdisk)),
        ("FSW5010", () => With(Layout.Replace("size = 4M", "size = 32K"))),
        ("FSW5011", () => With(Layout.Replace("size = auto", "size = 8K"))),
        ("FSW5012", () => With("system.img", Samples.Sparse(2, 0, Samples.Raw(Samples.Noise(4096)), Samples.Hole(1)))),
        ("FSW5013", () => With("system.img", Samples.Ext(64, readOnly: 0x403))),
        ("FSW5014", () => With("system.img", Samples.Ext(64, incompat: 0x46))),
        ("FSW5015",
            () => With(Modern.Replace("image initrd", "image dtb { file = \"board.dtb\"; load = base + 0x6000000; size = 64K; }\n    image initrd")
                .Replace("section = 16M;", "section = 16M; dt_cells = 1;"))),
        ("FSW5016", () => With("ramdisk.img", Samples.Lz4(Samples.Cpio))),
        ("FSW5017", () => With("ramdisk.img", Samples.Gzip(Samples.Trailer))),
        ("FSW5018",
            () => With("ramdisk.img",
                Samples.Gzip([.. Samples.Entry("init", Samples.Program(), 0x81ED), .. Samples.Entry("x", new byte[300 << 20]), .. Samples.Trailer]))),
        ("FSW5037", () => OfTree(ImageContent.Tree(node: ImageContent.Pool(0x1000000, 0xC8000000, 0x1000000)))),
        ("FSW5038", () => OfTree(ImageContent.Tree(chosen: Samples.Property("linux,usable-memory-range", 0x80000000, 0x20000000)))),
        ("FSW5039", () => OfTree(ImageContent.Tree(node: ImageContent.Log(0x90000000, 0x200000)))),
        ("FSW5071", () => With(Layout.Replace("size = 4M;", "size = 4M; unpacked = 32K;"))),
        ("FSW5060", () => OfTree(ImageContent.Tree(node: ImageContent.Fixed(0x86000000, 0x400000, "reusable")))),
        ("FSW5061", () => OfTree(ImageContent.Tree(node: ImageContent.Tz(0x86000000, isUnmapped: false)))),
        ("FSW5062", () => OfTree(ImageContent.Tree(node: ImageContent.Fixed(0x90200000, 0x800000, "reusable")))),
        ("FSW5075", () => Arm64ContentTests.WithTree(ImageContent.Fixed(0xD0000000, 0x400000, "reusable"))),
        ("FSW5087", () => Arm64ContentTests.OfFit("1M")),
        ("FSW5063", () => OfTree(ImageContent.Tree(node: [.. ImageContent.Tz(0x90000000), .. ImageContent.Fixed(0x90080000, 0x100000, "no-map")]))),
        ("FSW5064", () => OfTree(ImageContent.Tree(chosen: Samples.Node(
            "framebuffer@9e000000", [.. Samples.Property("compatible", "simple-framebuffer"), .. Samples.Property("reg", 0x9E000000, 0x100000)])))),
        ("FSW5033", () => WithRamdisk("args { root = \"/dev/ram0\"; ramdisk_size = 16; }")),
        ("FSW5034", () => WithRamdisk("args { root = \"/dev/mmcblk0p1\"; }")),
        ("FSW5027", () => Layouts.CompileWithImages(
            ImageContent.OneKernel, ("zImage", ImageContent.Kernel), ("tree.dtb", ImageContent.Tree(node: ImageContent.Tz(0x86000000))))),
        ("FSW5028", () => Layouts.CompileWithImages(
            ImageContent.OneKernel
                + "instance c on b { id = 2; base = 0xA0000000; memory = 256M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; "
                + "image kernel { file = \"zImage\"; load = base + 0x1808000; size = 4M; } }",
            ("zImage", ImageContent.Kernel), ("tree.dtb", ImageContent.Tree(node: ImageContent.Tz(0xA1000000))))),
        ("FSW5030", () => Layouts.CompileWithImages(
            ImageContent.OneKernel.Replace("dt_cells = 1", "dt_cells = 2"), ("zImage", ImageContent.Kernel), ("tree.dtb", ImageContent.Tree()))),
        ("FSW5031", () => Layouts.CompileWithImages(
            ImageContent.WithoutTree.Replace("size = 4M;", "size = 4M; config = \".config\";"),
            ("zImage", WithTree), (".config", Samples.Ascii(ImageContent.Needed + "CONFIG_ARM_APPENDED_DTB=y\n")))),
        ("FSW8003", () => OfProgram(Elf.Program(0x1FFE0400, (0x1FFE0000, 64, 128))[..60])),
        ("FSW8004", () => Layouts.CompileWithImages(OneProgram(""), ("other", []))),
        ("FSW8007", () => OfProgram(Elf.Program(0xB0000400, (0xB0000000, 64, 32 << 20)))),
        ("FSW8029", () => OfProgram(Elf.WithVectors(0x20020008, 0xB0000400, (0xB0000000, 4096, 4096)))),
        ("FSW8023", () => OfProgram(Elf.WithTable(0xB0000400, (0xB0000000, 64, 4096), Elf.Rings(0xB8000000, 0xB9000000)), Elf.Shared)),
        ("FSW8032", () => OfProgram(Elf.Program(0xB0000400, (0xB0000000, 64, 4096)), Elf.Shared)),
        ("FSW8024", () => WithNodes("devices = [uart4];", "/soc@0/uart@30a60000", "/imx8mm-cm4")),
        ("FSW8025", () => WithNodes("", "/soc@0/bus@30800000/serial@30a60000", "/imx8mm-cm4")),
        ("FSW5032", () => Layouts.CompileWithImages(ImageContent.WithoutTree, ("zImage", WithTree))),
    ];

    /// <summary>A kernel with a device tree behind it.</summary>
    private static byte[] WithTree => [.. ImageContent.Kernel, .. ImageContent.Tree(line: "mem=512M kernelcore=240M")];

    /// <summary>One more RAM bank than Linux 3.0 keeps.</summary>
    private static string NineBanks => $$"""
        board b {
            ram = [{{string.Join(", ", Enumerable.Range(0, 9).Select(n => $"0x{0x80000000 + ((long)n << 27):X} size 64M"))}}];
            section = 16M; control fsw = 0xC3FE0000 size 128K;
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }
        """;

    private static string Modern => Layout.Replace("3.0.8", "6.1").Replace("128M", "240M").Replace("256M", "272M");

    private static Compilation With(string layout) => Layouts.CompileWithImages(layout, Files);

    private static Compilation With(string path, byte[] content) =>
        Layouts.CompileWithImages(Layout, [.. Files.Select(f => f.Path == path ? (path, content) : f)]);

    private static Compilation OfTree(byte[] tree) =>
        Layouts.CompileWithImages(ImageContent.OneKernel, ("zImage", ImageContent.Kernel), ("tree.dtb", tree));

    private static Compilation OfProgram(byte[] program, string board = "") =>
        Layouts.CompileWithImages(OneProgram(board), ("rt.elf", program));

    /// <summary>A layout that names no file but that of the program beside Linux.</summary>
    private static string OneProgram(string board) => DiagnosticCases.Amp("file = \"rt.elf\";", board)
        .Replace(" file = \"Image\";", "", StringComparison.Ordinal).Replace(" file = \"d.dtb\";", "", StringComparison.Ordinal);

    /// <summary>Linux beside an RTOS, with a tree that has these nodes.</summary>
    internal static Compilation WithNodes(string rt, params string[] paths) => Layouts.CompileWithImages(
        DiagnosticCases.Amp(rt).Replace(" file = \"Image\";", "", StringComparison.Ordinal),
        ("d.dtb", ImageContent.TreeOf64([.. paths, "/cpus/cpu@0"])));

    private static Compilation WithRamdisk(string arguments) => Layouts.CompileWithImages(
        Layout.Replace("id = 2;", "id = 2; " + arguments), [.. Files.Select(f => f.Path == "ramdisk.img" ? (f.Path, Samples.Ext(64)) : f)]);

    private static Compilation Without(string path) => Layouts.CompileWithImages(Layout, [.. Files.Where(f => f.Path != path)]);

    private static Compilation Import(string path, ImportResolution resolution) =>
        Compilation.Create(SourceText.From("main.fsw", $"import \"{path}\";\n" + Layout.Replace("size = auto", "size = 1M")), new Refusal(resolution));

    private sealed class Refusal(ImportResolution resolution) : IImportResolver
    {
        public ImportResolution Resolve(SourceText importer, string path) => resolution;

        public string? KeyOf(SourceText main) => main.Path;
    }
}
