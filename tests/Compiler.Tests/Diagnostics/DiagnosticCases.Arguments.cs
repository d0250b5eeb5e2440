namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Boot arguments: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] ArgumentsCases =>
    [
        ("mem by hand", "FSW4001", ChildWith("args { mem = [|\"512M\"|]; }")),
        ("quote in an argument", "FSW4002", ChildWith("args { a = [|\"x\\\"y\"|]; }")),
        ("line break in an argument", "FSW4002", ChildWith("args { a = [|\"x\\ny\"|]; }")),
        ("letter whose byte is a space", "FSW4002", ChildWith("args { foo = [|\"\u00e0mem=1G\"|]; }")),
        ("name whose byte is a space", "FSW4002", ChildWith("args { \"\u0420x\" = [|1|]; }")),
        ("built-in letter whose byte is a space", "FSW4002", ChildWith("config_cmdline = [|\"foo=\u00e0mem=1G\"|];")),
        ("open quote in the built-in line", "FSW4015", Board + MasterWith("config_cmdline = [|\"console=\\\"x\"|];")),
        ("vmalloc of arm64", "FSW4060", Arm64("vmalloc = [|256M|];")),
        ("memmap of arm64", "FSW4016", Arm64("args { memmap = [|\"64M$0x98000000\"|]; }")),
        ("crash kernel of arm64 off 2 MiB", "FSW4017", Arm64("args { crashkernel = [|\"64M@0x90100000\"|]; }")),
        ("argument of another architecture", "FSW4016", ChildWith("args { memmap = [|\"64M$0x98000000\"|]; }")),
        ("argument of a later release", "FSW4016", ChildWith("args { cma = [|\"16M\"|]; }")),
        ("kernels without huge pages", "FSW4016", Flat61("args { hugepages = [|4|]; }")),
        ("fixed pool off its blocks", "FSW4017", Flat61("args { cma = [|\"30M@0x9E200000\"|]; }")),
        ("pool across the movable zone's start", "FSW4017", Flat61("args { cma = [|\"32M@0x83000000\"|]; }")),
        ("crash kernel with nowhere to go", "FSW4017", Flat61("args { crashkernel = [|\"400M\"|]; }")),
        ("crash kernel of nothing on 3.0", "FSW4017", ChildWith("args { crashkernel = [|\"0M\"|]; }")),
        ("crash kernel for more memory on 3.0", "FSW4017", ChildWith("args { crashkernel = [|\"2G-:64M@0x91000000\"|]; }")),
        ("crash kernel that the kernel refuses", "FSW4017", Flat61("args { crashkernel = [|\"64MB\"|]; }")),
        ("video memory of 3.0 on 6.1", "FSW4016", Flat61("args { vram = [|\"16M\"|]; }")),
        ("video memory off its pages", "FSW4017", ChildWith("args { vram = [|\"16M,0x9A000800\"|]; }")),
        ("video memory outside RAM", "FSW4017", ChildWith("args { vram = [|\"16M,0xC0000000\"|]; }")),
        ("log without a size", "FSW4017", Flat61("args { \"ramoops.mem_address\" = [|0x98000000|]; }")),
        ("log in System RAM", "FSW4018",
            BoardWith("carveout log = 0xBE000000 size 1M;") + Master
                + ChildOnly("args { \"ramoops.mem_address\" = [|\"0xBDF80000\"|]; \"ramoops.mem_size\" = \"0x100000\"; }")),
        ("log over the control range", "FSW4018", ChildWith("args { \"ramoops.mem_address\" = [|\"0xBFFE0000\"|]; \"ramoops.mem_size\" = \"0x10000\"; }")),
        ("block of CMEM in System RAM", "FSW4018",
            ChildWith("args { \"cmemk.phys_start\" = [|\"0x95000000\"|]; \"cmemk.phys_end\" = \"0x99000000\"; }")),
        ("block of CMEM that ends before it starts", "FSW4017",
            ChildWith("args { \"cmemk.phys_start\" = [|\"0x99000000\"|]; \"cmemk.phys_end\" = \"0x95000000\"; }")),
        ("heap of Tegra in System RAM", "FSW4018", ChildWith("args { nvmem = [|\"32M@0x9E000000\"|]; }")),
        ("pool whose last part is System RAM", "FSW4018", BoardWith("carveout v = 0xBE000000 size 16M;") + Master
            + ChildOnly("args { pmem = [|\"be000000,8M\"|]; fbmem = \"8M\"; vpumem = \"1M\"; }")),
        ("picture of the boot loader in what a child gets", "FSW3027", Board + MasterWith("args { tegra_fbmem = \"8M@0x9F000000\"; }")
            + Child.Replace("memory = 256M", "memory = [|256M|]")),
        ("size of a log with a suffix", "FSW4003", ChildWith("args { \"ramoops.mem_size\" = [|\"1M\"|]; }")),
        ("memory in the value of another argument", "FSW4019", ChildWith("args { console = [|\"ttyS0,115200=mem=128M\"|]; }")),
        ("memory glued to a device", "FSW4019", ChildWith("args { root = [|\"/dev/sdamem=64M\"|]; }")),
        ("initrdmem by hand", "FSW4001", Flat61("args { initrdmem = [|\"0x84000000,1M\"|]; }")),
        ("partitions twice", "FSW4004", ChildWith("args { mtdparts = \"a:1M\"; mtdparts = [|\"b:1M\"|]; }")),
        ("misread size", "FSW4003", Flat61("args { cma = [|\"16MB\"|]; }")),
        ("negative size", "FSW4003", Flat61("args { cma = [|\"-64M\"|]; }")),
        ("misread number", "FSW4003", ChildWith("args { loglevel = [|\"high\"|]; }")),
        ("argument twice", "FSW4004", ChildWith("args { quiet; [|quiet|]; }")),
        ("movablecore", "FSW4005", BoardWith("carveout x = 0xBE000000 size 1M;") + Master + ChildOnly("args { movablecore = [|128M|]; }")),
        ("long command line", "FSW4006", ChildWith("args { a = [|\"" + new string('x', 1000) + "\"|]; }")),
        ("line that the boot loader cuts", "FSW4006", BoardWith("cmdline_limit = 256;") + MasterWith("args { a = [|\"" + new string('x', 300) + "\"|]; }")),
        ("line of a master that no header holds", "FSW4006", Board + MasterWith("system = android(4.0.4); args { a = [|\"" + new string('x', 600) + "\"|]; }"
            + " image kernel { file = \"z\"; load = 0x80008000; size = 4M; } image initrd { file = \"i\"; load = 0x81000000; size = 1M; }")),
        ("line of a child that no header holds", "FSW6025",
            ChildWith("system = android(4.1.1); args { a = [|\"" + new string('x', 600) + "\"|]; }" + BootFiles)),
        ("root that only a ramdisk finds", "FSW4020", ChildWith("args { root = [|\"UUID=0fc63daf-8483\"|]; }")),
        ("root by a link", "FSW4020", ChildWith("args { root = [|\"/dev/disk/by-partuuid/1-2\"|]; }")),
        ("root in a ramdisk that is not there", "FSW4020", ChildWith("args { root = [|\"/dev/ram0\"|]; rw; }")),
        ("root by the partition's name on 3.0", "FSW4020", ChildWith("args { root = [|\"PARTLABEL=system\"|]; }")),
        ("root that is too long", "FSW4020", ChildWith($"args {{ root = [|\"PARTUUID={PartitionId}/PARTNROFF=10000000\"|]; }}")),
        ("root without a name", "FSW4020", ChildWith("args { [|root|]; rw; }")),
        ("neither ramdisk nor root", "FSW4020", ConfiguredBy("\"rootless.config\"").Replace("image kernel { file", "image [|kernel|] { file")),
        ("pool without its unit", "FSW4021", Flat61("args { cma = [|\"64\"|]; }")),
        ("crash kernel without its unit", "FSW4021", Flat61("args { crashkernel = [|\"64@0x88000000\"|]; }")),
        ("root behind the end", "FSW4022", Flat61("args { [|\"--\"|]; root = \"/dev/mmcblk0p2\"; }")),
        ("pool behind the end, and the built-in line", "FSW4022", Flat61("config_cmdline = \"cma=16M\"; args { [|\"--\"|]; single; }")),
        ("size of the log with a hyphen", "FSW4016", ChildWith("args { \"log-buf-len\" = [|\"1M\"|]; }")),
        ("pool with a hyphen that is too large", "FSW4017", Flat61("args { \"coherent-pool\" = [|\"64M\"|]; }")),
        ("size with a hyphen that is misread", "FSW4003", Flat61("args { \"log-buf-len\" = [|\"1MB\"|]; }")),
        ("misread size in the built-in line", "FSW4003", Flat61("config_cmdline = [|\"log_buf_len=1MB\"|];")),
        ("log with hyphens and a suffix", "FSW4003", ChildWith("args { \"ramoops.mem-size\" = [|\"1M\"|]; }")),
        ("argument twice, once with hyphens", "FSW4004", Flat61("args { no_console_suspend; [|\"no-console-suspend\"|]; }")),
        ("node that a flat kernel does not read", "FSW4016", Flat61("args { [|movable_node|]; }")),
        ("rather long command line", "FSW4007", ChildWith("args { a = [|\"" + new string('x', 900) + "\"|]; }")),

        ("root on a card that nobody waits for", "FSW4024", ChildWith("args { root = [|\"/dev/mmcblk0p2\"|]; }")),
        ("root on a card, with a word that is refused", "FSW4024", ChildWith("args { root = [|\"/dev/mmcblk0p2\"|]; rootwait = 1; rootdelay = 0; }")),
        ("root on a card by its number, which is not waited for", "FSW4024", ChildWith("args { root = [|\"179:2\"|]; rootwait; }")),
        ("root with a partition number of two digits", "FSW4020", ChildWith("args { root = [|\"/dev/mmcblk0p02\"|]; rootwait; }")),
        ("root options of mount(8)", "FSW4025", ChildWith("args { root = \"/dev/sda1\"; rootflags = [|\"noatime,errors=panic\"|]; }")),
        ("root options of mount(8) on 3.0 only", "FSW4025", ChildWith("args { root = \"/dev/sda1\"; rootflags = [|\"data=ordered,ro\"|]; }")),
    ];

    private static (string Name, string Id, string Text)[] ArgumentsSound =>
    [
        ("what arm64 reads", "FSW4060", Arm64("args { crashkernel = \"64M@0x90000000\"; cma = \"32M@0xA0000000\"; }")),
        ("line that the boot loader just keeps, of an instance that it does not start", "FSW4006", BoardWith("cmdline_limit = 256;")
            + MasterWith("args { a = \"" + new string('x', 180) + "\"; }") + ChildOnly("args { a = \"" + new string('x', 300) + "\"; }")),
        ("roots that the kernel finds", "FSW4020",
            Board + MasterWith("args { root = \"179:1\"; }") + ChildOnly("args { root = \"ubi0:root\"; rootfstype = \"ubifs\"; }")),
        ("root by the partition's name", "FSW4020", WithLinux61(ChildWith("args { root = \"PARTLABEL=system\"; }"))),
        ("root that the ramdisk finds", "FSW4020", ChildWith("args { root = \"UUID=1-2\"; } image initrd { file = \"i\"; load = base + 8M; size = 1M; }")),
        ("root that the ramdisk in the kernel finds", "FSW4020", ConfiguredBy("\"rooted.config\"", "args { root = \"UUID=1-2\"; }")),
        ("neither ramdisk nor root, and a ramdisk built in", "FSW4020", ConfiguredBy("\"rooted.config\"")),
        ("negative number", "FSW4003", ChildWith("args { loglevel = \"-1\"; }")),
        ("pool of a few pages", "FSW4021", Flat61("args { coherent_pool = \"256K\"; log_buf_len = \"65536\"; }")),
        ("words for init behind the end", "FSW4022", Flat61("args { root = \"/dev/mmcblk0p2\"; \"--\"; single; \"systemd.unit\" = \"x\"; }")),
        ("end that 3.0 does not know", "FSW4022", ChildWith("args { \"--\"; root = \"/dev/sda2\"; }")),
        ("two arguments of 3.0", "FSW4004", ChildWith("args { no_console_suspend; \"no-console-suspend\"; }")),
        ("line that a header of 4.1 just holds", "FSW6025", ChildWith("system = android(4.1.1); args { a = \"" + new string('x', 400) + "\"; }" + BootFiles)),
        ("line that a header of today holds", "FSW6025", ChildWith("args { a = \"" + new string('x', 600) + "\"; }" + BootFiles)),
        ("letter whose byte is quoted", "FSW4002", ChildWith("args { foo = \"\u00e0 b\"; bar = \"\u00e9\"; }")),
        ("open quote in a line that is not read", "FSW4015", ChildWith("config_cmdline = \"console=\\\"x\"; config_cmdline_type = bootloader;")),
        ("arguments that all count", "FSW4004",
            ChildWith("args { fbcon = \"map:1\"; fbcon = \"font:VGA8x8\"; video = \"lcd:a\"; video = \"hdmi:b\"; console = \"ttyS0\"; console = \"tty0\"; }")),
        ("arguments with hyphens that all count", "FSW4004", Flat61("args { \"cgroup-disable\" = \"cpu\"; \"cgroup-disable\" = \"memory\"; }")),
        ("units that are all masked", "FSW4004", Flat61("args { \"systemd.mask\" = \"a.service\"; \"systemd.mask\" = \"b.service\"; }")),
        ("pool on its blocks", "FSW4017", Flat61("args { cma = \"32M@0x9E000000\"; coherent_pool = 4M; }")),
        ("crash kernels with a place", "FSW4017", Flat61("args { crashkernel = \"0-256M:16M,256M-:64M\"; }")),
        ("crash kernel of nothing", "FSW4017", Flat61("args { crashkernel = \"0M\"; }")),
        ("crash kernel at an address", "FSW4017", Flat61("args { crashkernel = \"32M@0x88100000\"; }")),
        ("video memory in its own sections", "FSW4017", ChildWith("args { vram = \"16M,0x9A000000\"; }")),
        ("video memory anywhere", "FSW4016", ChildWith("args { vram = \"16M\"; }")),
        ("memory of vendors in a carve-out", "FSW4018", BoardWith("carveout v = 0xBE000000 size 16M;") + Master
            + ChildOnly("args { \"cmemk.phys_start\" = \"be000000\"; \"cmemk.phys_end\" = \"0xbe800000\"; nvmem = \"8M@0xBE800000\"; }")),
        ("picture of the boot loader in a child's own memory", "FSW3027", ChildWith("args { tegra_fbmem = \"8M@0x9F000000\"; lp0_vec = \"8K@0x9E000000\"; }")),
        ("log in a carve-out", "FSW4018", BoardWith("carveout log = 0xBE000000 size 1M;")
            + Master
            + ChildOnly("args { \"ramoops.mem_address\" = \"0xBE000000\"; \"ramoops.mem_size\" = \"0x100000\"; }")),
        ("values with = of their own", "FSW4019",
            ChildWith($"args {{ root = \"PARTUUID={PartitionId}\"; " + "rootflags = \"subvol=root=x\"; foo = \"total_mem=4\"; bar = \"a mem=4M\"; }")),
        ("least vmalloc", "FSW3062", Flat61("vmalloc = 16M;")),

        ("root on a card that is waited for", "FSW4024",
            ChildWith("args { root = \"/dev/mmcblk0p2\"; rootwait; }").Replace("role = master;", "role = master; args { root = \"/dev/mmcblk0p3\"; }")),
        ("root on a card by its number, and a delay", "FSW4024", ChildWith("args { root = \"179:2\"; rootdelay = 3; }")),
        ("root on a card that a ramdisk mounts", "FSW4024",
            ChildWith("args { root = \"/dev/mmcblk0p2\"; rootflags = \"noatime\"; } image initrd { file = \"i\"; load = base + 8M; size = 1M; }")),
        ("root on flash", "FSW4024", ChildWith("args { root = \"/dev/mtdblock3\"; rootfstype = \"jffs2\"; }")),
        ("root options of the driver, and flags that 6.1 takes with them", "FSW4025",
            WithLinux61(ChildWith("args { root = \"/dev/sda1\"; rootflags = \"errors=panic,sync,lazytime\"; }"))),
    ];

    private const string BootFiles =
        " image kernel { file = \"z\"; load = base + 0x1808000; size = 4M; } image initrd { file = \"i\"; load = base + 0x2808000; size = 1M; }";

    private static string Flat61(string item) => $$"""
        board f { ram = 0x80000000 .. 0xA0000000; section = 16M; memory_model = flat; }
        instance one on f { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 64M; {{item}} }
        """;
}
