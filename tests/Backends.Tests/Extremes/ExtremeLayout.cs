using System.Text;
using CsCheck;
using FswLayout.Binding;

namespace FswLayout.Backends.Tests.Extremes;

/// <summary>A sound layout with everything in it, of which a few properties get any value.</summary>
internal static class ExtremeLayout
{
    private static readonly Part[] Sample =
    [
        new(BlockKind.Board, "board b", [("ram", "0x80000000 .. 0xC0000000"), ("section", "16M"), ("control fsw", "0xBFFE0000 size 128K")]),
        new(BlockKind.Partition, "partition data", [("device", "\"/dev/data\"")], 0),
        new(BlockKind.Partition, "partition cache", [("device", "\"/dev/cache\"")], 0),
        new(BlockKind.Instance, "instance m on b",
            [("id", "1"), ("role", "master"), ("kernel", "linux(3.0.8)"), ("memory", "rest"), ("kernelcore", "128M"), ("vmalloc", "768M")]),
        new(BlockKind.Mount, "mount \"/a\"", [("from", "cache")], 3),
        new(BlockKind.Args, "args", [], 3),
        new(BlockKind.Instance, "instance c on b",
            [("id", "2"), ("kernel", "linux(3.0.31)"), ("base", "0x90000000"), ("memory", "256M"), ("kernelcore", "128M"), ("vmalloc", "768M")]),
        new(BlockKind.Image, "image kernel", [("file", "\"zImage\""), ("load", "0x91800000"), ("size", "4M")], 6),
        new(BlockKind.Image, "image initrd", [("file", "\"ramdisk\""), ("load", "0x92800000"), ("size", "1M")], 6),
        new(BlockKind.Image, "image atags", [], 6),
        new(BlockKind.Image, "image rst", [], 6),
        new(BlockKind.Mount, "mount \"/data\"", [("from", "data")], 6),
        new(BlockKind.Mount, "mount \"/system\"", [("from", "loop(\"/data/i.img\")"), ("options", "[ro]")], 6),
        new(BlockKind.Args, "args", [("console", "\"ttyS0\"")], 6),
        new(BlockKind.Instance, "instance d on b",
            [("id", "3"), ("kernel", "linux(3.0.31)"), ("base", "0xA0000000"), ("memory", "256M"), ("kernelcore", "128M"), ("vmalloc", "768M")]),
        new(BlockKind.Loader, "loader = uboot", [("fdt_room", "12K")], 0),
        new(BlockKind.Image, "image kernel", [("file", "\"zImage\""), ("load", "0x81808000"), ("size", "4M")], 3),
        new(BlockKind.Image, "image initrd", [("file", "\"ramdisk\""), ("load", "0x82800000"), ("size", "1M")], 3),
        new(BlockKind.Image, "image dtb", [("file", "\"tree\""), ("load", "0x83800000"), ("size", "64K")], 3),
        new(BlockKind.Device, "device on", [("node", "\"/soc/on\"")], 0),
        new(BlockKind.Cpu, "cpu any", [("node", "\"/cpus/any\"")], 0),
        new(BlockKind.Instance, "instance e on b",
            [("kernel", "firmware"), ("memory", "0xB8000000 size 1M"), ("cpus", "any"), ("devices", "on")]),
        new(BlockKind.Region, "shared r8 = 0xB9000000 size 64K", [("between", "[m, e]"), ("as", "trace")], 0),
    ];

    private static readonly string[] Labelled = ["carveout r1", "clobber r2", "registers r3", "shared r4", "reserve r5", "carveout r6", "shared r7",
        "control fsw", "sram r9", "window w1"];

    private static readonly string[] Keys =
        ["mem", "kernelcore", "vmalloc", "movablecore", "initrd", "memmap", "cma", "coherent_pool", "crashkernel", "highmem", "\"ramoops.mem_address\"",
            "\"ramoops.mem_size\"", "hugepages", "root", "x"];

    /// <summary>The layout with one to three properties of the schema replaced or added.</summary>
    public static Gen<string> Text { get; } = Gen.Int[0, Sample.Length - 1].SelectMany(Change).Array[1, 3].Select(Render);

    /// <summary>The layout with one property of the last block that can have it; a value in braces is a block.</summary>
    public static string With(BlockKind kind, string name, string value) => Render([(Array.FindLastIndex(Sample, p => p.Kind == kind), name, value)]);

    private static Gen<(int Part, string Name, string Value)> Change(int part) => Sample[part].Kind == BlockKind.Args
        ? Gen.Select(Gen.OneOf(Keys), ExtremeValues.Of(PropertyType.Argument, [])).Select((key, value) => (part, key, value))
        : Gen.OneOf([.. PropertySchema.Of(Sample[part].Kind).Where(p => p.Nested is null)]).SelectMany(property => property.Label == LabelKind.None
            ? ExtremeValues.Of(property.Type, property.Choices).Select(value => (part, property.Name, value))
            : Gen.Select(Gen.OneOf(Labelled), ExtremeValues.Of(property.Type, property.Choices)).Select((name, value) => (part, name, value)));

    private static string Render((int Part, string Name, string Value)[] changes)
    {
        var text = new StringBuilder();
        for (int i = 0; i < Sample.Length; i++)
        {
            if (Sample[i].Inside is not null)
                continue;
            Open(text, i, changes);
            for (int inner = 0; inner < Sample.Length; inner++)
                if (Sample[inner].Inside == i)
                    Open(text.Append("    "), inner, changes).Append("}\n");
            text.Append("}\n");
        }
        return text.ToString();
    }

    private static StringBuilder Open(StringBuilder text, int part, (int Part, string Name, string Value)[] changes)
    {
        text.Append(Sample[part].Head).Append(" {\n");
        foreach ((string name, string value) in Sample[part].Values.Where(v => !changes.Any(c => c.Part == part && c.Name == v.Name)))
            text.Append($"    {name} = {value};\n");
        foreach ((int _, string name, string value) in changes.Where(c => c.Part == part))
            text.Append(value.StartsWith('{') ? $"    {name} {value}\n" : $"    {name} = {value};\n");
        return text;
    }

    /// <summary>A block of the sample.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Head">What stands before its brace.</param>
    /// <param name="Values">What it says.</param>
    /// <param name="Inside">The block it lies in.</param>
    private sealed record Part(BlockKind Kind, string Head, (string Name, string Value)[] Values, int? Inside = null);
}
