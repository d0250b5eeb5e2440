namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Owners that are not Linux, processors and devices: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] OwnersCases =>
    [
        ("firmware with arguments", "FSW8001", Amp("[|args|] { console = \"ttyS0\"; }")),
        ("firmware with an id", "FSW8001", Amp("[|id|] = 2;")),
        ("firmware with a mount", "FSW8001", Amp("[|mount|] \"/data\" { from = loop(\"/d.img\"); }")),
        ("Linux with an entry", "FSW8001", Amp("", linux: "[|entry|] = 0x40200000;")),
        ("Linux with shared memory of its own", "FSW8001", Amp("", linux: "[|shared|] log = 0xB8000000 size 4K { between = [rt]; }")),
        ("firmware without memory", "FSW8002", Amp("").Replace("memory = 0xB0000000 size 16M;", "").Replace("instance rt", "instance [|rt|]")),
        ("firmware of whose file nobody knows", "FSW8002", Amp("file = [|\"rt.elf\"|];").Replace("memory = 0xB0000000 size 16M;", "")),
        ("memory where there is none", "FSW8005", Amp("").Replace("0xB0000000 size 16M", "[|0x20000000 size 16M|]")),
        ("memory across the end of on-chip memory", "FSW8005", Amp("").Replace("0xB0000000 size 16M", "[|0x7F0000 size 256K|]")),
        ("memory where its processor sees it", "FSW8005", Amp("").Replace("0xB0000000 size 16M", "[|0x1FFE0000 size 256K|]")),
        ("on-chip memory of two", "FSW8006",
            Amp("").Replace("0xB0000000 size 16M", "0x7E0000 size 128K") + "instance dsp on b { kernel = firmware; memory = [|0x7F0000 size 64K|]; }"),
        ("RAM of two", "FSW3007", Amp("") + "instance dsp on b { kernel = firmware; memory = [|0xB0800000 size 16M|]; }"),
        ("memory of firmware in a carve-out", "FSW3007",
            Amp("", "carveout log = 0xB0000000 size 1M;").Replace("0xB0000000 size 16M", "[|0xB0000000 size 16M|]")),
        ("memory of firmware over what it shares", "FSW3007",
            Amp("", "shared ring = 0xB0800000 size 32K { between = [m, rt]; as = vring; }").Replace("0xB0000000 size 16M", "[|0xB0000000 size 16M|]")),
        ("memory of firmware off a page", "FSW3004", Amp("").Replace("0xB0000000 size 16M", "[|0xB0000800 size 16M|]")),
        ("kernel in the memory of firmware", "FSW5020", Amp("").Replace("load = base + 2M;", "load = [|0xB0000000|];")),
        ("entry outside its memory", "FSW8008", Amp("entry = [|0xA0000000|];")),
        ("entry behind its memory", "FSW8008", Amp("entry = [|0xB1000000|];")),
        ("memory that its processor does not see", "FSW8009",
            Amp("", "sram ocram = 0x900000 size 64K;").Replace("0xB0000000 size 16M", "[|0x900000 size 64K|]")),
        ("unknown processor", "FSW8010", Amp("").Replace("cpus = [m4];", "cpus = [[|m5|]];")),
        ("unknown device", "FSW8010", Amp("devices = [uart4, [|uart5|]];")),
        ("device of two owners", "FSW8011", Amp("devices = [[|uart4|]];", linux: "devices = [uart4];")),
        ("processor of two owners", "FSW8011", Amp("", linux: "cpus = [m4];").Replace("cpus = [m4]; memory", "cpus = [[|m4|]]; memory")),
        ("device named twice", "FSW8011", Amp("devices = [uart4, [|uart4|]];")),
        ("registers of a device in RAM", "FSW8012", Amp("", "device timer { registers = [|0x50000000 size 4K|]; }")),
        ("registers of a device in on-chip memory", "FSW8012", Amp("", "device timer { registers = [|0x7E0000 size 4K|]; }")),
        ("registers of two owners", "FSW8012", Amp("devices = [uart4];", "device uart3 { registers = [|0x30A68000 size 64K|]; }")),
        ("registers of two owners, and others between them", "FSW8012", Amp(
            "devices = [uart4];", "device bus { registers = [|0x30A50000 size 128K|]; } device clock { registers = 0x30A51000 size 4K; }")),
        ("interrupt of two owners", "FSW8013", Amp("devices = [uart4];", "device uart3 { interrupts = [28, [|29|]]; }")),
        ("shared with nobody there is", "FSW8014", Amp("", "shared log = 0xB8000000 size 4K { between = [m, [|rtt|]]; }")),
        ("shared by one alone", "FSW8014", Amp("", "shared log = 0xB8000000 size 4K { between = [|[m]|]; as = trace; }")),
        ("shared by one twice", "FSW8014", Amp("", "shared log = 0xB8000000 size 4K { between = [m, [|m|]]; }")),
        ("shared by firmware alone", "FSW8014", Amp("shared [|log|] = 0xB8000000 size 4K { as = trace; }")),
        ("on-chip memory in RAM", "FSW8015", Amp("", "sram ocram = [|0xBFF00000 size 2M|];")),
        ("on-chip memory over another", "FSW8015", Amp("", "sram ocram = [|0x800000 size 128K|];")),
        ("windows that overlap", "FSW8016", Amp("", "cpu dsp { window a = 0 size 64K { at = 0x7E0000; } window b = [|0x8000 size 64K|] { at = 0x7F0000; } }")),
        ("window behind the last address", "FSW8016", Amp("", "cpu dsp { window a = [|0 size 64K|] { at = 0xFFFFFFFFFFFFFFFF; } }")),
        ("node by its label", "FSW8017", Amp("", "device timer { node = [|\"&timer\"|]; }")),
        ("node with a slash too much", "FSW8017", Amp("", "device timer { node = [|\"/soc//timer\"|]; }")),
        ("node of two", "FSW8017", Amp("", "device timer { node = [|\"/soc@0/serial@30a60000\"|]; }")),
        ("vring with a count between", "FSW8018", Amp("", Rings("descriptors = [|100|];"))),
        ("vring without descriptors", "FSW8018", Amp("", Rings("descriptors = [|0|];"))),
        ("descriptors of a buffer", "FSW8018",
            Amp("", Rings() + "shared pool = 0xB8400000 size 1M { between = [m, rt]; as = buffer; descriptors = [|256|]; }")),
        ("vring that is too short", "FSW8019",
            Amp("", Rings("descriptors = 2048;").Replace("0xB8000000 size 32K", "[|0xB8000000 size 32K|]")
                .Replace("0xB8008000 size 32K", "0xB8010000 size 64K"))),
        ("buffer that is too small for its rings", "FSW8019",
            Amp("", Rings("descriptors = 32;") + "shared pool = [|0xB8400000 size 16K|] { between = [m, rt]; as = buffer; }")),
        ("ring above 32 bits", "FSW8020",
            Amp("", Rings().Replace("0xB8008000", "0x100000000").Replace("0x100000000 size 32K", "[|0x100000000 size 32K|]"))
                .Replace("ram = 0x40000000 .. 0xC0000000", "ram = 0x40000000 .. 0x140000000").Replace("cpus = [m4];", "cpus = [far];")
                .Replace("cpu m4", "cpu far { node = \"/far\"; } cpu m4")),
        ("name that is too long for a table", "FSW8020",
            Amp("", Rings() + $"shared {new string('n', 32)} = [|0xB8400000 size 4K|] {{ between = [m, rt]; as = trace; }}")),
        ("two resource tables", "FSW8026",
            Amp("", "shared one = 0xB8000000 size 4K { between = [m, rt]; as = table; } "
                + "shared two = [|0xB8001000 size 4K|] { between = [m, rt]; as = table; }")),
        ("the processor that Linux is started on", "FSW8027", Amp("").Replace("cpus = [m4]; memory", "cpus = [[|a53|], m4]; memory")),
        ("Linux on the Cortex-M4", "FSW8066", Amp("", linux: "cpus = [a53, [|m4|]];").Replace("cpus = [m4]; memory", "memory")),
        ("Linux on a processor that sees memory elsewhere", "FSW8066",
            Amp("", "cpu dsp { window w = 0x1FFE0000 size 64K { at = 0x7E0000; } }", "cpus = [[|dsp|]];")),
        ("a device of firmware that has no node", "FSW8067", Amp("devices = [[|can|]];", "device can { registers = 0x308C0000 size 64K; }")),
        ("vring of three", "FSW8030",
            Amp("", Rings().Replace("0xB8008000 size 32K { between = [m, rt];", "0xB8008000 size 32K { between = [m, rt, [|dsp|]];")) + Dsp),
        ("buffer of three", "FSW8030", Amp("", Rings() + "shared pool = 0xB8400000 size 1M { between = [m, rt, [|dsp|]]; as = buffer; }") + Dsp),
        ("resource table of three", "FSW8030", Amp("", "shared rsc = 0xB8000000 size 4K { between = [m, dsp, [|rt|]]; as = table; }") + Dsp),
        ("vrings by Linux's names in the other order", "FSW8031",
            Amp("", Rings().Replace("ring1 =", "vdev0vring0 =")
                .Replace("shared ring0 = 0xB8000000 size 32K", "shared vdev0vring1 = [|0xB8000000 size 32K|]"))),
        ("vrings by names of their own in the other order", "FSW8031",
            Amp("", Rings().Replace("ring1 = 0xB8008000 size 32K", "rpmsg9_2 = [|0xB8008000 size 32K|]").Replace("ring0", "rpmsg10_1"))),
        ("buffers by Linux's names in the other order", "FSW8031",
            Amp("", Rings() + Rings().Replace("ring0", "more0").Replace("ring1", "more1").Replace("0xB80", "0xB81")
            + "shared vdev1buffer = [|0xB8400000 size 1M|] { between = [m, rt]; as = buffer; } "
            + "shared vdev0buffer = 0xB8500000 size 1M { between = [m, rt]; as = buffer; }")),
        ("buffer of a TI K3 apart from its vrings", "FSW8033", TiK3Amp("[|0xB8400000 size 1M|]")),
        ("pool of a TI K3 that is too small for multiples of sizes", "FSW8033",
            TiK3Amp("0xB8010000 size 256K").Replace("0xB8000000 size 32K", "[|0xB8000000 size 32K|]")),
        ("a TI K3 without a pool", "FSW8033", TiK3(Amp("")).Replace("0xB0000000 size 16M", "[|0xB0000000 size 16M|]")),
        ("a TI K3 with a pool alone", "FSW8033", TiK3Amp("0xB8010000 size 960K").Replace("0xB8000000 size 32K", "[|0xB8000000 size 32K|]")
            .Replace("0xB0000000 size 16M", "0x7E0000 size 256K")),
        ("vring without its pair", "FSW8021", Amp("", "shared ring = [|0xB8000000 size 32K|] { between = [m, rt]; as = vring; }")),
        ("buffer without vrings", "FSW8021", Amp("", "shared pool = [|0xB8000000 size 1M|] { between = [m, rt]; as = buffer; }")),
        ("vrings of a processor without a node", "FSW8022",
            Amp("", Rings()).Replace("node = \"/imx8mm-cm4\"; ", "").Replace("cpus = [m4];", "cpus = [|[m4]|];")),
        ("vrings of nobody's processor", "FSW8022", Amp("", Rings()).Replace("cpus = [m4]; ", "").Replace("instance rt", "instance [|rt|]")),
        ("shared memory that its processor does not see", "FSW8009",
            Amp("", "sram ocram = 0x900000 size 64K; shared log = [|0x900000 size 4K|] { between = [m, rt]; as = trace; }")),
        ("shared memory where there is none", "FSW3005", Amp("", "shared log = [|0x900000 size 4K|] { between = [m, rt]; as = trace; }")),
        ("vring off a page", "FSW3004", Amp("", Rings().Replace("0xB8008000 size 32K", "[|0xB8008010 size 32K|]"))),
        ("on-chip memory of firmware that it shares as well", "FSW8006",
            Amp("shared log = [|0x7E0000 size 4K|] { between = [m]; as = trace; }").Replace("0xB0000000 size 16M", "0x7E0000 size 128K")),
        ("a pool over the memory of firmware", "FSW8028",
            Amp("").Replace("rootwait;", "rootwait; cma = [|\"256M@0xA8000000\"|];", StringComparison.Ordinal)),
        ("a pool that begins in the memory of firmware", "FSW8028",
            Amp("").Replace("rootwait;", "rootwait; cma = [|\"128M@0xB0000000\"|];", StringComparison.Ordinal)),
        ("a pool over vrings", "FSW8028",
            Amp("", Rings()).Replace("rootwait;", "rootwait; cma = [|\"64M@0xB6000000\"|];", StringComparison.Ordinal)),
        ("a pool over a carve-out", "FSW8028",
            Amp("", "carveout tz = 0x9E000000 size 32M;").Replace("rootwait;", "rootwait; cma = [|\"64M@0x9C000000\"|];", StringComparison.Ordinal)),
        ("firmware in parentheses", "FSW2006", Amp("").Replace("rtos(\"zephyr\")", "[|firmware(1.0)|]")),
        ("rtos without its name", "FSW2006", Amp("").Replace("rtos(\"zephyr\")", "[|rtos|]")),
        ("rtos with a version", "FSW2006", Amp("").Replace("rtos(\"zephyr\")", "rtos([|3.7|])")),
        ("firmware misspelt", "FSW2007", Amp("").Replace("rtos(\"zephyr\")", "[|firmwre|]")),
        ("firmware in a scenario", "FSW2006", Board + Master + Child
            + "instance rt on b { kernel = firmware; memory = 0xBF000000 size 64K; } scenario s { start m; free [|rt|]; }"),
        ("memory of firmware as a size", "FSW2006", Amp("").Replace("0xB0000000 size 16M", "[|16M|]")),
    ];

    private static (string Name, string Id, string Text)[] OwnersSound =>
    [
        ("firmware with all that it can have", "FSW8001",
            Amp("entry = 0x1FFE0400; devices = [uart4]; shared log = 0xB8010000 size 4K { between = [m]; as = trace; }",
                Rings(), "cpus = [a53]; devices = [];")
                .Replace("0xB0000000 size 16M", "[0x7E0000 size 256K, 0xB0000000 size 16M]")),
        ("a pool up to the memory of firmware", "FSW8028",
            Amp("").Replace("rootwait;", "rootwait; cma = \"128M@0xA8000000\";", StringComparison.Ordinal)),
        ("a pool whose place the kernel finds", "FSW8028", Amp("").Replace("rootwait;", "rootwait; cma = \"256M\";", StringComparison.Ordinal)),
        ("one resource table of each program", "FSW8026",
            Amp("", "shared one = 0xB8000000 size 4K { between = [m, rt]; as = table; }")),
        ("another processor than the one that Linux is started on", "FSW8027",
            Amp("", "cpu last { node = \"/cpus/cpu@3\"; }").Replace("cpus = [m4]; memory", "cpus = [m4, last]; memory")),
        ("Linux on its own processors, one of them without a node", "FSW8066", Amp("", "cpu other { }", "cpus = [a53, other];")),
        ("a device of firmware that has an interrupt alone", "FSW8067", Amp("devices = [tick];", "device tick { interrupts = 5; }")),
        ("firmware of which only its memory is known", "FSW8002", Amp("") + "instance atf on b { kernel = firmware; memory = 0xBE000000 .. 0xC0000000; }"),
        ("firmware in on-chip memory alone", "FSW8005", Amp("").Replace("0xB0000000 size 16M", "0x7E0000 size 256K")),
        ("firmware in memory that a name has", "FSW8005", Amp("").Replace("0xB0000000 size 16M", "b.tcm")),
        ("on-chip memory in two halves", "FSW8006",
            Amp("").Replace("0xB0000000 size 16M", "0x7E0000 size 128K") + "instance dsp on b { kernel = firmware; memory = 0x800000 size 128K; }"),
        ("RAM right behind another's", "FSW3007", Amp("") + "instance dsp on b { kernel = firmware; memory = 0xB1000000 size 16M; }"),
        ("entry in its last word", "FSW8008", Amp("entry = 0xB0FFFFFC;")),
        ("devices of one owner with one interrupt", "FSW8013", Amp("devices = [uart4, uart3];", "device uart3 { interrupts = 29; }")),
        ("device that Linux has, beside one of firmware", "FSW8012", Amp("devices = [uart4];", "device uart3 { registers = 0x30A70000 size 64K; }")),
        ("registers of one owner, one in the other", "FSW8012", Amp("", "device syscon { registers = 0x30A60000 size 4K; }")),
        ("registers of one owner up to those of another, and others in them", "FSW8012", Amp(
            "devices = [uart4];", "device bus { registers = 0x30A50000 size 64K; } device clock { registers = 0x30A51000 size 4K; }")),
        ("firmware beside kernels with tables", "FSW8001", Board + Master + Child + "instance rt on b { kernel = firmware; memory = 0xBF000000 size 64K; }"),
        ("vrings and a buffer as Linux's examples have them", "FSW8019",
            Amp("", Rings("descriptors = 256;") + "shared pool = 0xB8400000 size 256K { between = [m, rt]; as = buffer; }")),
        ("vrings as long as their count asks", "FSW8019",
            Amp("", Rings("descriptors = 256;").Replace("size 32K", "size 12K").Replace("0xB8008000", "0xB8003000"))),
        ("vrings of a page each, as STM32MP1 has them", "FSW8019",
            Amp("", Rings("descriptors = 16;").Replace("size 32K", "size 4K") + "shared pool = 0xB8400000 size 16K { between = [m, rt]; as = buffer; }")),
        ("vrings that leave their count to a small buffer", "FSW8018",
            Amp("", Rings() + "shared pool = 0xB8400000 size 32K { between = [m, rt]; as = buffer; }")),
        ("rings of two that are not Linux", "FSW8030", Amp("", Rings().Replace("[m, rt]", "[dsp, rt]")) + Dsp),
        ("vrings that count on", "FSW8031", Amp("", Rings().Replace("ring0", "ring9").Replace("ring1", "ring10"))),
        ("vrings of a second program by Linux's names for another device", "FSW8031",
            Amp("", Rings().Replace("ring0", "vdev1vring0").Replace("ring1", "vdev1vring1"))),
        ("pool of a TI K3", "FSW8033", TiK3Amp("0xB8010000 size 448K")),
        ("a TI K3 that Linux is not told of", "FSW8033", Amp("").Replace("node = \"/imx8mm-cm4\";", "")),
        ("vring of one descriptor", "FSW8018", Amp("", Rings("descriptors = 1;"))),
        ("shared memory on the chip", "FSW3005", Amp("", "shared log = 0x7E0000 size 4K { between = [m, rt]; as = trace; }")),
        ("shared memory of no use that Linux knows, without a driver", "FSW8022",
            Amp("", "shared log = 0xB8000000 size 4K { between = [m, rt]; }").Replace("node = \"/imx8mm-cm4\"; ", "")),
        ("name of 31 characters in a table", "FSW8020",
            Amp("", Rings() + $"shared {new string('n', 31)} = 0xB8400000 size 4K {{ between = [m, rt]; as = trace; }}")),
        ("shared by Linux and two others", "FSW8014",
            Amp("", "shared log = 0xB8000000 size 4K { between = [m, rt, dsp]; }") + "instance dsp on b { kernel = firmware; memory = 0xB1000000 size 16M; }"),
    ];

    /// <summary>One more program beside Linux.</summary>
    private const string Dsp = "instance dsp on b { kernel = firmware; memory = 0xB1000000 size 16M; }";

    /// <summary>The same layout on a processor that TI's drivers start.</summary>
    private static string TiK3(string text) => text.Replace("/imx8mm-cm4", "/bus@f0000/m4fss@5000000");

    private static string TiK3Amp(string buffer) => TiK3(Amp("", Rings() + $"shared pool = {buffer} {{ between = [m, rt]; as = buffer; }}"));

    /// <summary>Two vrings between both.</summary>
    private static string Rings(string first = "") =>
        $"shared ring0 = 0xB8000000 size 32K {{ between = [m, rt]; as = vring; {first} }} "
            + "shared ring1 = 0xB8008000 size 32K { between = [m, rt]; as = vring; } ";

    /// <summary>An arm64 Linux and a real-time system on a Cortex-M4 that sees on-chip memory elsewhere.</summary>
    internal static string Amp(string rt, string board = "", string linux = "") => $$"""
        board b {
            arch = arm64; ram = 0x40000000 .. 0xC0000000; section = 128M; memory_model = flat; base_align = 2M;
            sram tcm = 0x7E0000 size 256K;
            cpu a53 { node = "/cpus/cpu@0"; }
            cpu m4 { node = "/imx8mm-cm4"; window tcm = 0x1FFE0000 size 256K { at = 0x7E0000; } window ddr = 0x40000000 .. 0xC0000000; }
            device uart4 { node = "/soc@0/serial@30a60000"; registers = 0x30A60000 size 64K; interrupts = [29]; }
            {{board}}
        }
        instance m on b {
            id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 256M; {{linux}}
            args { console = "ttymxc1"; root = "/dev/mmcblk1p2"; rootwait; }
            image kernel { file = "Image"; load = base + 2M; size = 32M; unpacked = 34M; }
            image dtb { file = "d.dtb"; load = base + 128M; size = 64K; }
        }
        instance rt on b { kernel = rtos("zephyr"); cpus = [m4]; memory = 0xB0000000 size 16M; {{rt}} }

        """;
}
