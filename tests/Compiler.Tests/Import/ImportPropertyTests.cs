using System.Collections.Immutable;
using System.Text;
using CsCheck;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Import;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Import;

/// <summary>Whatever a tree or the folder of a device says, there is a layout, and the compiler has an answer to it.</summary>
public sealed class ImportPropertyTests
{
    private static readonly string[] Files =
    [
        "proc/cmdline", "proc/iomem", "proc/zoneinfo", "proc/mounts", "proc/version", "sys/devices/system/memory/block_size_bytes", "memory-blocks.txt",
        "loops.txt",
        "links.txt", "properties.txt", "d/fsw/cmm", "d/memblock/reserved",
    ];

    /// <summary>Pieces that stand in such files.</summary>
    private static readonly Gen<string> Word = Words(
        "mem=512M@0x90000000", "mem=1G", "kernelcore=64M", "kernelcore=50%", "movablecore=3G", "initrd=0x0,0xffffffffffffffff", "\n", "\n", " ", "vmalloc=1",
        "80000000-8fffffff : System RAM\n", "0-ffffffffffffffff : System RAM\n", "  80008000-80ffffff : Kernel code\n", "  1-0 : Kernel data\n",
        "Linux version 3.0.31",
        "Linux version 6.1.0\n", "Node 0, zone Movable\n", "spanned 18446744073709551615\n", "start_pfn: 99999999999\n",
        "/dev/block/mmcblk0p1 /data ext4 rw 0 0\n",
        "1000000", "0", "ffffffffffffffff", "5 online\n", "144 0x0201\n", "0x1234 0xffff\n", "ro.build.version.release=4.1\n", "ro.hardware=\"x\"\n", "\0",
        "\uDC80", "é",
        "   0: 0x80000000..0x80ffffff\n", "\"", "=", "\\040");

    private static readonly Gen<byte[]> Value = Gen.OneOf(
        Gen.Byte.Array[0, 24], Gen.UInt.Array[0, 6].Select(cells => Samples.Big(cells)),
        Gen.Select(Gen.UInt[0, 4], Gen.UInt[0, 0xFFFFFFFF]).Select(c => Samples.Big(c.Item1 << 30, c.Item2 & 0xFFFFF000)),
        Words("memory", "okay", "disabled", "arm,cortex-a57", "arm,cortex-a9", "shared-dma-pool", "simple-framebuffer", "ramoops",
            "mem=1G console=x", "simple-bus", "fsl,imx8mm-cm4", "mmio-sram", "arm,gic-400", "/cpus/cpu@0", "cpu").Select(Text));

    private static readonly Gen<DeviceTreeProperty> Property = Gen.Select(
        Words("#address-cells", "#size-cells", "device_type", "reg", "linux,usable-memory", "linux,usable-memory-range", "compatible", "model", "bootargs",
            "ranges", "no-map", "reusable", "size", "alignment", "alloc-ranges", "linux,initrd-start", "linux,initrd-end", "status", "record-size", "phandle",
            "interrupts", "interrupt-parent", "interrupts-extended", "interrupt-map", "interrupt-map-mask",
            "#interrupt-cells", "interrupt-controller", "label", ""),
        Value).Select((name, value) => new DeviceTreeProperty(name, 0, [.. value]));

    private static readonly Gen<DeviceTreeNode> Node = Gen.Recursive<DeviceTreeNode>((depth, inner) => Gen.Select(
        Words("memory", "memory@80000000", "reserved-memory", "chosen", "cpus", "cpu@0", "pool", "fsw", "control@1", "soc@0", "aliases", "__symbols__",
            "é\n"), Property.Array[0, 6],
        depth > 2 ? Gen.Const(Array.Empty<DeviceTreeNode>()) : inner.Array[0, 3]).Select((name, properties, nodes) => new DeviceTreeNode(
            name, [.. properties], [.. nodes])));

    private static readonly Gen<DeviceTree> Tree = Gen.Select(Property.Array[0, 4], Node.Array[0, 6]).Select((properties, nodes) =>
        new DeviceTree { TotalSize = 0, Version = 17, Reservations = [], Root = new DeviceTreeNode("", [.. properties], [.. nodes]) });

    [Fact]
    public void Any_tree_and_any_device() => Gen.Select(Tree, Word.Array[0, 8].Array[Files.Length], Gen.Bool).Sample(
        (tree, words, hasTree) =>
        {
            DeviceSnapshot device = DeviceSnapshot.Read(path => Array.IndexOf(Files, path) is >= 0 and var i && words[i].Length > 0
                ? SourceText.From(path, string.Concat(words[i])) : null);
            NamedLine line = new("running", device.CommandLine?.Value ?? "quiet", "a test")
            {
                Linux = device.Release?.Value,
                Mounts = [.. FoundMount.Of(device)],
            };
            Check(new ImportSources { Tree = hasTree ? new NamedTree("tree", tree) : null, Device = device, Lines = [line] });
            Check(new ImportSources { Tree = new NamedTree("tree", tree), Lines = [line with { Tree = tree }, line with { Name = "other" }] });
        },
        iter: 600);

    [Fact]
    public void Any_bytes_of_a_tree() => Gen.Select(Gen.Int[0, 9999], Gen.Byte).Array[1, 8].Sample(
        changes =>
        {
            byte[] bytes = [.. Samples.MemoryTree];
            foreach ((int at, byte value) in changes)
                bytes[at * bytes.Length / 10_000] = value;
            if (DeviceTree.Read(new MemoryStream(bytes)).Facts is { } tree)
                Check(new ImportSources { Tree = new NamedTree("tree", tree) });
        },
        iter: 2000);

    private static void Check(ImportSources sources)
    {
        string text = LayoutImporter.Import(sources, "main.fsw").Text;
        Compilation compilation = Layouts.Compile(text);
        Assert.True(compilation.Model is not null || compilation.Diagnostics.Length > 0, text);
        Assert.DoesNotContain(compilation.Diagnostics, d => d.Id.StartsWith("FSW1", StringComparison.Ordinal) || d.Id == "FSW9999");
    }

    private static byte[] Text(string text) => [.. Encoding.ASCII.GetBytes(text), 0];

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
