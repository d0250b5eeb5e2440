namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Public reports of Linux beside other programs, and of Xen, told anew with their figures; each with its mended twin.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] CompanionReports =>
    [
        // zephyrproject-rtos/zephyr issue 69433: OCRAM where the M4 sees it on its system bus, and 32 KiB for the messages of 128 descriptors.
        ("report: vrings of an i.MX 7 where its M4 sees them", "FSW3005 FSW3005",
            Imx7("[|0x20201000 size 8K|]", "[|0x20203000 size 8K|]", 32, "0x9D000000 size 32K")),
        ("report: too few buffers of an i.MX 7", "FSW8019", Imx7("0x00901000 size 8K", "0x00903000 size 8K", 128, "[|0x9D000000 size 32K|]")),

        // zephyrproject-rtos/zephyr issue 46277: "They have initialized uart4 and a zephyr still initializes uart4".
        ("report: UART of an i.MX 8M Mini that Linux and Zephyr drive", "FSW8011", Amp("devices = [[|uart4|]];", linux: "devices = [uart4];")),

        // riscv/meta-riscv pull request 636: rcpu0_pwr@100200000 and mmode_resv4@1,200000 in one boot log.
        ("report: regions of a SpacemiT K3 in each other", "FSW3007", K3("[|0x100200000 size 3M|]")),

        // NXP's community, i.MX8MP with 1 GB and the linker file of a board with more.
        ("report: memory of an M7 above a board of 1 GiB", "FSW8005", OneGibibyte("[|0x80000000 size 16M|]")),

        // nxp-mcuxpresso/rpmsg-lite issue 23: how much memory so many buffers take.
        ("report: vrings of 4 KiB with 256 descriptors", "FSW8019",
            Amp("", Rings("descriptors = 256;").Replace("0xB8000000 size 32K", "[|0xB8000000 size 4K|]")
                .Replace("0xB8008000 size 32K", "0xB8001000 size 4K"))),
    ];

    private static (string Name, string Id, string Text)[] CompanionReportsSound =>
    [
        ("report: vrings of an i.MX 7 where Linux sees them", "FSW3005", Imx7("0x00901000 size 8K", "0x00903000 size 8K", 32, "0x9D000000 size 32K")),
        ("report: as many buffers of an i.MX 7 as there is room for", "FSW8019",
            Imx7("0x00901000 size 8K", "0x00903000 size 8K", 128, "0x9D000000 size 128K")),
        ("report: UART of an i.MX 8M Mini that Zephyr alone drives", "FSW8011", Amp("devices = [uart4];", linux: "devices = [];")),
        ("report: regions of a SpacemiT K3 side by side", "FSW3007", K3("0x100500000 size 3M")),
        ("report: memory of an M7 at the top of 1 GiB", "FSW8005", OneGibibyte("0x7E000000 size 16M")),
        ("report: vrings of 12 KiB with 256 descriptors", "FSW8019",
            Amp("", Rings("descriptors = 256;").Replace("0xB8000000 size 32K", "0xB8000000 size 12K").Replace("0xB8008000 size 32K", "0xB8003000 size 12K"))),
    ];

    private static (string Name, string Ids, string Text)[] XenReports =>
    [
        // mirage/xen-arm-builder issue 57: a newer U-Boot has memory of its own where the script puts Linux.
        ("report: file for Xen where U-Boot is itself", "FSW8047", Xen(ramdisk: "image initrd { file = \"i\"; load = [|0x7F000000|]; size = 2M; }")),

        // xcp-ng/xcp-ng-org pull request 13: the ramdisk of an installer does not fit into dom0_mem.
        ("report: dom0 too small for its ramdisk", "FSW8046", Ruler("memory = [|64M|];")),

        // Xen's wiki, ImageBuilder: addresses picked by hand, and a kernel that has grown over them.
        ("report: kernel for Xen grown over a ramdisk", "FSW8047", Xen(ramdisk: "image initrd { file = \"i\"; load = [|0x52000000|]; size = 2M; }")),

        // xen-troops/meta-xt-prod-devel-rpi5 issue 71: modules, and memory that is handed out one to one.
        ("report: memory one to one over a module", "FSW8047",
            Xen(
                host: "kernel = xen(4.17); features = [static_memory];", memory: "base = [|0x50000000|]; memory = 128M;",
                domain: "domain { direct_map = true; }")),

        // The same, issue 33: a newer firmware of the board keeps other memory for itself.
        ("report: module in what a firmware has come to keep", "FSW8048",
            Xen(board: "carveout armstub = 0x54000000 size 512K;", ramdisk: "image initrd { file = \"i\"; load = [|0x54000000|]; size = 2M; }")),
    ];

    private static (string Name, string Id, string Text)[] XenReportsSound =>
    [
        ("report: file for Xen below U-Boot", "FSW8047", Xen(ramdisk: "image initrd { file = \"i\"; load = 0x7E600000; size = 2M; }")),
        ("report: dom0 with room for its ramdisk", "FSW8046", Ruler("memory = 512M;")),
        ("report: memory one to one beside the modules", "FSW8047",
            Xen(host: "kernel = xen(4.17); features = [static_memory];", memory: "base = 0x60000000; memory = 128M;", domain: "domain { direct_map = true; }")),
        ("report: module below what a firmware has come to keep", "FSW8048", Xen(board: "carveout armstub = 0x54200000 size 512K;")),
    ];

    /// <summary>A Cortex-M4 that sees OCRAM elsewhere than Linux does.</summary>
    private static string Imx7(string ring, string other, int descriptors, string buffer) => $$"""
        board b {
            ram = 0x80000000 .. 0xA0000000; section = 16M; memory_model = flat;
            sram tcm = 0x7F8000 size 32K; sram ocram = 0x900000 size 128K;
            cpu m4 { node = "/imx7d-cm4"; window tcm = 0x1FFF8000 size 32K { at = 0x7F8000; } window ocram = 0x20200000 size 128K { at = 0x900000; }
                window ddr = 0x80000000 .. 0xA0000000; }
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; args { root = "/dev/mmcblk2p2"; rootwait; } }
        instance rt on b { kernel = rtos("zephyr"); cpus = [m4]; memory = b.tcm;
            shared vr0 = {{ring}} { between = [m]; as = vring; descriptors = {{descriptors}}; }
            shared vr1 = {{other}} { between = [m]; as = vring; descriptors = {{descriptors}}; }
            shared buf = {{buffer}} { between = [m]; as = buffer; }
        }

        """;

    private static string K3(string power) => Chain(
        "0x100000000 .. 0x180000000", "", "load = 0x110000000; size = 30M; unpacked = 32M;", "load = 0x118000000; size = 128K;", "",
        $"carveout mmode_resv4 = 0x100200000 size 2M; carveout rcpu0_pwr = {power};");

    private static string OneGibibyte(string memory) => Amp("").Replace("0x40000000 .. 0xC0000000; section", "0x40000000 .. 0x80000000; section")
        .Replace("0xB0000000 size 16M", memory);

    private static string Ruler(string memory) => Xen(
        memory: memory, domain: "domain { dom0 = true; }", ramdisk: "image initrd { file = \"i\"; load = 0x54000000; size = 64M; }",
        args: "console = \"hvc0\";");
}
