namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>
/// Public reports of boot chains that did not come up, told anew with their figures; the mended one of each is in <see cref="ReportsSound"/>.
/// </summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] ReportsCases =>
    [
        // OP-TEE/build pull request 836: a kernel of v6.16-rc1 ends 282 KiB above where the ramdisk was.
        ("report: kernel of qemu_v8 grew over its ramdisk", "FSW5004", QemuV8("0x42200000", 48523776, "[|0x45000000|]")),

        // OP-TEE/build pull request 670: U-Boot's default address, and TF-A's shared memory above it.
        ("report: kernel of qemu_v8 over the memory of TF-A", "FSW5020", QemuV8("[|0x40400000|]", 38783552, "0x45000000")),

        // friendlyarm/uboot-rockchip pull request 11: "RD image overlaps OS image (OS=0x2200000..0x60a0000)".
        ("report: kernel of rk3399 over its ramdisk", "FSW5004", Rk3399("[|0x06000000|]")),

        // analogdevicesinc/buildroot pull request 124: 36 KiB for a tree of 38.
        ("report: tree of SC598 over the head of its kernel", "FSW5004",
            Chain("0x80000000 .. 0xC0000000", "", "load = 0x90009000; size = 20M; unpacked = 22M;", "load = [|0x90000000|]; size = 38K;", "")),

        // avocado-linux/meta-avocado pull request 226: 31.5 MiB between kernel_addr_r and ramdisk_addr_r.
        ("report: kernel of RZ/V2H over its ramdisk", "FSW5004",
            Chain(
                "0x48000000 .. 0x88000000", "script = 0x50000000 size 64K;", "load = 0x48080000; size = 40M; unpacked = 42M;",
                "load = 0x48000000; size = 64K;", "load = [|0x4a000000|]; size = 24M;")),

        // radxa/u-boot pull request 183: the ramdisk went to 0x480cd000, and BL31 lies at 0x48000000.
        ("report: ramdisk of a sunxi board that U-Boot moved over BL31", "FSW5020", Sunxi64("initrd_high = [|0x48F00000|];")),

        // armbian/build pull request 10236: addresses for a board of 1 GiB on one of 512 MiB.
        ("report: script of a Radxa Zero above its RAM", "FSW5081", RadxaZero("script = [|0x32000000 size 64K|];", "0x08080000")),
        ("report: kernel of a Radxa Zero above its RAM", "FSW5003", RadxaZero("script = 0x10000000 size 64K;", "[|0x34000000|]")),

        // meta-updater-raspberrypi pull request 26: more than 16 MiB at 0x01000000 run over scriptaddr.
        ("report: FIT image of a Raspberry Pi over its script", "FSW5004",
            Chain(
                "0x00000000 .. 0x3B400000", "script = 0x02000000 size 64K;", "load = [|0x01000000|]; size = 20M; unpacked = 22M;",
                "load = 0x02600000; size = 64K;", "load = 0x02700000; size = 16M;")),

        // hexdump0815's issue 4 (mt8183): scp_mem_region from 0x40000000, and the kernel at 0x40080000.
        ("report: kernel of mt8183 in the memory of its SCP", "FSW5020",
            Chain(
                "0x40000000 .. 0xC0000000", "", "load = [|0x40080000|]; size = 30M; unpacked = 32M;", "load = 0x54000000; size = 128K;", "",
                "carveout scp = 0x40000000 size 256M;")),

        // ophub/amlogic-s9xxx-armbian issue 172: "failed to reserve memory for node 'secmon@5000000'".
        ("report: kernel of S912 up into secmon", "FSW5020",
            Chain(
                "0x00000000 .. 0x80000000", "", "load = [|0x01000000|]; size = 62M; unpacked = 66M;", "load = 0x08008000; size = 128K;", "",
                "carveout secmon = 0x05000000 size 3M;")),

        // tmolteno/d1_build issue 3, and many more: Image.gz without the two variables.
        ("report: Image.gz without kernel_comp_addr_r", "FSW5073", Packed("", "[|\"Image.gz\"|]", "")),

        // openwrt/openwrt pull request 22520: unpacked over itself.
        ("report: compressed kernel unpacked over itself", "FSW5004",
            Packed("unpack = 0x42800000 size 64M;", "\"Image.gz\"", "unpacked = 34M;").Replace("load = 0x42000000", "load = [|0x42000000|]")),
        ("report: compressed kernel unpacked over the tree", "FSW5004",
            Packed("unpack = 0x46000000 size 64M;", "\"Image.gz\"", "unpacked = 34M;").Replace("load = 0x48000000", "load = [|0x48000000|]")),
        ("compressed kernel of which nobody knows how large it is", "FSW5074",
            Packed("unpack = 0x50000000 size 64M;", "\"Image.gz\"", "").Replace("image kernel", "image [|kernel|]")),
        ("compressed kernel without room", "FSW5074", Packed("unpack = [|0x50000000 size 32M|];", "\"Image.gz\"", "unpacked = 34M;")),
        ("compressed kernel of a hundredth", "FSW5074",
            Packed("unpack = 0x50000000 size 64M;", "\"Image.gz\"", "unpacked = 34M;").Replace("size = 12M", "size = [|2M|]")),
        ("room for a compressed kernel outside RAM", "FSW5081", Packed("unpack = [|0x10000000 size 64M|];", "\"Image.gz\"", "unpacked = 34M;")),

        // lists.denx.de, July 2023, dart_6ul: mkimage puts a tree on 4 bytes, and fdt_high of all ones leaves it there.
        ("report: tree on 4 bytes that fdt_high leaves there", "FSW5021", UBoot("", dtb: "image dtb { file = \"d\"; load = [|0x48000004|]; size = 64K; }")),

        // An initrd_high of 32 ones is an address to a U-Boot of 64 bits, which moves the ramdisk below it.
        ("ramdisk moved below 32 ones", "FSW5020",
            UBoot("initrd_high = [|0xFFFFFFFF|]; memory = 0xBE000000 .. 0xC0000000;", "carveout fw = 0xBD800000 size 1M;")),

        // raspberrypi/linux issue 1641, u-boot lists: a ramdisk above low memory of a 32-bit kernel.
        ("report: ramdisk above low memory", "FSW5005", Arm32("", "load = [|0xB0000000|]; size = 16M;", "vmalloc = 512M;")),

        // gisab/WDMC-Ex2 issue 5: the kernel unpacks from 0x8000 up, over the ramdisk at 10 MiB.
        ("report: ramdisk of WDMC-Ex2 where its kernel unpacks itself", "FSW5004", Arm32("unpacked = 14M;", "load = [|0x80a00000|]; size = 5341331;", "")),

        // OP-TEE/optee_os issue 3964: "reserving fdt memory region failed (addr=30000000 size=c00000)".
        ("report: OP-TEE of sama5d2 behind the end of RAM", "FSW3005",
            Chain(
                "0x20000000 .. 0x30000000", "", "load = 0x21000000; size = 16M; unpacked = 18M;", "load = 0x28000000; size = 64K;", "",
                "carveout optee = [|0x30000000 size 12M|];")),

        // A router's log (IPQ5018): "q6_code_data@4B000000 overlaps with q6_mem_regions@4B000000".
        ("report: regions of a modem in each other", "FSW3007",
            Chain(
                "0x40000000 .. 0x80000000", "", "load = 0x41000000; size = 16M; unpacked = 18M;", "load = 0x48000000; size = 64K;", "",
                "carveout q6 = 0x4B000000 .. 0x50400000; carveout q6_data = [|0x4C400000 .. 0x4D200000|];")),

        // archlinuxarm/PKGBUILDs pull request 2223: an Image of 48.3 MiB runs over scriptaddr and fdt_addr_r.
        ("report: kernel of a Raspberry Pi over script and tree", "FSW5004 FSW5004", ArchRpi("[|0x00080000|]", "0x02C00000", "[|0x03000000|]")),

        // raspberrypi/linux issue 1414: a tree of more than the 16 KiB below the kernel's page table.
        ("report: tree of a Raspberry Pi 2 up into the page table", "FSW5004", Pi2("[|0x00000100|]")),

        // AmpereComputing's issue 164: crashkernel=4G on a machine with 2 GiB below 4 GiB.
        ("report: crash kernel of 4 GiB below 4 GiB", "FSW4017", CrashKernel("crashkernel = [|\"4G\"|];")),
        ..CompanionReports,
        ..XenReports,
        ..LoaderReports,
    ];

    private static (string Name, string Id, string Text)[] ReportsSound =>
    [
        ("report: ramdisk of qemu_v8 above its kernel", "FSW5004", QemuV8("0x42200000", 48523776, "0x46000000")),
        ("report: kernel of qemu_v8 above the memory of TF-A", "FSW5020", QemuV8("0x42200000", 38783552, "0x45000000")),
        ("report: ramdisk of rk3399 with room below it", "FSW5004", Rk3399("0x0a200000")),
        ("report: tree of SC598 far from its kernel", "FSW5004",
            Chain(
                "0x80000000 .. 0xC0000000", "", "load = 0x9a200000; size = 20M; unpacked = 22M;", "load = 0x90000000; size = 38K;",
                "load = 0x9c000000; size = 8M;")),
        ("report: ramdisk of RZ/V2H above its kernel", "FSW5004",
            Chain(
                "0x48000000 .. 0x88000000", "script = 0x50000000 size 64K;", "load = 0x48080000; size = 40M; unpacked = 42M;",
                "load = 0x48000000; size = 64K;", "load = 0x4c000000; size = 24M;")),
        ("report: ramdisk of a sunxi board kept below its frame buffer", "FSW5020", Sunxi64("initrd_high = 0x46400000;")),
        ("report: what a Radxa Zero of 512 MiB has", "FSW5003", RadxaZero("script = 0x10000000 size 64K;", "0x08080000")),
        ("report: FIT image of a Raspberry Pi at 64 MiB", "FSW5004",
            Chain(
                "0x00000000 .. 0x3B400000", "script = 0x02000000 size 64K;", "load = 0x04000000; size = 20M; unpacked = 22M;",
                "load = 0x02600000; size = 64K;", "load = 0x02700000; size = 16M;")),
        ("report: kernel of mt8183 above the memory of its SCP", "FSW5020",
            Chain(
                "0x40000000 .. 0xC0000000", "", "load = 0x50000000; size = 30M; unpacked = 32M;", "load = 0x54000000; size = 128K;", "",
                "carveout scp = 0x40000000 size 256M;")),
        ("report: kernel of S912 above secmon", "FSW5020",
            Chain(
                "0x00000000 .. 0x80000000", "", "load = 0x09000000; size = 62M; unpacked = 66M;", "load = 0x08008000; size = 128K;", "",
                "carveout secmon = 0x05000000 size 3M;")),
        ("report: Image.gz with a place to unpack it", "FSW5073", Packed("unpack = 0x50000000 size 64M;", "\"Image.gz\"", "unpacked = 34M;")),
        ("Image.gz with just the room that it takes", "FSW5074", Packed("unpack = 0x50000000 size 34M;", "\"Image.gz\"", "unpacked = 34M;")),
        ("place to unpack what is not compressed", "FSW5073", Packed("unpack = 0x42800000 size 64M;", "\"Image\"", "unpacked = 34M;")),
        ("report: tree on 4 bytes that U-Boot moves", "FSW5021", UBoot("fdt_high = auto;", dtb: "image dtb { file = \"d\"; load = 0x48000004; size = 64K; }")),
        ("ramdisk that stays with 64 ones", "FSW5020", UBoot("initrd_high = 0xFFFFFFFFFFFFFFFF;", "carveout fw = 0xBD800000 size 1M;")),
        ("report: ramdisk in low memory", "FSW5005", Arm32("", "load = 0x88000000; size = 16M;", "vmalloc = 512M;")),
        ("report: ramdisk of WDMC-Ex2 above its unpacked kernel", "FSW5004", Arm32("unpacked = 14M;", "load = 0x82000000; size = 5341331;", "")),
        ("report: OP-TEE of sama5d2 at the end of RAM", "FSW3005",
            Chain(
                "0x20000000 .. 0x30000000", "", "load = 0x21000000; size = 16M; unpacked = 18M;", "load = 0x28000000; size = 64K;", "",
                "carveout optee = 0x2F400000 size 12M;")),
        ("report: regions of a modem side by side", "FSW3007",
            Chain(
                "0x40000000 .. 0x80000000", "", "load = 0x41000000; size = 16M; unpacked = 18M;", "load = 0x48000000; size = 64K;", "",
                "carveout q6 = 0x4B000000 .. 0x4C400000; carveout q6_data = 0x4C400000 .. 0x4D200000;")),
        ("report: kernel of a Raspberry Pi below script and tree", "FSW5004", ArchRpi("0x00080000", "0x04C00000", "0x05000000")),
        ("report: tree of a Raspberry Pi 2 above its kernel", "FSW5004", Pi2("0x02E00000")),
        ("report: crash kernel of 512 MiB below 4 GiB", "FSW4017", CrashKernel("crashkernel = \"512M\";")),
        ..CompanionReportsSound,
        ..XenReportsSound,
        ..LoaderReportsSound,
    ];

    /// <summary>One 64-bit kernel that U-Boot starts.</summary>
    private static string Chain(string ram, string loader, string kernel, string dtb, string initrd, string region = "") =>
        $"board b {{ arch = arm64; ram = {ram}; section = 128M; memory_model = flat; loader = uboot {{ {loader} }} {region} }}\n"
        + $"instance m on b {{ id = 1; role = master; memory = rest; kernel = linux(6.1); image kernel {{ file = \"Image\"; {kernel} }}\n"
        + $"  image dtb {{ file = \"d.dtb\"; {dtb} }}\n  "
        + $"{(initrd.Length > 0 ? $"image initrd {{ file = \"i\"; {initrd} }}" : "args { root = \"/dev/vda\"; }")} }}\n";

    private static string QemuV8(string kernel, int size, string ramdisk) => Chain(
        "0x40000000 .. 0x82100000", "memory = 0x7F99B000 .. 0x82100000;", $"load = {kernel}; size = {size}; unpacked = {size};",
        "load = 0x4a000000; size = 64K;", $"load = {ramdisk}; size = 8M;", "carveout shared_with_tfa = 0x42000000 size 2M;");

    private static string Rk3399(string ramdisk) => Chain(
        "0x00200000 .. 0xF8400000", "script = 0x00500000 size 64K; memory = 0xF4000000 .. 0xF8400000;",
        "load = 0x02080000; size = 60M; unpacked = 0x3EA0000;", "load = 0x01f00000; size = 128K;", $"load = {ramdisk}; size = 16M;");

    private static string Sunxi64(string loader) => Chain(
        "0x40000000 .. 0x80000000", loader, "load = 0x41000000; size = 30M; unpacked = 32M;", "load = 0x44000000; size = 64K;",
        "load = 0x4a000000; size = 14M;", "carveout frame_buffer = 0x46400000 size 16M; carveout bl31 = 0x48000000 size 16M;");

    private static string RadxaZero(string loader, string kernel) => Chain(
        "0x00000000 .. 0x20000000", loader, $"load = {kernel}; size = 30M; unpacked = 32M;", "load = 0x0c000000; size = 128K;",
        "load = 0x13000000; size = 16M;");

    private static string Packed(string loader, string file, string unpacked) => Chain(
        "0x40000000 .. 0xC0000000", loader, $"load = 0x42000000; size = 12M; {unpacked}", "load = 0x48000000; size = 64K;",
        "load = 0x49000000; size = 16M;")
        .Replace("\"Image\"", file);

    private static string ArchRpi(string kernel, string script, string dtb) => Chain(
        "0x00000000 .. 0x3B400000", $"script = {script} size 64K;", $"load = {kernel}; size = 50678272; unpacked = 50678272;",
        $"load = {dtb}; size = 64K;", "");

    private static string Pi2(string dtb) =>
        "board b { ram = 0x00000000 .. 0x3B000000; section = 16M; memory_model = flat; dt_cells = 1; loader = uboot; }\n"
        + "instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; args { root = \"/dev/mmcblk0p2\"; rootwait; }\n"
        + "  image kernel { file = \"zImage\"; load = 0x01000000; size = 6M; unpacked = 14M; } "
        + $"image dtb {{ file = \"d.dtb\"; load = {dtb}; size = 17K; }} }}\n";

    private static string CrashKernel(string argument) =>
        "board v { arch = arm64; ram = 0x40000000 .. 0x1C0000000; section = 128M; memory_model = flat; base_align = 128M; }\n"
        + $"instance m on v {{ id = 1; role = master; memory = rest; kernel = linux(6.1); args {{ root = \"/dev/vda\"; {argument} }} }}\n";

    /// <summary>One 32-bit kernel that U-Boot starts.</summary>
    private static string Arm32(string kernel, string initrd, string more) =>
        "board b { ram = 0x80000000 .. 0xC0000000; section = 16M; memory_model = flat; loader = uboot; }\n"
        + $"instance m on b {{ id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; {more}\n"
        + $"  image kernel {{ file = \"zImage\"; load = 0x83000000; size = 5M; {kernel} }} image dtb {{ file = \"d.dtb\"; load = 0x84000000; size = 64K; }}\n"
        + $"  image initrd {{ file = \"i\"; {initrd} }} }}\n";
}
