namespace FswLayout.Compiler.Tests.Diagnostics;

public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] DomainsCases =>
    [
        ("Xen on a board that U-Boot starts from", "FSW8040", Xen(host: "kernel = [|xen(4.17)|];", loader: "uboot").Replace(Red, "") + PlainMaster),
        ("a board without its Xen", "FSW8040", Xen().Replace("loader = xen", "loader = [|xen|]").Replace(HostOf("kernel = xen(4.17);"), "")),
        ("two Xen", "FSW8040", Xen() + "instance [|other|] on b { kernel = xen(4.17); }\n"),
        ("a Xen of which nothing is known", "FSW8040", Xen(host: "kernel = [|xen(3.4)|];")),
        ("memory that changes hands under Xen", "FSW8040", Xen().Replace("memory_model = flat;", "memory_model = [|sparse|]; control f = 0x7FF00000 size 1M;")),
        ("a domain without Xen", "FSW8041", UBoot("").Replace("memory = rest;", "memory = rest; [|domain|] { vcpus = 2; }")),
        ("a domain with a part of a page", "FSW8042", Xen(memory: "memory = [|131074K|];")),
        ("a domain with a forgotten unit", "FSW8042", Xen(memory: "memory = [|256|];")),
        ("a domain that takes the rest", "FSW8042", Xen(memory: "memory = [|rest|];")),
        ("a domain that is the master", "FSW8042", Xen(memory: "memory = 256M; role = [|master|];")),
        ("a domain whose place is left to the compiler", "FSW8042", Xen(memory: "memory = [|auto 256M|];")),
        ("memory of its own from Debian's Xen", "FSW8043", Xen(memory: "base = [|0x60000000|]; memory = 128M;")),
        ("sections from Debian's Xen", "FSW8043", Xen(memory: "memory = [|sections 768 ..= 831|];")),
        ("a direct map of memory that Xen chooses", "FSW8044", Xen(domain: "domain { direct_map = [|true|]; }")),
        ("a domain without a kernel", "FSW8045", Xen(kernel: "").Replace("instance red", "instance [|red|]")),
        ("a kernel without a file", "FSW8045", Xen(kernel: "image [|kernel|] { load = 0x50000000; size = 34M; }")),
        ("a kernel without a size", "FSW8045", Xen(kernel: "image [|kernel|] { file = \"k\"; load = 0x50000000; }")),
        ("a kernel without an address", "FSW8045", Xen(kernel: "image kernel { file = \"k\"; load = [|auto|]; size = 34M; }")),
        ("Xen without a device tree", "FSW8045", Xen(tree: "").Replace("instance x on", "instance [|x|] on")),
        ("a domain too small for its kernel", "FSW8046", Xen(memory: "memory = [|36M|];")),
        ("a domain too small for its ramdisk", "FSW8046",
            Xen(memory: "memory = [|128M|];", ramdisk: "image initrd { file = \"i\"; load = 0x60000000; size = 96M; }")),
        ("a kernel that has grown over its ramdisk", "FSW8047",
            Xen(ramdisk: "image initrd { file = \"i\"; load = [|0x52000000|]; size = 2M; }")),
        ("a ramdisk over the tree", "FSW8047", Xen(ramdisk: "image initrd { file = \"i\"; load = [|0x47F00000|]; size = 2M; }")),
        ("a ramdisk over Xen's .bss", "FSW8047", Xen(ramdisk: "image initrd { file = \"i\"; load = [|0x49100000|]; size = 2M; }")),
        ("a module where U-Boot is", "FSW8047", Xen(ramdisk: "image initrd { file = \"i\"; load = [|0x7E000000|]; size = 16M; }")),
        ("a module over boot.scr", "FSW8047", Xen(ramdisk: "image initrd { file = \"i\"; load = [|0x40100000|]; size = 2M; }")),
        ("memory of its own over a module", "FSW8047",
            Xen(host: "kernel = xen(4.17); features = [static_memory];", memory: "base = [|0x4C000000|]; memory = 256M;")),
        ("a static heap over memory of its own", "FSW8047",
            Xen(host: "kernel = xen(4.17); features = [static_memory]; static_heap = [|0x60000000 size 256M|];", memory: "base = 0x68000000; memory = 128M;")),
        ("a module above RAM", "FSW8048", Xen(ramdisk: "image initrd { file = \"i\"; load = [|0x90000000|]; size = 2M; }")),
        ("a module in a carve-out", "FSW8048",
            Xen(board: "carveout fw = 0x54000000 size 1M;", ramdisk: "image initrd { file = \"i\"; load = [|0x53F00000|]; size = 2M; }")),
        ("a thirty-first module", "FSW8049",
            Xen(memory: "memory = 64M;").Replace("0x40000000 .. 0x80000000", "0x40000000 .. 0xC0000000") + Guests(29)),
        ("a line of 1,024 characters", "FSW8050", Xen(memory: "memory = 256M; config_cmdline = \"\";", args: $"x = [|\"{new string('a', 1022)}\"|];")),
        ("a tree off 8 bytes", "FSW8051", Xen(tree: "image dtb { file = \"d\"; load = [|0x48000004|]; size = 64K; }")),
        ("a tree of 2 MiB", "FSW8051", Xen(tree: "image dtb { file = \"d\"; load = 0x48000000; size = [|2M|]; }")),
        ("two hundred and fifty-seven pieces of memory", "FSW8052",
            Xen(host: "kernel = xen(4.17); features = [static_memory];",
                memory: $"memory = [|sections [{string.Join(", ", Enumerable.Range(0, 257).Select(n => n == 0 ? "700 ..= 715" : $"{716 + (n * 2)}"))}]|];")
                .Replace("ram = 0x40000000 .. 0x80000000;", "ram = 0x40000000 .. 0xC0000000;")),
        ("a name of 41 characters", "FSW8053", Xen().Replace("instance red", $"instance [|{new string('r', 41)}|]")),
        ("more memory than there is", "FSW8054", Xen(memory: "memory = [|1000M|];")),
        ("more memory than a static heap has", "FSW8054", Xen(host: "kernel = xen(4.17); static_heap = 0x60000000 size 128M;", memory: "memory = [|128M|];")),
        ("a static heap off 64 KiB", "FSW8055", Xen(host: "kernel = xen(4.17); static_heap = [|0x60008000 size 320M|];")),
        ("a static heap outside RAM", "FSW8055", Xen(host: "kernel = xen(4.17); static_heap = [|0x70000000 size 512M|];")),
        ("two dom0", "FSW8056",
            Xen(domain: "domain { dom0 = true; }") + Guest("blue", "memory = 64M; domain { dom0 = [|true|]; }")),
        ("xenstore without a dom0", "FSW8056", Xen(domain: "domain { enhanced = [|all|]; }")),
        ("memory of dom0's own", "FSW8056",
            Xen(host: "kernel = xen(4.17); features = [static_memory];", memory: "base = [|0x60000000|]; memory = 128M;", domain: "domain { dom0 = true; }")),
        ("the console of a domain that xl starts", "FSW8057", Xen(args: "console = [|\"hvc0\"|];")),
        ("a console without vpl011", "FSW8057", Xen(domain: "domain { vpl011 = false; }", args: "console = [|\"ttyAMA0\"|];")),
        ("initrd_high under Xen", "FSW8058", Xen(settings: "initrd_high = [|0x50000000|];")),
        ("boot.scr where QEMU starts Xen", "FSW8058", Qemu().Replace("by = qemu;", "by = qemu; script = [|0x40200000 size 64K|];")),
        ("by without Xen", "FSW8058", UBoot("by = [|qemu|];")),
        ("the tree where QEMU does not put it", "FSW8059", Qemu().Replace("load = 0x48000000", "load = [|0x4A000000|]")),
        ("a module where QEMU puts the tree", "FSW8047", Qemu("image initrd { file = \"i\"; load = [|0x47F00000|]; size = 2M; }")),
        ("a file with an apostrophe for Xen", "FSW8060", Xen(kernel: "image kernel { file = [|\"it's\"|]; load = 0x50000000; size = 34M; }")),
        ("shared memory from Debian's Xen", "FSW8062",
            Xen(board: "shared ring = [|0x60000000 size 64K|] { between = [red, blue]; guest = 0x70000000; }") + Guest("blue", "memory = 64M;")),
        ("shared memory with a long name", "FSW8062", SharedBy("shared sixteen_letters_ = [|0x60000000 size 64K|]", "guest = 0x70000000;")),
        ("shared memory in the middle of a page", "FSW8062", SharedBy("shared ring = 0x60000000 size 64K", "guest = [|0x70000800|];")),
        ("shared memory over a domain's RAM", "FSW8062", SharedBy("shared ring = 0x60000000 size 64K", "guest = [|0x4F000000|];")),
        ("shared memory where the grant table is", "FSW8062", SharedBy("shared ring = 0x60000000 size 64K", "guest = [|0x38000000|];")),
        ("a device without a partial tree", "FSW8063",
            Xen(board: "device uart { node = \"/soc/serial@9000000\"; registers = 0x09000000 size 4K; }", memory: "memory = 256M; devices = [[|uart|]];")),
        ("sections that another domain has", "FSW3023",
            Static("memory = [|sections [768 ..= 831]|];").Replace("instance red", Guest("blue", "memory = sections [768 ..= 799];") + "instance red")),
        ("memory of its own outside RAM", "FSW8064", Static("base = [|0x90000000|]; memory = 128M;")),
        ("memory of its own half outside RAM", "FSW8064", Static("base = [|0x7C000000|]; memory = 128M;")),
        ("memory of its own over that of another", "FSW8064",
            Static("base = 0x60000000; memory = 128M;") + Guest("blue", "base = [|0x64000000|]; memory = 64M;")),
        ("memory of its own over a carve-out", "FSW8064", Static("base = [|0x60000000|]; memory = 128M;", "carveout log = 0x62000000 size 1M;")),
        ("firmware beside Xen", "FSW8065", Xen() + "instance [|f|] on b { kernel = firmware; memory = 0x60000000 size 1M; }"),
        ("dom0_mem said twice", "FSW8061", Xen(host: "kernel = xen(4.17); args { dom0_mem = [|\"512M\"|]; }", domain: "domain { dom0 = true; }")),
    ];

    private static (string Name, string Id, string Text)[] DomainsSound =>
    [
        ("a domain under Xen", "FSW8040", Xen()),
        ("a point release of Xen", "FSW8040", Xen(host: "kernel = xen(4.17.5);")),
        ("a domain with all that it can have", "FSW8041",
            Xen(domain: "domain { vcpus = 4; vpl011 = true; direct_map = false; enhanced = no_xenstore; dom0 = false; }")),
        ("memory in pages that are no sections", "FSW8042", Xen(memory: "memory = 131076K;")),
        ("memory of its own", "FSW8043",
            Xen(host: "kernel = xen(4.17); features = [static_memory];", memory: "base = 0x60000000; memory = 128M;")),
        ("memory of its own in sections", "FSW8043",
            Xen(host: "kernel = xen(4.17); features = [static_memory];", memory: "memory = sections 256 ..= 319;")),
        ("memory of its own right below that of another", "FSW8064",
            Static("base = 0x60000000; memory = 64M;", "carveout log = 0x68000000 size 1M;") + Guest("blue", "base = 0x64000000; memory = 64M;")),
        ("memory of its own, one to one", "FSW8044",
            Xen(host: "kernel = xen(4.17); features = [static_memory];", memory: "base = 0x60000000; memory = 128M;", domain: "domain { direct_map = true; }")),
        ("a domain without a ramdisk", "FSW8045", Xen(ramdisk: "", args: "console = \"ttyAMA0\"; root = \"/dev/vda\";")),
        ("a domain that is just large enough for its kernel", "FSW8046",
            Xen(
                memory: "memory = 64M;", ramdisk: "image initrd { file = \"i\"; load = 0x60000000; size = 14M; }",
                args: "console = \"ttyAMA0\"; cma = \"0\";")),
        ("a ramdisk right behind its kernel", "FSW8047", Xen(ramdisk: "image initrd { file = \"i\"; load = 0x52200000; size = 2M; }")),
        ("two domains from the same files", "FSW8047", Xen() + Guest("blue", "memory = 64M;")),
        ("memory of its own right behind a module", "FSW8047",
            Xen(host: "kernel = xen(4.17); features = [static_memory];", memory: "base = 0x54200000; memory = 256M;")),
        ("a module right below a carve-out", "FSW8048",
            Xen(board: "carveout fw = 0x54200000 size 1M;")),
        ("thirty modules", "FSW8049",
            Xen(memory: "memory = 64M;").Replace("0x40000000 .. 0x80000000", "0x40000000 .. 0xC0000000") + Guests(28)),
        ("a line of 1,023 characters", "FSW8050", Xen(memory: "memory = 256M; config_cmdline = \"\";", args: $"x = \"{new string('a', 1021)}\";")),
        ("a tree that is just small enough", "FSW8051", Xen(tree: "image dtb { file = \"d\"; load = 0x48000008; size = 2036K; }")),
        ("a name of 40 characters", "FSW8053", Xen().Replace("instance red", $"instance {new string('r', 40)}")),
        ("as much memory as Debian's Xen gave", "FSW8054", Xen(memory: "memory = 960M;")),
        ("a static heap with a domain in it", "FSW8055", Xen(host: "kernel = xen(4.17); static_heap = 0x58000000 size 320M;")),
        ("xenstore with a dom0", "FSW8056",
            Xen(domain: "domain { dom0 = true; vcpus = 2; }") + Guest("blue", "memory = 64M; domain { enhanced = all; }")),
        ("the Xen console of a domain with xenstore", "FSW8057",
            Xen(domain: "domain { dom0 = true; }") + Guest("blue", "memory = 64M; domain { enhanced = all; }", "console = \"hvc0\";")),
        ("memory that domains share", "FSW8062", SharedBy("shared fifteen_letters = 0x60000000 size 64K", "guest = 0x70000000;")),
        ("memory that domains see where it lies", "FSW8062", SharedBy("shared ring = 0x60000000 size 64K", "")),
        ("a device with a partial tree", "FSW8063",
            Xen(board: "device uart { node = \"/soc/serial@9000000\"; registers = 0x09000000 size 4K; }",
                memory: "memory = 256M; devices = [uart]; image dtb { file = \"p\"; load = 0x54200000; size = 8K; }")),
        ("Xen started by QEMU", "FSW8059", Qemu()),
        ("boot.scr merges the overlay", "FSW8058", Xen(settings: "overlay = 0x40300000 size 64K; fdt_room = 16K;")),
    ];

    private const string PlainMaster =
        "instance m on b { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; args { root = \"/dev/vda\"; } }\n";

    private const string XenTree = "image dtb { file = \"d\"; load = 0x48000000; size = 64K; }";

    private const string DomainKernel = "image kernel { file = \"k\"; load = 0x50000000; size = 34M; unpacked = 0x2210000; }";

    private const string DomainRamdisk = "image initrd { file = \"i\"; load = 0x54000000; size = 2M; }";

    private static string Red => Guest("red", "memory = 256M; ");

    /// <summary>A Xen that U-Boot starts on a machine of 1 GiB, and a domain.</summary>
    private static string Xen(
        string settings = "", string board = "", string host = "kernel = xen(4.17);", string tree = XenTree, string memory = "memory = 256M;",
        string domain = "", string kernel = DomainKernel, string ramdisk = DomainRamdisk, string args = "console = \"ttyAMA0\";", string loader = "xen") =>
        "board b { arch = arm64; ram = 0x40000000 .. 0x80000000; section = 2M; memory_model = flat; base_align = 2M; "
        + $"loader = {loader} {{ {(settings.Length > 0 ? settings : "memory = 0x7E800000 .. 0x80000000; script = 0x40200000 size 64K;")} }} {board} }}\n"
        + HostOf(host, tree) + Guest("red", $"{memory} {domain}", args, kernel, ramdisk);

    private static string Static(string memory, string board = "") =>
        Xen(host: "kernel = xen(4.17); features = [static_memory];", memory: memory, board: board);

    private static string HostOf(string host, string tree = XenTree) =>
        $"instance x on b {{ {host} image kernel {{ file = \"x\"; load = 0x49000000; size = 1M; unpacked = 0x13c000; }} {tree} }}\n";

    private static string Guest(
        string name, string memory, string args = "console = \"ttyAMA0\";", string kernel = DomainKernel, string ramdisk = DomainRamdisk) =>
        $"instance {name} on b {{ id = {(name == "red" ? 1 : 2 + name.Length)}; kernel = linux(6.1); {memory} args {{ {args} }} {kernel} {ramdisk} }}\n";

    /// <summary>So many domains that each have a ramdisk of their own, the last of which is to blame.</summary>
    private static string Guests(int count) => string.Concat(Enumerable.Range(1, count).Select(n => Guest(
        new string('g', n), "memory = 56M;", "console = \"ttyAMA0\"; cma = \"0\";", DomainKernel,
        $"image {(n == count && count > 28 ? "[|initrd|]" : "initrd")} {{ file = \"i{n}\"; load = {0x54200000 + ((n - 1) * 0x100000)}; size = 64K; }}")));

    /// <summary>Memory between two domains, of a Xen that can let them share it.</summary>
    private static string SharedBy(string shared, string guest) =>
        Xen(board: $"{shared} {{ between = [red, blue]; {guest} }}", host: "kernel = xen(4.17); features = [static_memory, static_shm];")
        + Guest("blue", "memory = 64M;");

    /// <summary>The same that QEMU starts.</summary>
    private static string Qemu(string ramdisk = DomainRamdisk) =>
        Xen(settings: "by = qemu;", ramdisk: ramdisk).Replace("load = 0x49000000", "load = 0x40200000");
}
