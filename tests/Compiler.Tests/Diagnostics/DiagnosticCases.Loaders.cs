namespace FswLayout.Compiler.Tests.Diagnostics;

public static partial class DiagnosticCases
{
    private const string UBootKernel = "image kernel { file = \"k\"; load = 0x42000000; size = 32M; unpacked = 34M; }";

    private const string UBootTree = "image dtb { file = \"d\"; load = 0x48000000; size = 64K; }";

    private const string UBootRamdisk = "image initrd { file = \"i\"; load = 0x49000000; size = 16M; }";

    private static (string Name, string Ids, string Text)[] LoadersCases =>
    [
        ("settings of no loader", "FSW5080", UntoldUBoot("").Replace("loader = uboot { ", "loader = sysfs { [|fdt_room|] = 8K; ")),
        ("boot.scr outside RAM", "FSW5081", UBoot("script = [|0x10000000 size 64K|];")),
        ("U-Boot across the end of RAM", "FSW5081", UBoot("memory = [|0xBF000000 .. 0xC1000000|];")),
        ("overlay off 8 bytes", "FSW5081", UBoot("overlay = [|0x40300004 size 64K|];")),
        ("boot.scr off 4 bytes", "FSW5081", UBoot("script = [|0x40300002 size 64K|];")),
        ("tree without room for U-Boot's own words", "FSW5004", UBoot("", initrd: "image initrd { file = \"i\"; load = [|0x48010000|]; size = 16M; }")),
        ("tree without room for its overlay", "FSW5004",
            UBoot(
                "fdt_room = 4K; overlay = 0x40300000 size 64K;", dtb: "image dtb { file = \"d\"; load = [|0x48000000|]; size = 64K; }",
                initrd: "image initrd { file = \"i\"; load = 0x48018000; size = 16M; }")),
        ("kernel over boot.scr", "FSW5004",
            UBoot("script = 0x43F00000 size 64K;", kernel: "image kernel { file = \"k\"; load = [|0x42000000|]; size = 32M; unpacked = 34M; }")),
        ("boot.scr where U-Boot is", "FSW5004", UBoot("memory = 0xBF000000 .. 0xC0000000; script = [|0xBF800000 size 64K|];")),
        ("overlay over boot.scr", "FSW5004", UBoot("script = 0x40200000 size 64K; overlay = [|0x4020F000 size 64K|];")),
        ("ramdisk where U-Boot is", "FSW5004", UBoot("", initrd: "image initrd { file = \"i\"; load = [|0xBD800000|]; size = 16M; }")),
        ("ramdisk where U-Boot is assumed to be", "FSW5004",
            UntoldUBoot("", initrd: "image initrd { file = \"i\"; load = [|0xBB100000|]; size = 16M; }")),
        ("ramdisk close below where U-Boot is assumed to be", "FSW5086",
            UntoldUBoot("", initrd: "image initrd { file = \"i\"; load = [|0xBB000000|]; size = 16M; }")),
        ("boot.scr close below where U-Boot is assumed to be", "FSW5086", UntoldUBoot("script = [|0xB8000000 size 64K|];")),
        ("FIT image of less than its files may have", "FSW5088",
            UBoot("fit = [|0x60000000 size 48M|];", kernel: "image kernel { file = \"k\"; load = 0x42000000; size = 32M; unpacked = 34M; }")),
        ("ramdisk that U-Boot moves over the tree", "FSW5004",
            UBoot("initrd_high = auto;", dtb: "image dtb { file = \"d\"; load = [|0xBDF00000|]; size = 64K; }")),
        ("ramdisk below an address that U-Boot moves over the tree", "FSW5004",
            UBoot("initrd_high = 0x50000000;", dtb: "image dtb { file = \"d\"; load = [|0x4F800000|]; size = 64K; }")),
        ("kernel that booti moves over the tree", "FSW5004",
            UBoot(
                "", kernel: "image kernel { file = \"k\"; load = 0x42080000; size = 32M; unpacked = 34M; }",
                dtb: "image dtb { file = \"d\"; load = [|0x44300000|]; size = 64K; }")),
        ("ramdisk that U-Boot moves into a carve-out", "FSW5020", UBoot("initrd_high = [|auto|];", "carveout fw = 0xBD800000 size 1M;")),
        ("U-Boot in a carve-out", "FSW5020", UBoot("memory = [|0xBE000000 .. 0xC0000000|];", "carveout fw = 0xBF000000 size 1M;")),
        ("no room to grow before U-Boot", "FSW3069",
            UBoot("", initrd: "image initrd { file = \"i\"; load = 0xB8000000; size = 64M; headroom = [|64M|]; }")),
        ("no room below initrd_high", "FSW5082", UBoot("initrd_high = [|0x40800000|];")),
        ("no room in bootm_size", "FSW5082", UBoot("bootm_low = 0x40000000; bootm_size = 8M; initrd_high = [|auto|];")),
        ("ramdisk that U-Boot moves to another's memory", "FSW5082", UBoot("initrd_high = [|auto|];") + UpperHalf),
        ("tree that U-Boot moves to another's memory", "FSW5082", UBoot("fdt_high = [|auto|];") + UpperHalf),
        ("file with an apostrophe", "FSW5083", UBoot("", initrd: "image initrd { file = [|\"it's\"|]; load = 0x49000000; size = 16M; }")),
        ("file with a backslash", "FSW5083", UBoot("", dtb: "image dtb { file = [|\"a\\\\b\"|]; load = 0x48000000; size = 64K; }")),
        ("no room for boot.scr", "FSW5083", UBoot("script = [|0x40200000 size 4K|];")),
        ("no tree for boot.scr", "FSW5084", UBoot("", dtb: "").Replace("instance m on", "instance [|m|] on")),
        ("image of all files over the kernel", "FSW5004",
            UBoot("fit = 0x41000000 size 64M;", kernel: UBootKernel.Replace("load = 0x42000000", "load = [|0x42000000|]"))),
        ("ramdisk right behind an Image without its .bss", "FSW5085",
            UBoot("", kernel: "image kernel { file = \"k\"; load = 0x42000000; size = [|32M|]; }", initrd: UBootRamdisk.Replace("0x49000000", "0x44000000"))),
        ("tree that U-Boot leaves close behind an Image that it moves", "FSW5085",
            UBoot("", kernel: "image kernel { file = \"k\"; load = 0x42080000; size = [|32M|]; }", dtb: UBootTree.Replace("0x48000000", "0x44380000"))),
        ("carve-out close behind an Image without its .bss", "FSW5085",
            UBoot("", "carveout fw = 0x44100000 size 1M;", kernel: "image kernel { file = \"k\"; load = 0x42000000; size = [|32M|]; }")),
        ("Image of a FIT image with its .bss under the ramdisk", "FSW5085",
            UBoot(
                "fit = 0x60000000 size 64M;", kernel: "image kernel { file = \"k\"; load = 0x42000000; size = [|32M|]; }",
                initrd: UBootRamdisk.Replace("0x49000000", "0x44001000"))),
        ("ramdisk in the .bss that is told", "FSW5004",
            UBoot("", kernel: UBootKernel.Replace("0x42000000", "[|0x42000000|]"), initrd: UBootRamdisk.Replace("0x49000000", "0x441FF000"))),
        ("compressed kernel of a FIT image of which nobody knows how large it is", "FSW5074",
            UBoot("fit = 0x60000000 size 64M;", kernel: "image [|kernel|] { file = \"Image.gz\"; load = 0x42000000; size = 12M; }")),
        ("ramdisk that U-Boot moves to where a zImage of unknown size unpacks", "FSW5072",
            Arm32UBoot("initrd_high = [|0x81800000|];").Replace(" unpacked = 20M;", "")),
        ("ramdisk that U-Boot moves above low memory", "FSW5005", Arm32UBoot("initrd_high = [|auto|];")),
        ("image of all files outside RAM", "FSW5081", UBoot("fit = [|0x20000000 size 64M|];")),
        ("kernel without a tree for boot.scr", "FSW5084",
            "board b { ram = 0x80000000 .. 0xC0000000; section = 16M; memory_model = flat; loader = uboot; }\n"
            + "instance m on b { id = 1; role = master; memory = rest; kernel = [|linux(3.0.8)|]; kernelcore = 256M; vmalloc = 512M;\n"
            + "  image kernel { file = \"zImage\"; load = base + 32M; size = 4M; } }\n"),
        ("no kernel for boot.scr", "FSW5084", UBoot("", kernel: "image [|kernel|] { load = 0x42000000; size = 32M; unpacked = 34M; }")),
    ];

