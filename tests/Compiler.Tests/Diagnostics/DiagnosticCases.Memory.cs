namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Memory: the instances: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] MemoryCases =>
    [
        ("one id twice", "FSW3012", Board + Master + Child.Replace("id = 2", "id = [|1|]")),
        ("no master", "FSW3013", Board + Master.Replace("role = master; ", "").Replace("instance m", "instance [|m|]") + Child),
        ("two masters", "FSW3013", Board + Master + Master.Replace("instance m", "instance n").Replace("id = 1", "id = 3").Replace("master", "[|master|]")),
        ("no base", "FSW3015", Board + Master + Child.Replace("base = 0x90000000; ", "").Replace("instance c", "instance [|c|]")),
        ("no base on a flat board", "FSW3015",
            BoardWith("memory_model = flat;") + Master + Child.Replace("base = 0x90000000; ", "").Replace("instance c", "instance [|c|]")),
        ("base off by one", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0x90000001|]")),
        ("unaligned base", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0x90800000|]")),
        ("unaligned base of 6.1", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0x91000000|]").Replace("3.0.8", "6.1").Replace("128M", "240M")),
        ("base below what base_align asks for", "FSW3015", BoardWith("base_align = 2M;") + Master + Child.Replace("0x90000000", "[|0x90100000|]")),
        ("base that only a kernel built for it starts from", "FSW3036", Snapdragon("[|0x80200000|]", "")),
        ("fixed PHYS_OFFSET of another address", "FSW3060", Snapdragon("[|0x80200000|]", "config = \"fixed81.config\";")),
        ("base outside RAM", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0xD0000000|]")),
        ("RAM of the master off the step of its kernel", "FSW3015",
            Board.Replace("0x80000000 ..", "0x80100000 ..") + Master.Replace("instance m", "instance [|m|]")),
        ("master elsewhere", "FSW3015", Board + Master.Replace("id = 1", "base = [|0x90000000|]; id = 1")),
        ("kernelcore of more than 32 bits", "FSW3016", Board + Master + Child.Replace("kernelcore = 128M", "kernelcore = [|4G|]")),
        ("kernelcore 0 of arm64", "FSW3016", Arm64("").Replace("kernelcore = 256M", "kernelcore = [|0|]")),
        ("kernelcore 0", "FSW3016", Board + Master + Child.Replace("kernelcore = 128M", "kernelcore = [|0|]")),
        ("memory of half sections", "FSW3017", Board + Master + Child.Replace("256M", "[|250M|]")),
        ("rest for a child", "FSW3018", Board + Master + Child.Replace("256M", "[|rest|]")),
        ("size for the master", "FSW3018", Board + Master.Replace("memory = rest", "memory = [|512M|]") + Child),
        ("sections for a flat master, of which a child has some", "FSW3018",
            FlatPair("base = 0x90000000; memory = 256M;").Replace("memory = rest", "memory = [|sections 128 ..= 159|]")),
        ("kernelcore above memory", "FSW3019", Board + Master + Child.Replace("kernelcore = 128M", "kernelcore = [|512M|]")),
        ("low memory up to the control range", "FSW3022",
            Board.Replace("0xBFFE0000", "0x9FFE0000")
                + Master.Replace("instance m", "instance [|m|]").Replace("kernelcore = 128M; vmalloc = 768M;", "kernelcore = 512M;")),
        ("a vmalloc too small for the control range", "FSW3022",
            Board.Replace("0xBFFE0000", "0x9FFE0000") + Master.Replace("vmalloc = 768M", "vmalloc = [|256M|]")),
        ("control range in kernelcore", "FSW3022", Board.Replace("0xBFFE0000 size 128K", "[|0x80FE0000 size 128K|]") + Master),
        ("master of the library board without vmalloc", "FSW3022",
            "import \"boards/tuna.fsw\";\ninstance [|m|] on tuna { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 256M; }"),
        ("low memory cut by the control range", "FSW3025",
            Board.Replace("0xBFFE0000", "0x9FFE0000") + Master + Child.Replace("vmalloc = 768M", "vmalloc = 512M").Replace("256M", "[|512M|]")),
        ("child without vmalloc, with less memory than its low memory", "FSW3025",
            Board + Master + Child.Replace("vmalloc = 768M;", "").Replace("instance c", "instance [|c|]")),
        ("vmalloc off 1 MiB", "FSW3022", Board + Master + Child.Replace("768M", "[|800300K|]")),
        ("partial section named", "FSW3023", BoardWith("carveout x = 0x99000000 size 1M;") + Master + Child.Replace("256M", "[|sections 144 ..= 160|]")),
        ("shared section named", "FSW3023",
            BoardWith("shared x = 0x99000000 size 16M { reserved = board; }") + Master + Child.Replace("256M", "[|sections 144 ..= 160|]")),
        ("immovable section named", "FSW3023",
            BoardWith("reserve x = 0x99000000 size 1M { users = kernels; }") + Master + Child.Replace("256M", "[|sections 144 ..= 160|]")),
        ("absent section named", "FSW3023", Board + Master + Child.Replace("256M", "[|sections [144 ..= 160, 200]|]")),
        ("section of another", "FSW3023",
            Board + Master + Child
                + Child.Replace("instance c", "instance d").Replace("id = 2", "id = 3").Replace("0x90000000", "0xA0000000")
                    .Replace("256M", "[|sections [158 ..= 170]|]")),
        ("sections not at the base", "FSW3024", Board + Master + Child.Replace("256M", "[|sections 145 ..= 160|]")),
        ("base on a partial section", "FSW3025", BoardWith("carveout x = 0x90000000 size 1M;") + Master + Child.Replace("0x90000000", "[|0x90000000|]")),
        ("head cut by a carve-out", "FSW3025", BoardWith("carveout x = 0x93000000 size 1M;") + Master + Child.Replace("256M", "[|256M|]")),
        ("low memory above memory", "FSW3025", Board + Master + Child.Replace("vmalloc = 768M", "vmalloc = [|256M|]")),
        ("too much memory", "FSW3026", Board + Master + Child.Replace("256M", "[|1G|]")),
        ("more than is left", "FSW3026",
            Board + Master + Child.Replace("256M", "512M")
                + Child.Replace("instance c", "instance d").Replace("id = 2", "id = 3").Replace("0x90000000", "0xB0000000").Replace("256M", "[|512M|]")),
        ("a vmalloc that leaves 6.1 too little low memory", "FSW3021",
            Board + "instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 128M; vmalloc = [|976M|]; }"),
        ("base below the master's movable zone", "FSW3027", Board + Master + Child.Replace("0x90000000", "[|0x84000000|]")),
        ("clobbered memory", "FSW3028", BoardWith("clobber x = 0x91800000 size 1M;") + Master + Child.Replace("256M", "[|256M|]")),
        ("sections that free_boot would not take", "FSW3039", FreeBoot("[|sections [144 ..= 159, 165, 170]|]")),
        ("a carve-out's section stays where it is, another's does not", "FSW3039",
            FreeBoot("[|sections [144 ..= 152, 154 ..= 158, 160]|]", "carveout x = 0x99000000 size 1M;")),
        ("flat child at the master's base", "FSW3040", FlatPair("base = [|0x80000000|]; memory = 256M;")),
        ("flat child in the master's first section, off its boundary", "FSW3015", FlatPair("base = [|0x80800000|]; memory = 256M;")),
        ("flat child that leaves the master too little for its kernel", "FSW3040",
            FlatPair("base = [|0x80200000|]; memory = 256M;").Replace("section = 16M;", "section = 2M; base_align = 2M;")
            .Replace("load = base + 0x1808000; size = 4M;", "load = base + 0x1808000; size = 4M; config = \"fixed.config\";")),
        ("flat child on the master's ramdisk", "FSW3040",
            FlatPair("base = 0x81000000; memory = [|256M|];", "image initrd { file = \"i\"; load = 0x84000000; size = 1M; }")),
        ("kernelcore off sections", "FSW3030", Board + Master + Child.Replace("kernelcore = 128M", "kernelcore = [|136M|]")),
        ("kernelcore without effect", "FSW3031",
            Board + Master.Replace("768M", "256M").Replace("kernelcore = 128M", "kernelcore = [|128M|]") + Child.Replace("0x90000000", "0xA8000000")),
        ("nothing movable", "FSW3032", Board + Master + Child.Replace("256M", "[|128M|]")),
        ("less than wanted", "FSW3033", Board + Master.Replace("id = 1", "min_memory = [|800M|]; id = 1") + Child),
        ("zImage a whole step above the base", "FSW3060", Board + Master + Child61("image kernel { file = \"z\"; load = [|base + 136M|]; size = 8M; }")),
        ("sections lent by arm64", "FSW3072", Arm64("").Replace("memory_model = flat;", "memory_model = [|sparse|]; control fsw = 0x4FFE0000 size 128K;")),
        ("bank that would have to be split", "FSW3061", EightBanks(isMarked: true, "vmalloc = 608M; kernelcore = 288M;")),
        ("vmalloc below the least", "FSW3062", Flat61("vmalloc = [|8M|];")),
        ("more than can be placed", "FSW3065", Board + Master + Child.Replace("base = 0x90000000; memory = 256M", "memory = [|auto 1G|]")),
        ("a second one that cannot be placed", "FSW3065",
            Board + Master + Placed("c", 2, "memory = auto 480M;") + Placed("d", 3, "base = auto; memory = [|480M|];")),
        ("no gap for low memory", "FSW3065",
            BoardWith("carveout x = 0x8F000000 size 1M; carveout y = 0x96000000 size 1M; carveout z = 0x9D000000 size 1M; carveout u = 0xA4000000 size 1M; "
            + "carveout v = 0xAB000000 size 1M; carveout w = 0xB2000000 size 1M; carveout t = 0xB9000000 size 1M;") + Master
            + Placed("c", 2, "memory = [|auto 256M|];")),
        ("one piece for free_boot", "FSW3065",
            BoardWith("loader = free_boot; carveout x = 0xA0000000 size 1M;") + Master + Placed("c", 2, "memory = [|auto 512M|];")),
        ("automatic memory of half sections", "FSW3017", Board + Master + Placed("c", 2, "memory = [|auto 250M|];")),
        ("automatic memory of the master", "FSW3018", Board + Master.Replace("memory = rest", "memory = [|auto 512M|]") + Child),
        ("a base computed from one to choose", "FSW3066",
            Board + Master + Placed("c", 2, "memory = auto 256M;") + Placed("d", 3, "base = [|c.base + 256M|]; memory = 256M;")),
        ("a carve-out computed from a base to choose", "FSW3066",
            BoardWith("carveout x = [|c.base + 256M size 1M|];") + Master + Placed("c", 2, "base = auto; memory = 256M;")),
        ("a packing that takes too long", "FSW3067", Packing(10, 12, 14, 16, 18, 20, 20, 20, 22, 24, 26, 28).Replace("auto 448M", "[|auto 448M|]")),
    ];

    /// <summary>A phone whose RAM starts at 0x80200000, and whose kernel was built for that.</summary>
    private static string Snapdragon(string start, string kernel) => $$"""
        board b { ram = 0x80200000 .. 0xA0000000; section = 2M; base_align = 2M; control fsw = 0x9FE00000 size 128K; }
        instance m on b {
            id = 1; role = master; base = {{start}}; memory = rest; {{Head}}
            image kernel { file = "z"; load = 0x82200000; size = 4M; {{kernel}} }
        }

        """;

    private static (string Name, string Id, string Text)[] MemorySound =>
    [
        ("fixed PHYS_OFFSET in the configuration", "FSW3036", Snapdragon("0x80200000", "config = \"fixed.config\";")),
        ("RAM that starts off 128 MiB under 6.1", "FSW3015",
            Snapdragon("0x80200000", "").Replace("3.0.8", "6.1").Replace("base_align = 2M;", "").Replace("kernelcore = 128M", "kernelcore = 240M")),
        ("low memory that ends below the control range", "FSW3022", Board.Replace("0xBFFE0000 size 128K", "0x9FFE0000 size 128K") + Master + Child),
        ("master of the library board", "FSW3022",
            "import \"boards/tuna.fsw\";\ninstance m on tuna { id = 1; role = master; memory = rest; kernel = linux(3.0.8); "
                + "kernelcore = 256M; vmalloc = 640M; }"),
        ("the vmalloc that is enough for the memory", "FSW3025",
            Board + Master
                + Child.Replace("vmalloc = 768M", "vmalloc = 640M").Replace("kernelcore = 128M", "kernelcore = 256M")
                    .Replace("256M; kernel =", "272M; kernel =")),
        ("sections as free_boot takes them", "FSW3039", FreeBoot("sections [144 ..= 152, 154 ..= 160]", "carveout x = 0x99000000 size 1M;")),
        ("sections taken through sysfs", "FSW3039", FreeBoot("sections [144 ..= 159, 165, 170]").Replace("loader = free_boot;", "")),
        ("flat child just above the master's ramdisk", "FSW3040",
            FlatPair("base = 0x85000000; memory = 256M;", "image initrd { file = \"i\"; load = 0x84F00000; size = 1M; }")),
        ("base of a master that leaves it out", "FSW3015", Board + MasterWith("image kernel { file = \"k\"; load = base + 32M; size = 4M; }") + Child),
        ("zImage just below the next step", "FSW3060", Board + Master + Child61("image kernel { file = \"z\"; load = base + 112M; size = 8M; }")),
        ("two of arm64, each with its own memory", "FSW3072", Arm64("")),
        ("kernelcore of 4G under arm64", "FSW3016",
            Arm64("").Replace("0x40000000 .. 0xC0000000", "0x40000000 .. 0x240000000")
                .Replace("base = 0x80000000; memory = 1G", "base = 0x140000000; memory = 4G").Replace("kernelcore = 256M", "kernelcore = 4G")),
        ("arm64 without kernelcore", "FSW2005", Arm64("").Replace("kernelcore = 256M;", "")),
        ("child of arm64 that is all kernelcore", "FSW3032", Arm64("").Replace("kernelcore = 256M", "kernelcore = 1G")),
        ("kernelcore of arm64 off sections", "FSW3030", Arm64("").Replace("kernelcore = 256M", "kernelcore = 300M")),
        ("child of arm64 with a reserve in its memory", "FSW3025", Arm64With("reserve x = 0x8A000000 size 1M { users = kernels; }")),
        ("child of arm64 with a carve-out in its memory", "FSW3025", Arm64With("carveout x = 0x88000000 size 16M;").Replace("base + 128M", "base + 160M")),
        ("child of arm64 on named sections, one with a hole", "FSW3023",
            Arm64With("carveout x = 0xB0000000 size 16M;").Replace("memory = 1G", "memory = sections 16 ..= 23")),
        ("a child of arm64 above 4 GiB", "FSW3072",
            Arm64("").Replace("0x40000000 .. 0xC0000000", "0x40000000 .. 0x1C0000000").Replace("base = 0x80000000", "base = 0x140000000")),
        ("eight banks, low memory ending between two", "FSW3061", EightBanks(isMarked: false, "vmalloc = 512M; kernelcore = 320M;")),
        ("all that can be placed", "FSW3065", Board + Master + Placed("c", 2, "memory = auto 880M;")),
        ("two that can just be placed", "FSW3065", Board + Master + Placed("c", 2, "memory = auto 480M;") + Placed("d", 3, "base = auto; memory = 400M;")),
        ("one that fits around a fixed one", "FSW3065", Board + Master + Child + Placed("d", 3, "memory = auto 624M;")),
        ("one piece for free_boot, above the hole", "FSW3065",
            BoardWith("loader = free_boot; carveout x = 0xA0000000 size 1M;") + Master + Placed("c", 2, "memory = auto 480M;")),
        ("sections named, base left to follow", "FSW3024", Board + Master + Placed("c", 2, "base = auto; memory = sections 150 ..= 165;")),
        ("an automatic base of the master", "FSW3015", Board + Master.Replace("id = 1", "base = auto; id = 1") + Child),
        ("an image computed from another's base", "FSW3066",
            Board + Master + Placed("c", 2, "memory = auto 256M; image initrd { file = \"i\"; load = base + (m.base - 0x80000000) + 48M; size = 1M; }")),
        ("a packing that is easy", "FSW3067", Packing(10, 12, 14, 16, 18, 20)),
    ];

    private static string FreeBoot(string sections, string region = "") =>
        BoardWith("loader = free_boot; " + region) + Master + Child.Replace("256M", sections);

    private static string FlatPair(string memory, string image = "") => BoardWith("memory_model = flat;").Replace("control fsw = 0xBFFE0000 size 128K;", "")
        + MasterWith(image) + Child.Replace("base = 0x90000000; memory = 256M;", memory);

    /// <summary>Two 64-bit kernels on one board, with <paramref name="item"/> in the second.</summary>
    private static string Arm64(string item, string load = "base + 2M") =>
        "board b { arch = arm64; ram = 0x40000000 .. 0xC0000000; section = 128M; memory_model = flat; base_align = 128M; }\n"
        + "template t on b { kernel = linux(6.1); kernelcore = 256M; }\n"
        + "instance m : t { id = 1; role = master; memory = rest; image kernel { file = \"k\"; load = base + 2M; size = 32M; unpacked = 34M; }\n"
        + "  image initrd { file = \"i\"; load = base + 64M; size = 1M; } }\n"
        + $"instance c : t {{ id = 2; base = 0x80000000; memory = 1G; image kernel {{ file = \"k\"; load = {load}; size = 32M; unpacked = 34M; }}\n"
        + $"  image dtb {{ file = \"d\"; load = base + 128M; size = 64K; }} image initrd {{ file = \"i\"; load = base + 64M; size = 1M; }} {item} }}\n";

    private static string Arm64With(string region) => Arm64("").Replace("base_align = 128M;", "base_align = 128M; " + region);

    private static string Child61(string item) => WithLinux61(ChildOnly(item));

    private static string EightBanks(bool isMarked, string sizes)
    {
        string ram = string.Join(", ", Enumerable.Range(0, 8).Select(n => $"0x{0x80000000 + n * 0x8000000:X} .. 0x{0x84000000 + n * 0x8000000:X}"));
        return $$"""
            board f { ram = {{(isMarked ? $"[|[{ram}]|]" : $"[{ram}]")}}; section = 16M; control fsw = 0xBBFE0000 size 128K; }
            instance one on f { id = 1; role = master; memory = rest; kernel = linux(3.0.8); {{sizes}} }
            """;
    }

    private static string Placed(string name, int id, string place) => $"instance {name} on b {{ id = {id}; {place} {Head} {Kernel} }}\n";

    /// <summary>Instances of so many sections, each in one piece, for gaps of 111 and 119 sections.</summary>
    private static string Packing(params int[] sections) => """
        board b {
            ram = 0x0F000000 .. 0xFF000000; section = 16M; loader = free_boot;
            control fsw = 0xFEFE0000 size 128K;
            carveout x = 0x86000000 size 1M;
        }

        """ + Master + string.Concat(sections.Select((n, i) => Placed($"c{i}", i + 2, $"memory = auto {n * 16}M;")));
}
