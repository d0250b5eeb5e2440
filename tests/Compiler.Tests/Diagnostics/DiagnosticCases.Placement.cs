namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>What the compiler places: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] PlacementCases =>
    [
        ("a ramdisk that finds no place", "FSW3068",
            ChildWith("image kernel { file = \"k\"; load = auto; size = 4M; } image initrd { file = \"i\"; load = [|auto|]; size = 92M; }")),
        ("a ramdisk that finds no place with its headroom", "FSW3068", ChildWith("""
            image kernel { file = "k"; load = auto; size = 4M; unpacked = 11M; }
            image initrd { file = "i"; load = [|auto|]; size = 64M; headroom = 64M; }
            """)),
        ("a kernel above an unpacked one that nobody tells", "FSW3068",
            Board + Master + Child.Replace("kernelcore = 128M", "kernelcore = 32M").Replace("256M", "48M").Replace("768M", "864M")
            .Replace("base + 0x1808000", "[|auto|]")),
        ("a table without a place", "FSW3068", ChildWith("image atags { load = base + 0x200; size = 0x3C00; } image rst { load = [|auto|]; }")),
        ("a device tree of 6.1 that needs a boundary", "FSW3068", On61("", """
            image kernel { file = "k"; load = base + 32M; size = 4M; }
            image initrd { file = "i"; load = base + 37M; size = 205824K + 512K; }
            image dtb { file = "d"; load = [|auto|]; size = 1500K; }
            """).Replace("kernelcore = 256M", "kernelcore = 240M")),
        ("less memory than low memory", "FSW3065", Board + Master + Placed("c", 2, "memory = [|auto 144M|];").Replace("768M", "704M")),
        ("a kernel that finds no place at any base, at one of the right bases", "FSW3068", """
            board b { ram = 0x40000000 size 2560M; section = 4M; base_align = 4M; control c = 0xDFE00000 size 2M; }
            instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 496M; vmalloc = 512M; }
            instance c on b {
                id = 2; base = auto; memory = auto 64M; kernel = linux(6.1); kernelcore = 8M; vmalloc = 976M;
                image kernel { file = "z"; load = [|auto|]; size = 2M; }
                image dtb { file = "d"; load = base + 7M; size = 64K; }
            }
            """),
        ("less memory than low memory, where the kernel finds no place either", "FSW3065", """
            board b { ram = 0x40000000 size 2560M; section = 4M; base_align = 4M; control c = 0xDFE00000 size 2M; }
            instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 496M; vmalloc = 512M; }
            instance c on b {
                id = 2; base = auto; memory = [|auto 8M|]; kernel = linux(6.1); kernelcore = 8M; vmalloc = 976M;
                image kernel { file = "z"; load = auto; size = 2M; }
                image dtb { file = "d"; load = base + 7M; size = 64K; }
            }
            """),
        ("something in the headroom", "FSW3069", ChildWith("""
            image kernel { file = "k"; load = base + 32M; size = 4M; headroom = [|4M|]; }
            image initrd { file = "i"; load = base + 38M; size = 1M; }
            """)),
        ("headroom above kernelcore", "FSW3069", ChildWith("image kernel { file = \"k\"; load = base + 122M; size = 4M; headroom = [|4M|]; }")),
        ("headroom above low memory", "FSW3069", ChildWith("image initrd { file = \"i\"; load = base + 120M; size = 4M; headroom = [|5M|]; }")),
    ];

    private static (string Name, string Id, string Text)[] PlacementSound =>
    [
        ("images that just find places", "FSW3068",
            ChildWith("image kernel { file = \"k\"; load = auto; size = 4M; } image initrd { file = \"i\"; load = auto; size = 91M; }")),
        ("a ramdisk that fits below the kernel by hand", "FSW3068",
            ChildWith("image initrd { file = \"i\"; load = auto; size = 40M; headroom = 8M; } image kernel { file = \"k\"; load = base + 80M; size = 4M; }")),
        ("a large image declared after a small one, around a hole", "FSW3068", BoardWith("carveout x = 0x83000000 size 1M;") + MasterWith("""
            image initrd { file = "i"; load = auto; size = 15M; }
            image kernel { file = "k"; load = auto; size = 15M; unpacked = 31M; }
            """)),
        ("tables by hand and by the compiler", "FSW3068", ChildWith("image atags { load = base + 0x1000; } image rst { load = auto; size = auto; }")),
        ("a device tree of 6.1 on a boundary", "FSW3068",
            On61("", "image kernel { file = \"k\"; load = auto; size = 4M; } image dtb { file = \"d\"; load = auto; size = 1500K; }")),
        ("an instance placed on a flat board", "FSW3040", FlatPair("base = auto; memory = 256M;")),
        ("headroom that is there", "FSW3069", ChildWith("""
            image kernel { file = "k"; load = base + 32M; size = 4M; headroom = 2M; }
            image initrd { file = "i"; load = base + 38M; size = 1M; headroom = 89M; }
            """)),
    ];
}
