namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Public reports of addresses that U-Boot was given, and of crash kernels, told anew with their figures; each with its mended twin.</summary>
public static partial class DiagnosticCases
{
    private const string CardRoot = "args { root = \"/dev/mmcblk1p2\"; rootwait; }";

    private static (string Name, string Ids, string Text)[] LoaderReports =>
    [
        // OP-TEE/build pull request 836: "A kernel built from v16-rc1 sources now overlaps with the default RAM disk load address".
        ("report: kernel of OP-TEE's QEMU grown over its ramdisk", "FSW5004", OpTee("0x42200000; size = 48523776", "[|0x45000000|]")),

        // OP-TEE/build pull request 670: "Reading file would overwrite reserved memory".
        ("report: kernel of OP-TEE's QEMU in its shared memory", "FSW5020", OpTee("[|0x40400000|]; size = 38783552", "0x45000000")),

        // analogdevicesinc/buildroot pull request 124: 36 KB for a tree of 38.
        ("report: tree of an SC598 over the head of its kernel", "FSW5004", Sc598("[|0x90000000|]", "0x90009000")),

        // Mic92/nixos-aarch64-images issue 19: "RD image overlaps OS image".
        ("report: kernel of a RockPro64 over its ramdisk", "FSW5004", Started(
            "0x200000 .. 0xF8000000", "0x500000", "[|0x2200000|]; size = 62M; unpacked = 0x3EA0000", "0x1F00000", "0x6000000; size = 30M")),

        // archlinuxarm/PKGBUILDs pull request 2223: an Image of 48.3 MiB.
        ("report: kernel of a Raspberry Pi over boot.scr and its tree", "FSW5004 FSW5004", Started(
            "0 .. 0x3B400000", "0x2C00000", "[|0x200000|]; size = 50678272; unpacked = 50M", "[|0x3000000|]", "0x3400000; size = 8M")),

        // avocado-linux/meta-avocado pull request 226: 31.5 MiB for a kernel.
        ("report: kernel of an RZ/V2H over its ramdisk", "FSW5004", Started(
            "0x48000000 .. 0x100000000", "0x50000000", "0x48200000; size = 36M; unpacked = 37M", "0x48000000", "[|0x4A000000|]; size = 20M")),

        // armbian/build pull request 10470: kernel_comp_addr_r and ramdisk_addr_r at one address.
        ("report: ramdisk where an RK3506 unpacks its kernel", "FSW5004", Unpacked("[|0x3000000|]")),

        // armbian/build pull request 10154 and gisab/WDMC-Ex2 issue 5: "overlaps in-use memory region - disabling initrd".
        ("report: ramdisk of an RV1126 where its zImage unpacks", "FSW5004", Started32("size = 9M; unpacked = 24M", "[|0x1000000|]; size = 8M")),
        ("report: ramdisk of an Armada 370 where its kernel unpacks", "FSW5004",
            Started32("size = 4147193; unpacked = 14M", "[|0xA00000|]; size = 5341331")),

        // armbian/build issue 8165: the zImage has grown over the ramdisk.
        ("report: zImage of a Helios4 grown over its ramdisk", "FSW5004", Started32("size = 8500000; unpacked = 24M", "[|0x2880000|]; size = 8M")),

        // AmpereComputing/ampere-lts-kernel issue 164; os-autoinst-distri-opensuse pull request 7233.
        ("report: crash kernel of 4 GiB on arm64", "FSW4017", Crashing("[|\"4G\"|]")),
        ("report: crash kernel of arm64 with auto", "FSW4017", Crashing("[|\"auto\"|]")),

        // microsoft/lisa pull request 164: "crashkernel reservation failed - memory is in use".
        ("report: crash kernel of a virtual machine with an offset", "FSW4017", X86("args { crashkernel = [|\"256M@16M\"|]; nokaslr; }")),

        // 1980490718/u-boot-2016 issue 4: "OVERLAP DETECTED".
        ("report: regions of an IPQ5018 in each other", "FSW3007", Ipq5018("[|0x4C400000 .. 0x4D200000|]")),
    ];