    private static (string Name, string Id, string Text)[] LoadersSound =>
    [
        ("U-Boot with all that it can be told", "FSW5080",
            UBoot("memory = 0xBF000000 .. 0xC0000000; script = 0x40200000 size 64K; overlay = 0x40300000 size 64K; fdt_room = 16K; initrd_high = auto; "
                + "fdt_high = 0xB0000000; bootm_low = 0x48000000; bootm_size = 1G;")),
        ("U-Boot of which nothing is said", "FSW5080", UntoldUBoot("").Replace("loader = uboot {  }", "loader = uboot;")),
        ("ramdisk that is as far behind an Image as load = auto puts it", "FSW5085",
            UBoot("", kernel: "image kernel { file = \"k\"; load = 0x42000000; size = 32M; }", initrd: UBootRamdisk.Replace("0x49000000", "0x44400000"))),
        ("ramdisk right behind the .bss that is told", "FSW5085", UBoot("", initrd: UBootRamdisk.Replace("0x49000000", "0x44200000"))),
        ("boot.scr close behind an Image, which it has done with when that clears its .bss", "FSW5085",
            UBoot("script = 0x44000000 size 64K;", kernel: "image kernel { file = \"k\"; load = 0x42000000; size = 32M; }")),
        ("all of an Image left to the compiler, nothing told of its .bss", "FSW5085",
            UBoot(
                "", kernel: "image kernel { file = \"k\"; load = auto; size = 32M; }", dtb: "image dtb { file = \"d\"; load = auto; size = 64K; }",
                initrd: "image initrd { file = \"i\"; load = auto; size = 16M; }")),
        ("compressed kernel of a FIT image, whose size unpacked is told", "FSW5074",
            UBoot("fit = 0x60000000 size 64M;", kernel: "image kernel { file = \"Image.gz\"; load = 0x42000000; size = 12M; unpacked = 34M; }")),
        ("ramdisk well below where U-Boot is assumed to be", "FSW5086",
            UntoldUBoot("", initrd: "image initrd { file = \"i\"; load = 0xB5000000; size = 16M; }")),
        ("ramdisk that U-Boot moves itself below where it is assumed to be", "FSW5086", UntoldUBoot("initrd_high = auto;")),
        ("ramdisk on a board of 64M", "FSW5004",
            UntoldUBoot(
                "", kernel: "image kernel { file = \"k\"; load = 0x40200000; size = 16M; unpacked = 18M; }",
                dtb: "image dtb { file = \"d\"; load = 0x41800000; size = 64K; }", initrd: "image initrd { file = \"i\"; load = 0x41900000; size = 4M; }")
                .Replace("0x40000000 .. 0xC0000000", "0x40000000 .. 0x44000000").Replace("section = 128M", "section = 16M")
                .Replace("base_align = 128M", "base_align = 16M").Replace("kernelcore = 256M", "kernelcore = 64M")),
        ("FIT image of just what its files may have", "FSW5088",
            UBoot("fit = 0x60000000 size 49M;", kernel: "image kernel { file = \"k\"; load = 0x42000000; size = 32M; unpacked = 34M; }")),
        ("ramdisk that U-Boot moves to the end of low memory", "FSW5005", Arm32UBoot("initrd_high = 0xB0000000;")),
        ("boot.scr at the end of RAM", "FSW5081", UBoot("memory = 0xBE000000 .. 0xBF000000; script = 0xBFFF0000 size 64K;")),
        ("ramdisk right behind the room of the tree", "FSW5004", UBoot("", initrd: "image initrd { file = \"i\"; load = 0x48013000; size = 16M; }")),
        ("kernel right behind boot.scr", "FSW5004", UBoot("script = 0x41FF0000 size 64K;")),
        ("ramdisk right below U-Boot", "FSW5004", UBoot("", initrd: "image initrd { file = \"i\"; load = 0xBD000000; size = 16M; }")),
        ("tree right below where the ramdisk is moved", "FSW5004",
            UBoot("initrd_high = auto;", dtb: "image dtb { file = \"d\"; load = 0xBCFED000; size = 64K; }")),
        ("kernel that booti moves to 2 MiB", "FSW5070", UBoot("", kernel: "image kernel { file = \"k\"; load = 0x42080000; size = 32M; unpacked = 34M; }")),
        ("carve-out above what U-Boot moves", "FSW5020", UntoldUBoot("initrd_high = auto;", "carveout fw = 0xBE000000 size 16M;")),
        ("tree that U-Boot moves below a carve-out", "FSW5020", UBoot("fdt_high = auto;", "carveout fw = 0xBDF00000 size 1M;")),
        ("clobber where U-Boot is", "FSW5020", UBoot("memory = 0xBE000000 .. 0xC0000000;", "clobber loader = 0xBE000000 size 32M;")),
        ("ramdisk moved within its own memory", "FSW5082", UBoot("initrd_high = 0x80000000;") + UpperHalf),
        ("file with blanks", "FSW5083", UBoot("", initrd: "image initrd { file = \"my \\\"$ramdisk;\\\"\"; load = 0x49000000; size = 16M; }")),
        ("nothing that U-Boot is told of", "FSW5084", UBoot("", kernel: "args { root = \"/dev/vda\"; }", dtb: "", initrd: "")),
        ("room to grow up to U-Boot", "FSW3069", UBoot("", initrd: "image initrd { file = \"i\"; load = 0xB6000000; size = 64M; headroom = 64M; }")),
    ];

