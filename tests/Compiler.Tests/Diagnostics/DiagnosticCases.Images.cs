namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Images: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] ImagesCases =>
    [
        ("Image of arm64 off 2 MiB", "FSW5070", Arm64("", load: "[|base + 0x280000|]")),
        ("Image of arm64 off 2 MiB, above what firmware has", "FSW5070",
            Arm64("", load: "[|base + 0x80000|]").Replace("base_align = 128M;", "base_align = 128M; carveout fw = 0x80000000 size 512K;")),
        ("child without a kernel", "FSW5019", Board + Master + Child.Replace(Kernel, "").Replace("instance c", "instance [|c|]")),
        ("flat child without a kernel", "FSW5019",
            BoardWith("memory_model = flat;") + Master + Child.Replace(Kernel, "").Replace("instance c", "instance [|c|]")),
        ("child whose kernel has no file", "FSW5019", ChildWith("image [|kernel|] { load = base + 8M; size = 4M; }")),
        ("child of 6.1 without a device tree", "FSW5023", Board + Master + Untreed61.Replace("instance c", "instance [|c|]")),
        ("kernel of five bytes", "FSW5024", ChildWith("image kernel { file = \"k\"; load = base + 32M; size = [|5|]; }")),
        ("ramdisk of one byte", "FSW5024", ChildWith("image initrd { file = \"i\"; load = base + 64M; size = [|1|]; }")),
        ("device tree without room for a node", "FSW5024", ChildWith("image dtb { file = \"d\"; load = base + 64M; size = [|64|]; }")),
        ("kernel of 5000 bytes", "FSW5025", ChildWith("image kernel { file = \"k\"; load = base + 32M; size = [|5000|]; }")),
        ("ramdisk of 300 bytes", "FSW5025", ChildWith("image initrd { file = \"i\"; load = base + 64M; size = [|300|]; }")),
        ("image of 1000 bytes to be mounted", "FSW5024",
            ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = [|1000|]; }")),
        ("image of 512 bytes to be mounted", "FSW5025",
            ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); fs = squashfs; size = [|512|]; }")),
        ("image with the name of the command line", "FSW5035", ChildWith("image kernel { file = [|\"cmdline\"|]; load = base + 0x1808000; size = 4M; }")),
        ("image in a folder with the name of a script", "FSW5035",
            ChildWith("image initrd { file = [|\"load.sh/rd\"|]; load = base + 0x2808000; size = 4M; }")),
        ("image with the name of the emitted overlay", "FSW5035", On61("", "image dtb { file = [|\"layout.dtbo\"|]; load = base + 0x6000000; size = 64K; }")),
        ("ramdisk and kernel of one file", "FSW5036",
            ChildWith("image initrd { file = \"z\"; load = base + 0x2808000; size = 4M; }")
                .Replace("file = \"z\"; load = base + 0x1808000", "file = [|\"z\"|]; load = base + 0x1808000")),
        ("device tree without a file", "FSW5023", Board + Master + Untreed61.Replace("id = 2;", "id = 2; image [|dtb|] { load = base + 96M; size = 64K; }")),
        ("image elsewhere", "FSW5001", ChildWith("image kernel { file = [|\"../zImage\"|]; load = base + 8M; size = 4M; }")),
        ("initrd without size", "FSW5002", ChildWith("image [|initrd|] { file = \"i\"; load = base + 8M; }")),
        ("image outside kernelcore", "FSW5003", ChildWith("image kernel { file = \"k\"; load = [|base + 126M|]; size = 4M; }")),
        ("image below the base", "FSW5003", ChildWith("image kernel { file = \"k\"; load = [|base - 8M|]; size = 4M; }")),
        ("image over page tables", "FSW5004", ChildWith("image kernel { file = \"k\"; load = [|base + 0x6000|]; size = 4M; }")),
        ("images that overlap", "FSW5004",
            ChildWith("image kernel { file = \"k\"; load = base + 8M; size = 4M; } image initrd { file = \"i\"; load = [|base + 10M|]; size = 1M; }")),
        ("ramdisk where the kernel unpacks itself", "FSW5072", ChildWith(
            "image kernel { file = \"k\"; load = base + 32M; size = 3M; } image initrd { file = \"i\"; load = [|base + 2M|]; size = 1M; }")),
        ("ramdisk where the kernel unpacks itself, if it is packed as usual", "FSW5072", ChildWith(
            "image kernel { file = \"k\"; load = base + 32M; size = 4M; } image initrd { file = \"i\"; load = [|base + 10M|]; size = 6M; }")),
        ("ramdisk that finds less memory than it has itself", "FSW5089", Arm64("").Replace(
            "size = 64K; } image initrd { file = \"i\"; load = base + 64M; size = 1M",
            "size = 64K; } image initrd { file = \"i\"; load = base + 160M; size = [|496M|]")),
        ("ramdisk of a child that finds less memory than it has itself", "FSW5089",
            ChildWith("image initrd { file = \"i\"; load = base + 32M; size = [|71M|]; }").Replace("memory = 256M", "memory = 144M")),
        ("zImage over which a ramdisk lies that it moves itself to", "FSW5004", ChildWith(
            "image kernel { file = \"k\"; load = base + 8M; size = 4M; unpacked = 9M; } image initrd { file = \"i\"; load = [|base + 12M|]; size = 1M; }")),
        ("kernel over its device tree and its ramdisk", "FSW5004 FSW5004", UBoot(
            "", dtb: "image dtb { file = \"d\"; load = [|0x43000000|]; size = 64K; }",
            initrd: "image initrd { file = \"i\"; load = [|0x43100000|]; size = 16M; }")),
        ("device tree where the kernel unpacks itself", "FSW5072", ChildWith(
            "image kernel { file = \"k\"; load = base + 32M; size = 12M; } image dtb { file = \"d\"; load = [|base + 0x400000|]; size = 64K; }")),
        ("unpacked over initrd", "FSW5004",
            ChildWith(
                "image kernel { file = \"k\"; load = base + 32M; size = 4M; unpacked = 9M; } image initrd { file = \"i\"; load = [|base + 8M|]; size = 1M; }")),
        ("initrd above low memory", "FSW5005",
            Board + Master
                + Child.Replace("kernelcore = 128M; vmalloc = 768M;",
                    "kernelcore = 128M; vmalloc = 832M; image initrd { file = \"i\"; load = [|base + 96M|]; size = 1M; }")),
        ("device tree in a carve-out", "FSW5020",
            On61("carveout pool = 0x83D00000 size 144M;", "image dtb { file = \"d\"; load = [|0x89FF7000|]; size = 32K; }")),
        ("initrd in the control range", "FSW5020",
            Board.Replace("0xBFFE0000", "0x83000000")
                + MasterWith("image initrd { file = \"i\"; load = [|0x83000000 - 4K|]; size = 8K; }").Replace("3.0.8", "6.1").Replace("128M", "240M")),
        ("kernel in a reserve", "FSW5020",
            BoardWith("reserve r = 0x82000000 size 1M { users = kernels; }") + MasterWith("image kernel { file = \"k\"; load = [|base + 31M|]; size = 4M; }")
                + Child),
        ("kernel in a shared range", "FSW5020",
            BoardWith("shared s = 0x82000000 size 16M { reserved = board; }") + MasterWith("image kernel { file = \"k\"; load = [|base + 31M|]; size = 4M; }")
                + Child),
        ("page table in a carve-out", "FSW5020", BoardWith("carveout m4 = 0x80000000 size 1M;") + Master.Replace("instance m", "instance [|m|]")),
        ("unpacked kernel over a carve-out", "FSW5020",
            BoardWith("carveout m4 = 0x80800000 size 1M;") + MasterWith("image kernel { file = \"k\"; load = base + 32M; size = 4M; unpacked = [|9M|]; }")),
        ("device tree on 4 bytes", "FSW5021", On61("", "image dtb { file = \"d\"; load = [|base + 0x6000004|]; size = 64K; }")),
        ("kernel off a word", "FSW5021", ChildWith("image kernel { file = \"k\"; load = [|base + 0x2000002|]; size = 4M; }")),
        ("ramdisk right above a kernel without a size", "FSW5004",
            ChildWith("image kernel { file = \"k\"; load = base + 0x1800000; } image initrd { file = \"i\"; load = [|base + 0x1800004|]; size = 1M; }")),
        ("ramdisk close above a kernel without a size", "FSW5022",
            ChildWith("image [|kernel|] { file = \"k\"; load = base + 0x1800000; } image initrd { file = \"i\"; load = base + 0x1C00000; size = 1M; }")),
        ("ramdisk in the place of a kernel that moves itself", "FSW5004",
            ChildWith(
                "image kernel { file = \"k\"; load = base + 0x8000; size = 2M; unpacked = 9M; } image initrd { file = \"i\"; "
                    + "load = [|base + 10M|]; size = 1M; }")),
        ("ramdisk where a 6.1 kernel that lies on its page table unpacks itself", "FSW5004",
            On61("",
                "image kernel { file = \"k\"; load = base + 0x4000; size = 2M; unpacked = 9M; } image initrd { file = \"i\"; "
                    + "load = [|base + 10M|]; size = 1M; }")),
        ("ramdisk outside the memory of its child", "FSW5003", ChildWith("image initrd { file = \"i\"; load = [|base + 320M|]; size = 1M; }")),
        ("device tree below all memory", "FSW5003", On61("", "image dtb { file = \"d\"; load = [|0x7FFF0000|]; size = 64K; }")),
        ("device tree of the master in a child's sections", "FSW3027", TreeInHighMemory("0x98000000").Replace("memory = 256M", "memory = [|256M|]")),
        ("device tree of more than 2 MiB", "FSW5026", On61("", "image dtb { file = \"d\"; load = base + 0x7000000; size = [|2300146|]; }")),
        ("device tree across the second MiB", "FSW5026", On61("", "image dtb { file = \"d\"; load = [|base + 0x70FFFF8|]; size = 0x100105; }")),
        ("image that ends above 4 GiB", "FSW5002", ChildWith("image kernel { file = \"k\"; load = [|0xFFF00000|]; size = 2M; }")),
        ("one kernel with two RST offsets", "FSW5006", ChildWith("image rst { load = base + 0x1000; }")
            + Child.Replace("instance c", "instance d").Replace("id = 2", "id = 3").Replace("0x90000000", "0xA0000000")
                .Replace("256M;", "256M; image rst { load = [|base + 0x2000|]; }")),
        ("a line feed in a file name", "FSW5001", ChildWith("image kernel { file = [|\"z\\nrm -rf x\"|]; load = base + 0x1808000; size = 4M; }")),
        ("DEL in a file name", "FSW5001", ChildWith("image kernel { file = [|\"z\\x7f\"|]; load = base + 0x1808000; size = 4M; }")),
        ("a file name that is too long", "FSW5001",
            ChildWith($"image kernel {{ file = [|\"{new string('z', 256)}\"|]; load = base + 0x1808000; size = 4M; }}")),
        ("a path that is too long", "FSW5001",
            ChildWith($"image kernel {{ file = [|\"{string.Concat(Enumerable.Repeat("0123456789/", 373))}z\"|]; load = base + 0x1808000; size = 4M; }}")),
    ];

    /// <summary>A master with Linux 6.1 and an image, on a board with a region.</summary>
    private static string On61(string region, string image) =>
        BoardWith(region + " base_align = 128M;") + MasterWith(image).Replace("linux(3.0.8); kernelcore = 128M", "linux(6.1); kernelcore = 256M");

    private static string Untreed61 => Child.Replace("3.0.8", "6.1").Replace("128M", "240M");

    /// <summary>A master with Linux 6.1 whose device tree lies above its low memory, and a child.</summary>
    private static string TreeInHighMemory(string load) =>
        On61("", $"image dtb {{ file = \"d\"; load = {load}; size = 64K; }}") + Child;

    private static (string Name, string Id, string Text)[] ImagesSound =>
    [
        ("ramdisk above a small kernel, whose size is told", "FSW5072", ChildWith(
            "image kernel { file = \"k\"; load = base + 32M; size = 3M; unpacked = 1M; } image initrd { file = \"i\"; load = base + 2M; size = 1M; }")),
        ("ramdisk above what a kernel usually takes", "FSW5072", ChildWith(
            "image kernel { file = \"k\"; load = base + 32M; size = 4M; } image initrd { file = \"i\"; load = base + 0xC08000; size = 1M; }")),
        ("zImage across the end of what it unpacks to, from where it moves itself", "FSW5004", ChildWith(
            "image kernel { file = \"k\"; load = base + 8M; size = 4M; unpacked = 9M; } image initrd { file = \"i\"; load = base + 16M; size = 1M; }")),
        ("ramdisk of a child that finds just as much memory as it has itself", "FSW5089",
            ChildWith("image initrd { file = \"i\"; load = base + 32M; size = 70M; }").Replace("memory = 256M", "memory = 144M")),
        ("ramdisk that finds just as much memory as it has itself", "FSW5089", Arm64("").Replace("base + 64M; size = 1M", "base + 160M; size = 495M")),
        ("Image of arm64 at the start of its memory", "FSW5070", Arm64("", load: "base")),
        ("device tree in high memory that no child gets", "FSW3027", TreeInHighMemory("0xBE000000")),
        ("ramdisk above kernelcore in low memory", "FSW5003",
            On61("", "image initrd { file = \"i\"; load = 0x8B000000; size = 1M; }").Replace("kernelcore = 256M; vmalloc = 768M", "kernelcore = 128M")
                .Replace("0xC0000000", "0xA0000000").Replace("0xBFFE0000", "0x9FFE0000")),
        ("6.1 kernel on its own page table", "FSW5004", On61("", "image kernel { file = \"k\"; load = base + 0x4000; size = 2M; unpacked = 9M; }")),
        ("ramdisk at an odd address", "FSW5021", On61("", "image initrd { file = \"i\"; load = base + 0x6000123; size = 64K; }")),
        ("device tree that ends with its second MiB", "FSW5026", On61("", "image dtb { file = \"d\"; load = base + 0x70FFFF8; size = 0x100008; }")),
        ("device tree of arm64 across 2 MiB", "FSW5026", UBoot("", dtb: "image dtb { file = \"d\"; load = 0x480FF000; size = 2M; }")),
        ("device tree across the second MiB under 3.0", "FSW5026", ChildWith("image dtb { file = \"d\"; load = base + 0x60FFFF8; size = 0x100105; }")),
        ("master without a kernel, which the boot loader has", "FSW5019", Board + Master + Child),
        ("child of 6.1 with a tree of its own", "FSW5023", Board + Master + WithLinux61(Child)),
        ("child of 6.1 that takes the tree behind its zImage", "FSW5023",
            Board + Master + Untreed61.Replace("size = 4M; }", "size = 4M; config = \"appended.config\"; }")),
        ("master of 6.1, which its boot loader brings the tree", "FSW5023",
            BoardWith("base_align = 128M;") + Master.Replace("3.0.8", "6.1").Replace("128M", "240M") + Child),
        ("small kernel, ramdisk and device tree", "FSW5025",
            ChildWith(
                "image kernel { file = \"k\"; load = base + 32M; size = 64K; } image initrd { file = \"i\"; load = base + 64M; size = 512; "
                    + "} image dtb { file = \"d\"; load = base + 68M; size = 512; }")),
        ("images that a build writes", "FSW5035",
            On61("", "image atags { file = \"atags.bin\"; } image dtb { file = \"layout.dtb\"; load = base + 0x6000000; size = 64K; }")),
        ("images of 64 KiB to be mounted", "FSW5025", ChildWith(
            "mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = 64K; } mount \"/t\" { from = loop(\"/p/t.img\"); "
                + "fs = squashfs; size = 4K; }")),
        ("image with the name of another instance's file, in a folder", "FSW5035", ChildWith(
            "image kernel { file = \"sub/cmdline\"; load = base + 0x1808000; size = 4M; } image initrd { file = \"init.other.rc\"; "
                + "load = base + 0x2808000; size = 4M; }")),
        ("device tree right below a carve-out", "FSW5020",
            On61("carveout pool = 0x83D00000 size 144M;", "image dtb { file = \"d\"; load = 0x83CF8000; size = 32K; }")),
        ("image of the master in a clobber", "FSW5020",
            BoardWith("clobber spl = 0x82000000 size 1M;") + MasterWith("image kernel { file = \"k\"; load = 0x82000000; size = 4M; }") + Child),
        ("device tree on 4 bytes under 3.0", "FSW5021", ChildWith("image dtb { file = \"d\"; load = base + 0x6000004; size = 64K; }")),
        ("device tree above low memory under 6.1", "FSW5005",
            On61("", "image dtb { file = \"d\"; load = 0xBE000000; size = 64K; }").Replace("kernelcore = 256M; vmalloc = 768M", "kernelcore = 1008M")),
        ("kernel without a size and room above it", "FSW5022",
            ChildWith("image kernel { file = \"k\"; load = base + 0x1800000; } image initrd { file = \"i\"; load = base + 0x2800000; size = 1M; }")),
        ("ramdisk above a kernel that moves itself", "FSW5004",
            ChildWith(
                "image kernel { file = \"k\"; load = base + 0x8000; size = 2M; unpacked = 9M; } image initrd { file = \"i\"; load = base + 12M; size = 1M; }")),
    ];
}