    private static (string Name, string Id, string Text)[] LoaderReportsSound =>
    [
        ("report: ramdisk of OP-TEE's QEMU out of reach", "FSW5004", OpTee("0x42200000; size = 48523776", "0x46000000")),
        ("report: kernel of OP-TEE's QEMU behind its shared memory", "FSW5020", OpTee("0x42200000; size = 38783552", "0x46000000")),
        ("report: tree of an SC598 apart from its kernel", "FSW5004", Sc598("0x90000000", "0x9A200000")),
        ("report: kernel of a RockPro64 below its ramdisk", "FSW5004", Started(
            "0x200000 .. 0xF8000000", "0x500000", "0x2200000; size = 62M; unpacked = 0x3EA0000", "0x1F00000", "0x7000000; size = 30M")),
        ("report: kernel of a Raspberry Pi below boot.scr", "FSW5004", Started(
            "0 .. 0x3B400000", "0x5400000", "0x200000; size = 50678272; unpacked = 50M", "0x5500000", "0x5600000; size = 8M")),
        ("report: kernel of an RZ/V2H below its ramdisk", "FSW5004", Started(
            "0x48000000 .. 0x100000000", "0x50000000", "0x48200000; size = 36M; unpacked = 37M", "0x48000000", "0x4B000000; size = 20M")),
        ("report: ramdisk beside where an RK3506 unpacks its kernel", "FSW5004", Unpacked("0x6000000")),
        ("report: ramdisk of an RV1126 above its zImage", "FSW5004", Started32("size = 9M; unpacked = 24M", "0xA200000; size = 8M")),
        ("report: ramdisk of an Armada 370 above its kernel", "FSW5004", Started32("size = 4147193; unpacked = 14M", "0x4000000; size = 5341331")),
        ("report: ramdisk of a Helios4 out of its zImage's reach", "FSW5004", Started32("size = 8500000; unpacked = 24M", "0x4000000; size = 8M")),
        ("report: crash kernel of 4 GiB on arm64, high", "FSW4017", Crashing("\"4G,high\"")),
        ("report: crash kernel of arm64 with a size", "FSW4017", Crashing("\"256M\"")),
        ("report: crash kernel of a virtual machine without an offset", "FSW4017", X86("args { crashkernel = \"256M\"; nokaslr; }")),
        ("report: regions of an IPQ5018 side by side", "FSW3007", Ipq5018("0x50400000 .. 0x51200000")),
    ];

    private static string OpTee(string kernel, string ramdisk) => Started(
        "0x40000000 .. 0x82100000", "0x40200000", $"{kernel}; unpacked = 49M", "0x48000000", $"{ramdisk}; size = 8M", "",
        "carveout optee = 0x42000000 size 2M;");

    private static string Sc598(string tree, string kernel) => Started(
        "0x90000000 .. 0xA0000000", "0x9D000000", $"{kernel}; size = 20M; unpacked = 22M", tree, "0x9C000000; size = 8M")
        .Replace("size = 64K; }", "size = 38K; }");

    private static string Unpacked(string ramdisk) => Started(
        "0 .. 0x10000000", "0x100000", "0x800000; size = 8M; unpacked = 24M", "0x400000", $"{ramdisk}; size = 8M", "unpack = 0x3000000 size 32M;")
        .Replace("\"Image\"", "\"Image.gz\"");

    private static string Started(string ram, string script, string kernel, string tree, string ramdisk, string loader = "", string board = "") => $$"""
        board b { arch = arm64; ram = {{ram}}; section = 128M; memory_model = flat; base_align = 2M;
          loader = uboot { script = {{script}} size 64K; {{loader}} } {{board}} }
        instance m on b { id = 1; role = master; kernel = linux(6.12); memory = rest; kernelcore = 128M; {{CardRoot}}
          image kernel { file = "Image"; load = {{kernel}}; }
          image dtb { file = "d.dtb"; load = {{tree}}; size = 64K; }
          image initrd { file = "i"; load = {{ramdisk}}; } }

        """;

    private static string Started32(string kernel, string ramdisk) => $$"""
        board b { ram = 0 .. 0x20000000; section = 16M; memory_model = flat; loader = uboot { script = 0x100000 size 64K; } }
        instance m on b { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 128M; {{CardRoot}}
          image kernel { file = "zImage"; load = 0x2080000; {{kernel}}; }
          image dtb { file = "d.dtb"; load = 0x8300000; size = 128K; }
          image initrd { file = "i"; load = {{ramdisk}}; } }

        """;

    private static string Crashing(string value) => $$"""
        board b { arch = arm64; ram = 0x80000000 .. 0x480000000; section = 128M; memory_model = flat; base_align = 2M; }
        instance m on b { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 1G;
          args { root = "/dev/sda2"; rootwait; crashkernel = {{value}}; }
          image kernel { file = "Image"; load = base + 2M; size = 34M; unpacked = 36M; } image dtb { file = "d"; load = base + 64M; size = 64K; } }

        """;

    private static string Ipq5018(string region) => $$"""
        board b { ram = 0x40000000 .. 0x60000000; section = 16M; memory_model = flat;
          carveout q6_mem = 0x4B000000 .. 0x50400000; carveout q6_data = {{region}}; }
        instance m on b { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 128M; {{CardRoot}} }

        """;
}