    private const string UpperHalf =
        "instance c on b { id = 2; base = 0x80000000; memory = 1G; kernel = linux(6.1); kernelcore = 256M; image kernel { file = \"k\"; load = base + 2M; "
        + "size = 32M; unpacked = 34M; } image dtb { file = \"d\"; load = base + 128M; size = 64K; } args { root = \"/dev/vda\"; } }\n";

    /// <summary>A 32-bit kernel on 1 GiB, whose low memory ends at 0xB0000000.</summary>
    private static string Arm32UBoot(string settings) =>
        "board b { ram = 0x80000000 .. 0xC0000000; section = 16M; memory_model = flat; base_align = 128M; "
        + $"loader = uboot {{ {ToldMemory}{settings} }} }}\n"
        + "instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; vmalloc = 240M; args { root = \"/dev/vda\"; } "
        + "image kernel { file = \"zImage\"; load = 0x82000000; size = 8M; unpacked = 20M; } image dtb { file = \"d\"; load = 0x88000000; size = 64K; } "
        + "image initrd { file = \"i\"; load = 0x88080000; size = 16M; } }\n";

    /// <summary>A 64-bit kernel that U-Boot starts.</summary>
    private static string UBoot(
        string settings, string region = "", string kernel = UBootKernel, string dtb = UBootTree, string initrd = UBootRamdisk) =>
        UntoldUBoot(settings.Contains("memory =", StringComparison.Ordinal) ? settings : ToldMemory + settings, region, kernel, dtb, initrd);

    private const string ToldMemory = "memory = 0xBE000000 .. 0xC0000000; ";

    /// <summary>The same where nothing more is said of U-Boot than that.</summary>
    private static string UntoldUBoot(
        string settings, string region = "", string kernel = UBootKernel, string dtb = UBootTree, string initrd = UBootRamdisk) =>
        $"board b {{ arch = arm64; ram = 0x40000000 .. 0xC0000000; section = 128M; memory_model = flat; base_align = 128M; "
        + $"loader = uboot {{ {settings} }} {region} }}\n"
        + $"instance m on b {{ id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; {kernel} {dtb} {initrd} }}\n";
}
