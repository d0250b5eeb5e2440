namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Images: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] ImagesCases =>
    [
        ("child without a kernel", "FSW5019", Board + Master + Child.Replace(Kernel, "").Replace("instance c", "instance [|c|]")),
        ("flat child without a kernel", "FSW5019", BoardWith("memory_model = flat;") + Master + Child.Replace(Kernel, "").Replace("instance c", "instance [|c|]")),
        ("child whose kernel has no file", "FSW5019", ChildWith("image [|kernel|] { load = base + 8M; size = 4M; }")),
        ("image elsewhere", "FSW5001", ChildWith("image kernel { file = [|\"../zImage\"|]; load = base + 8M; size = 4M; }")),
        ("initrd without size", "FSW5002", ChildWith("image [|initrd|] { file = \"i\"; load = base + 8M; }")),
        ("image outside kernelcore", "FSW5003", ChildWith("image kernel { file = \"k\"; load = [|base + 126M|]; size = 4M; }")),
        ("image below the base", "FSW5003", ChildWith("image kernel { file = \"k\"; load = [|base - 8M|]; size = 4M; }")),
        ("image over page tables", "FSW5004", ChildWith("image kernel { file = \"k\"; load = [|base + 0x6000|]; size = 4M; }")),
        ("images that overlap", "FSW5004", ChildWith("image kernel { file = \"k\"; load = base + 8M; size = 4M; } image initrd { file = \"i\"; load = [|base + 10M|]; size = 1M; }")),
        ("unpacked over initrd", "FSW5004", ChildWith("image kernel { file = \"k\"; load = base + 32M; size = 4M; unpacked = 9M; } image initrd { file = \"i\"; load = [|base + 8M|]; size = 1M; }")),
        ("initrd above low memory", "FSW5005", Board + Master + Child.Replace("kernelcore = 128M; vmalloc = 768M;", "kernelcore = 128M; vmalloc = 832M; image initrd { file = \"i\"; load = [|base + 96M|]; size = 1M; }")),
        ("one kernel with two RST offsets", "FSW5006", ChildWith("image rst { load = base + 0x1000; }")
            + Child.Replace("instance c", "instance d").Replace("id = 2", "id = 3").Replace("0x90000000", "0xA0000000").Replace("256M;", "256M; image rst { load = [|base + 0x2000|]; }")),
        ("a line feed in a file name", "FSW5001", ChildWith("image kernel { file = [|\"z\\nrm -rf x\"|]; load = base + 0x1808000; size = 4M; }")),
        ("DEL in a file name", "FSW5001", ChildWith("image kernel { file = [|\"z\\x7f\"|]; load = base + 0x1808000; size = 4M; }")),
        ("a file name that is too long", "FSW5001", ChildWith($"image kernel {{ file = [|\"{new string('z', 256)}\"|]; load = base + 0x1808000; size = 4M; }}")),
        ("a path that is too long", "FSW5001", ChildWith($"image kernel {{ file = [|\"{string.Concat(Enumerable.Repeat("0123456789/", 373))}z\"|]; load = base + 0x1808000; size = 4M; }}")),
    ];

    private static (string Name, string Id, string Text)[] ImagesSound =>
    [
        ("master without a kernel, which the boot loader has", "FSW5019", Board + Master + Child),
    ];
}
