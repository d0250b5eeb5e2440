namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>
/// Layouts with one planted mistake each: the ids expected, in the order of the text, and the layout with the blamed text between
/// <c>[|</c> and <c>|]</c>. Every other diagnostic fails the case. BOARD, MASTER and CHILD stand for a sound board (16 MiB sections,
/// 1 GiB from 0x80000000), a sound master and a sound child.
/// </summary>
public static class DiagnosticCases
{
    private const string Board = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M;
            control fsw = 0xBFFE0000 size 128K;
            partition data { device = "/dev/data"; }
            partition cache { device = "/dev/cache"; }
        }

        """;

    private const string Head = "kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;";

    private const string Master = $$"""
        instance m on b { id = 1; role = master; memory = rest; {{Head}} }

        """;

    private const string Child = $$"""
        instance c on b { id = 2; base = 0x90000000; memory = 256M; {{Head}} }

        """;

    /// <summary>A kernel configuration with all that the sound layouts need.</summary>
    private const string Config = """
        #
        # Linux/arm 3.0.8 Kernel Configuration
        #
        CONFIG_SPARSEMEM=y
        CONFIG_MEMORY_HOTPLUG=y
        CONFIG_MEMORY_HOTREMOVE=y
        CONFIG_ARCH_POPULATES_NODE_MAP=y
        CONFIG_HOLES_IN_ZONE=y
        CONFIG_HIGHMEM=y
        CONFIG_PAGE_OFFSET=0xC0000000
        CONFIG_ARM_PATCH_PHYS_VIRT=y
        # CONFIG_AUTO_ZRELADDR is not set
        CONFIG_SUSPEND=y
        CONFIG_BLK_DEV_INITRD=y
        CONFIG_BLK_DEV_LOOP=y
        CONFIG_EXT4_FS=y
        CONFIG_CMDLINE="console=\"ttyFIQ0\""
        CONFIG_CMDLINE_EXTEND=y

        """;

    /// <summary>The files that the cases name.</summary>
    public static (string Path, string Text)[] Files { get; } =
    [
        ("good.config", Config),
        ("flatmem.config", Config.Replace("CONFIG_SPARSEMEM=y", "# CONFIG_SPARSEMEM is not set")),
        ("two.config", Config.Replace("CONFIG_MEMORY_HOTREMOVE=y\n", "").Replace("CONFIG_HIGHMEM=y", "# CONFIG_HIGHMEM is not set")),
        ("vmsplit.config", Config.Replace("PAGE_OFFSET=0xC0000000", "PAGE_OFFSET=0x80000000")),
        ("short.config", Config.Replace("CONFIG_EXT4_FS=y\n", "")),
        ("force.config", Config.Replace("CMDLINE_EXTEND", "CMDLINE_FORCE")),
        ("bank.config", Config.Replace("console=\\\"ttyFIQ0\\\"", "mem=1G")),
        ("auto.config", Config.Replace("# CONFIG_AUTO_ZRELADDR is not set", "CONFIG_AUTO_ZRELADDR=y")),
        ("guest.rc", "on fs\n    mount ext4 /dev/data /data wait\n"),
        ("same.rc", "on fs\n    mkdir /p\n    mount ext4 /dev/data /p\n"),
        ("table.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mount ext4 loop@/p/d.img /data\n    mount_all /fstab.b\n"),
        ("cache.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mount ext4 /dev/cache /cache\n"),
        ("bare.rc", "on fs\n    mkdir /x\n"),
        ("boot.rc", "on fs\n    mkdir /x\non boot\n    mount_all /fstab.b\n"),
        ("late.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p rootcontext=x\n\nservice sdcard /system/bin/sdcard\n    class late_start\n"),
        ("folder.rc", "on init\n    mkdir /p 0700 root root\non fs\n    mount_all /fstab.b\n    mount ext4 loop@/p/d.img /data\n    trigger fsw_mounted\non fsw_mounted\n    trigger nonencrypted\non post-fs\n    mount tmpfs tmpfs /ram\n"),
        ("other.txt", "This is no kernel configuration.\n"),
    ];

    public static readonly (string Name, string Ids, string Text)[] All =
    [
        // Text and syntax.
        ("bad character", "FSW1002", "const A = 1 [|@|] ;"),
        ("bad character run", "FSW1002", "const A = 1 [|§§§|] ;"),
        ("unterminated string", "FSW1003", BoardWith("debugfs = [|\"/d/fsw;|]") + Master),
        ("unterminated comment", "FSW1004", Board + Master + "[|/*|] const A = 1;"),
        ("unterminated comment in a block", "FSW1004", Board + "instance m on b { id = 1; role = master; memory = rest; " + Head + " [|/*|] }\n"),
        ("bad escape", "FSW1005", "const A = \"a[|\\q|]b\";"),
        ("NUL in a string", "FSW1005", "const A = \"a[|\\x00|]b\";"),
        ("bad number", "FSW1006", "const A = [|12QQ|];"),
        ("size with a unit", "FSW1006", "const A = [|16MB|];"),
        ("leading zero", "FSW1007", "const A = [|010|];"),
        ("number too large", "FSW1008", "const A = [|0x1_0000_0000_0000_0000|];"),
        ("number too large by its suffix", "FSW1008", "const A = [|16777216T|];"),
        ("missing semicolon", "FSW1010", "const A = 1[||]\nconst B = 2;"),
        ("missing semicolon before size", "FSW1010", ChildWith("image initrd { file = \"i\"; load = base + 8M[||]\n size = 1M; }")),
        ("missing semicolon before a brace", "FSW1010", Board + "instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M[||] }"),
        ("missing closing brace", "FSW1010", Board + "instance m on b { id = 1; role = master; memory = rest; " + Head + "[||]\n" + Child),
        ("missing closing brace at the end", "FSW1010", Board + Child + "instance m on b { id = 1; role = master; memory = rest; " + Head + "[||]\n"),
        ("missing parenthesis", "FSW1010", Board + Master.Replace("linux(3.0.8)", "linux(3.0.8[||]")),
        ("missing equals sign", "FSW1010", Board + Master.Replace("id = 1", "id[||] 1")),
        ("missing value", "FSW1010", Board + Master + "const A =[||] ;"),
        ("two values", "FSW1011", Board + Master.Replace("id = 1", "id = 1 [|2|]")),
        ("stray brace", "FSW1011", Board + Master + "[|}|]\n" + Child),
        ("word outside any declaration", "FSW1011", "[|boards|] x { }"),
        ("nested too deeply", "FSW1012", "const A = " + new string('(', 64) + "[|(|]1" + new string(')', 65) + ";"),

        // Names and values.
        ("unknown constant", "FSW2001", "const SECTION = 16M; const A = [|SECTIONS_|] * 2;"),
        ("unknown template", "FSW2001", "template jelly_bean { }\ninstance c : [|jelly_been|] { }"),
        ("unknown board", "FSW2001", Board + "instance m on [|bb|] { id = 1; role = master; memory = rest; " + Head + " }"),
        ("unknown partition", "FSW2001", Board + Master + ChildOnly("mount \"/x\" { from = [|dat|]; }")),
        ("unknown member", "FSW2001", Board + Master + "const A = b.ram.[|stop|];"),
        ("declared twice", "FSW2002", Board + Master + Child + "const [|c|] = 1;"),
        ("declared twice but for letter case", "FSW2002", Board + Master + Child + "const [|C|] = 1;"),
        ("property twice", "FSW2003", Board + Master.Replace("id = 1;", "id = 1; [|id|] = 2;")),
        ("label twice", "FSW2003", Board + Master + ChildOnly("mount \"/x\" { from = data; } mount [|\"/x\"|] { from = cache; }")),
        ("unknown property", "FSW2004", Board + Master.Replace("vmalloc", "[|vmaloc|]")),
        ("property of another block", "FSW2004", Board + Master.Replace("id = 1;", "id = 1; [|section|] = 16M;")),
        ("missing property", "FSW2005", Board + "instance [|m|] on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); }"),
        ("missing load", "FSW2005", ChildWith("image [|initrd|] { file = \"i\"; size = 1M; }")),
        ("missing device", "FSW2005", BoardWith("partition [|p|] { fs = ext4; }") + Master),
        ("string for a number", "FSW2006", Board + Master.Replace("id = 1", "id = [|\"1\"|]")),
        ("range for a number", "FSW2006", Board + Master.Replace("id = 1", "id = [|1 .. 2|]")),
        ("number for a string", "FSW2006", BoardWith("debugfs = [|5|];") + Master),
        ("list in arithmetic", "FSW2006", Board + Master + "const A = [|b.ram|] + 1;"),
        ("bare release", "FSW2006", Board + Master.Replace("linux(3.0.8)", "[|linux|]")),
        ("unknown word", "FSW2007", Board + Master.Replace("role = master", "role = [|mastre|]")),
        ("unknown image", "FSW2007", ChildWith("image [|kernal|] { file = \"k\"; load = base + 8M; }")),
        ("unknown step", "FSW2007", Board + Master + "scenario s { [|strat|] m; }"),
        ("id 0", "FSW2008", Board + Master.Replace("id = 1", "id = [|0|]")),
        ("id 255", "FSW2008", Board + Master.Replace("id = 1", "id = [|255|]")),
        ("overflow", "FSW2009", "const A = [|0xFFFF_FFFF_FFFF_FFFF + 1|];"),
        ("underflow", "FSW2009", "const A = [|1 - 2|];"),
        ("division by zero", "FSW2009", "const A = [|1 / 0|];"),
        ("wide shift", "FSW2009", "const A = [|1 << 64|];"),
        ("negative", "FSW2009", "const A = [|-1|];"),
        ("constant cycle", "FSW2010", "const [|A|] = B; const B = A + 1;"),
        ("template cycle", "FSW2010", "template [|s|] : t { }\ntemplate t : s { }"),
        ("property cycle", "FSW2010", Board + Master + $"instance c on b {{ id = 2; [|base|] = c.memory_of + base; memory = 256M; {Head} }}".Replace("c.memory_of + ", "")),
        ("import not found", "FSW2011", "import [|\"boards/tunna.fsw\"|];"),
        ("continuing a board", "FSW2014", Board + "instance m : [|b|] { }"),
        ("continuing an instance", "FSW2014", Board + Master + "instance d : [|m|] { }"),
        ("no board", "FSW2015", "instance [|m|] { id = 1; role = master; memory = rest; " + Head + " }"),
        ("two boards", "FSW2015", Board + Board.Replace("board b", "board d") + "template t on b { }\ninstance m : t on [|d|] { id = 1; role = master; memory = rest; " + Head + " }"),
        ("label where none belongs", "FSW2016", Board + Master.Replace("id = 1", "[|id|] x = 1")),
        ("no label", "FSW2016", BoardWith("[|carveout|] = 0x90000000 size 1M;") + Master),
        ("value for a block", "FSW2016", Board + Master.Replace("id = 1", "[|args|] = 1; id = 1")),
        ("unknown kernel", "FSW2017", Board + Master.Replace("linux(3.0.8)", "[|linux(5.10)|]")),
        ("unknown android", "FSW2017", Board + Master.Replace("id = 1", "system = [|android(9.0)|]; id = 1")),
        ("inverted range", "FSW2018", BoardWith("carveout x = [|0x90000000 .. 0x80000000|];") + Master),
        ("empty range", "FSW2018", BoardWith("carveout x = [|0x90000000 size 0|];") + Master),
        ("automatic memory", "FSW2019", Board + Master + Child.Replace("memory = 256M", "memory = [|auto 256M|]")),

        // Memory: the board.
        ("section size", "FSW3001", Board.Replace("16M", "[|24M|]") + Master),
        ("section size 0", "FSW3001", Board.Replace("16M", "[|0|]") + Master),
        ("page size", "FSW3002", BoardWith("page = [|16K|];") + Master),
        ("unaligned bank", "FSW3003", Board.Replace("0x80000000 .. 0xC0000000", "[|0x80000000 .. 0xBFFFF800|]") .Replace("0xBFFE0000", "0xBF000000") + Master),
        ("overlapping banks", "FSW3003", Board.Replace("0x80000000 .. 0xC0000000", "[|[0x80000000 .. 0xB0000000, 0xA0000000 .. 0xC0000000]|]") + Master),
        ("unaligned carve-out", "FSW3004", BoardWith("carveout x = [|0xA0000400 size 2M|];") + Master + Child),
        ("carve-out outside RAM", "FSW3005", BoardWith("carveout x = [|0xD0000000 size 2M|];") + Master + Child),
        ("registers in RAM", "FSW3006", BoardWith("registers r = [|0x90000000 size 4K|];") + Master),
        ("registers above 4 GiB", "FSW3034", BoardWith("registers r = [|0xFFFFF000 size 8K|];") + Master),
        ("overlapping carve-outs", "FSW3007", BoardWith("carveout x = 0xA0000000 size 2M; carveout y = [|0xA0100000 size 2M|];") + Master),
        ("shared part of a section", "FSW3008", BoardWith("shared s = [|0xA0000000 size 8M|];") + Master),
        ("no control", "FSW3009", "board [|b|] { ram = 0x80000000 .. 0xC0000000; section = 16M; }\n" + Master),
        ("two controls", "FSW3009", Board.Replace("size 128K;", "size 128K; control second = [|0xBFF00000 size 128K|];") + Master),
        ("small control", "FSW3010", Board.Replace("0xBFFE0000 size 128K", "[|0xBFFE0000 size 8K|]") + Master + Child),
        ("hardware with a slash", "FSW3011", BoardWith("hardware = [|\"../x\"|];") + Master),
        ("RAM up to 4 GiB", "FSW3014", Board.Replace("0x80000000 .. 0xC0000000", "[|0x80000000 .. 0x100000000|]") + Master + Child),

        // Memory: the instances.
        ("one id twice", "FSW3012", Board + Master + Child.Replace("id = 2", "id = [|1|]")),
        ("no master", "FSW3013", Board + Master.Replace("role = master; ", "").Replace("instance m", "instance [|m|]") + Child),
        ("two masters", "FSW3013", Board + Master + Master.Replace("instance m", "instance n").Replace("id = 1", "id = 3").Replace("master", "[|master|]")),
        ("no base", "FSW3015", Board + Master + Child.Replace("base = 0x90000000; ", "").Replace("instance c", "instance [|c|]")),
        ("unaligned base", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0x90800000|]")),
        ("unaligned base of 6.1", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0x91000000|]").Replace("3.0.8", "6.1").Replace("128M", "240M")),
        ("base outside RAM", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0xD0000000|]")),
        ("master elsewhere", "FSW3015", Board + Master.Replace("id = 1", "base = [|0x90000000|]; id = 1")),
        ("kernelcore 0", "FSW3016", Board + Master + Child.Replace("kernelcore = 128M", "kernelcore = [|0|]")),
        ("memory of half sections", "FSW3017", Board + Master + Child.Replace("256M", "[|250M|]")),
        ("rest for a child", "FSW3018", Board + Master + Child.Replace("256M", "[|rest|]")),
        ("size for the master", "FSW3018", Board + Master.Replace("memory = rest", "memory = [|512M|]") + Child),
        ("kernelcore above memory", "FSW3019", Board + Master + Child.Replace("kernelcore = 128M", "kernelcore = [|512M|]")),
        ("vmalloc off 1 MiB", "FSW3022", Board + Master + Child.Replace("768M", "[|800300K|]")),
        ("partial section named", "FSW3023", BoardWith("carveout x = 0x99000000 size 1M;") + Master + Child.Replace("256M", "[|sections 144 ..= 160|]")),
        ("shared section named", "FSW3023", BoardWith("shared x = 0x99000000 size 16M;") + Master + Child.Replace("256M", "[|sections 144 ..= 160|]")),
        ("immovable section named", "FSW3023", BoardWith("reserve x = 0x99000000 size 1M;") + Master + Child.Replace("256M", "[|sections 144 ..= 160|]")),
        ("absent section named", "FSW3023", Board + Master + Child.Replace("256M", "[|sections [144 ..= 160, 200]|]")),
        ("section of another", "FSW3023", Board + Master + Child + Child.Replace("instance c", "instance d").Replace("id = 2", "id = 3").Replace("0x90000000", "0xA0000000").Replace("256M", "[|sections [158 ..= 170]|]")),
        ("sections not at the base", "FSW3024", Board + Master + Child.Replace("256M", "[|sections 145 ..= 160|]")),
        ("base on a partial section", "FSW3025", BoardWith("carveout x = 0x90000000 size 1M;") + Master + Child.Replace("0x90000000", "[|0x90000000|]")),
        ("head cut by a carve-out", "FSW3025", BoardWith("carveout x = 0x93000000 size 1M;") + Master + Child.Replace("256M", "[|256M|]")),
        ("low memory above memory", "FSW3025", Board + Master + Child.Replace("vmalloc = 768M", "vmalloc = [|256M|]")),
        ("too much memory", "FSW3026", Board + Master + Child.Replace("256M", "[|1G|]")),
        ("more than is left", "FSW3026", Board + Master + Child.Replace("256M", "512M") + Child.Replace("instance c", "instance d").Replace("id = 2", "id = 3").Replace("0x90000000", "0xB0000000").Replace("256M", "[|512M|]")),
        ("base below the master's movable zone", "FSW3027", Board + Master + Child.Replace("0x90000000", "[|0x84000000|]")),
        ("clobbered memory", "FSW3028", BoardWith("clobber x = 0x91800000 size 1M;") + Master + Child.Replace("256M", "[|256M|]")),
        ("kernelcore off sections", "FSW3030", Board + Master + Child.Replace("kernelcore = 128M", "kernelcore = [|136M|]")),
        ("kernelcore without effect", "FSW3031", Board + Master.Replace("768M", "256M").Replace("kernelcore = 128M", "kernelcore = [|128M|]") + Child.Replace("0x90000000", "0xA8000000")),
        ("nothing movable", "FSW3032", Board + Master + Child.Replace("256M", "[|128M|]")),
        ("less than wanted", "FSW3033", Board + Master.Replace("id = 1", "min_memory = [|800M|]; id = 1") + Child),

        // Boot arguments.
        ("mem by hand", "FSW4001", ChildWith("args { mem = [|\"512M\"|]; }")),
        ("quote in an argument", "FSW4002", ChildWith("args { a = [|\"x\\\"y\"|]; }")),
        ("line break in an argument", "FSW4002", ChildWith("args { a = [|\"x\\ny\"|]; }")),
        ("misread size", "FSW4003", ChildWith("args { cma = [|\"16MB\"|]; }")),
        ("misread number", "FSW4003", ChildWith("args { loglevel = [|\"high\"|]; }")),
        ("argument twice", "FSW4004", ChildWith("args { quiet; [|quiet|]; }")),
        ("movablecore", "FSW4005", BoardWith("carveout x = 0xBE000000 size 1M;") + Master + ChildOnly("args { movablecore = [|128M|]; }")),
        ("long command line", "FSW4006", ChildWith("args { a = [|\"" + new string('x', 1000) + "\"|]; }")),
        ("rather long command line", "FSW4007", ChildWith("args { a = [|\"" + new string('x', 900) + "\"|]; }")),

        // Images.
        ("image elsewhere", "FSW5001", ChildWith("image kernel { file = [|\"../zImage\"|]; load = base + 8M; size = 4M; }")),
        ("initrd without size", "FSW5002", ChildWith("image [|initrd|] { file = \"i\"; load = base + 8M; }")),
        ("image outside kernelcore", "FSW5003", ChildWith("image kernel { file = \"k\"; load = [|base + 126M|]; size = 4M; }")),
        ("image below the base", "FSW5003", ChildWith("image kernel { file = \"k\"; load = [|base - 8M|]; size = 4M; }")),
        ("image over page tables", "FSW5004", ChildWith("image kernel { file = \"k\"; load = [|base + 0x6000|]; size = 4M; }")),
        ("images that overlap", "FSW5004", ChildWith("image kernel { file = \"k\"; load = base + 8M; size = 4M; } image initrd { file = \"i\"; load = [|base + 10M|]; size = 1M; }")),
        ("unpacked over initrd", "FSW5004", ChildWith("image kernel { file = \"k\"; load = base + 32M; size = 4M; unpacked = 9M; } image initrd { file = \"i\"; load = [|base + 8M|]; size = 1M; }")),
        ("initrd above low memory", "FSW5005", Board + Master + Child.Replace("kernelcore = 128M; vmalloc = 768M;", "kernelcore = 128M; vmalloc = 832M; image initrd { file = \"i\"; load = [|base + 96M|]; size = 1M; }")),
        ("one kernel with two RST offsets", "FSW5006", ChildWith("image kernel { file = \"k\"; load = base + 8M; size = 4M; } image rst { load = base + 0x1000; }")
            + Child.Replace("instance c", "instance d").Replace("id = 2", "id = 3").Replace("0x90000000", "0xA0000000").Replace("256M;", "256M; image kernel { file = \"k\"; load = base + 8M; size = 4M; } image rst { load = [|base + 0x2000|]; }")),

        // What the kernel was built with.
        ("configuration that is not there", "FSW4008", ConfiguredBy("[|\"no.config\"|]")),
        ("configuration that is none", "FSW4008", ConfiguredBy("[|\"other.txt\"|]")),
        ("kernel without SPARSEMEM", "FSW4009", ConfiguredBy("[|\"flatmem.config\"|]")),
        ("kernel without two options", "FSW4009 FSW4009", ConfiguredBy("[|\"two.config\"|]")),
        ("kernel with another page offset", "FSW4009", ConfiguredBy("[|\"vmsplit.config\"|]")),
        ("kernel that forces its line", "FSW4011", ConfiguredBy("[|\"force.config\"|]")),
        ("zImage that would unpack itself elsewhere", "FSW4009", ConfiguredBy("[|\"auto.config\"|]").Replace("0x90000000", "0x91000000")),
        ("option that the configuration does not name", "FSW4010", ConfiguredBy("[|\"short.config\"|]", "mount \"/d\" { from = cache; }")),
        ("built-in line that is forced", "FSW4011", ChildWith("config_cmdline = \"console=x\"; config_cmdline_type = [|force|];")),
        ("built-in line with another bank", "FSW4012", ChildWith("config_cmdline = [|\"console=x mem=1G\"|];")),
        ("built-in line with another bank in the configuration", "FSW4012", ConfiguredBy("[|\"bank.config\"|]")),
        ("built-in line that has the last word on 6.1", "FSW4012", ChildWith("config_cmdline = [|\"vmalloc=256M\"|];").Replace("3.0.8", "6.1").Replace("128M", "240M")),
        ("type of a built-in line alone", "FSW4014", ChildWith("config_cmdline_type = [|force|];")),
        ("image of no size", "FSW2008", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = [|0|]; }")),
        ("built-in line told in two ways", "FSW4013", ConfiguredBy("\"good.config\"", "config_cmdline = [|\"console=ttyO2\"|];")),
        ("type of the built-in line told in two ways", "FSW4013", ConfiguredBy("\"good.config\"", "config_cmdline = \"console=\\\"ttyFIQ0\\\"\"; config_cmdline_type = [|bootloader|];")),
        ("configuration of something else than a kernel", "FSW2004", ChildWith("image initrd { file = \"i\"; load = base + 8M; size = 1M; [|config|] = \"good.config\"; }")),

        // Storage.
        ("relative mount point", "FSW6001", ChildWith("mount [|\"data\"|] { from = data; }")),
        ("loop path with dots", "FSW6001", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = [|loop(\"/p/../q.img\")|]; }")),
        ("loop before its parent", "FSW6002", ChildWith("mount \"/s\" { from = [|loop(\"/p/s.img\")|]; } mount \"/p\" { from = data; }")),
        ("loop without a parent", "FSW6002", ChildWith("mount \"/s\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("image mounted twice", "FSW6003", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); } mount \"/t\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("partition written by two", "FSW6004", Board + MasterWith("mount \"/data\" { from = data; }") + ChildOnly("mount \"/data\" { from = [|data|]; }")),
        ("accepted by one only", "FSW6004", Board + MasterWith("mount \"/data\" { from = [|data|]; }") + ChildOnly("mount \"/data\" { from = data; shared_writes = accepted; }")),
        ("journal of another instance", "FSW6020", Board + MasterWith("mount \"/data\" { from = data; }") + ChildOnly("mount \"/data\" { from = [|data|]; options = [ro]; }")),
        ("journal of another instance's image", "FSW6020", Board
            + MasterWith("mount \"/p\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/p/s.img\"); }")
            + ChildOnly("mount \"/q\" { from = data; shared_writes = accepted; } mount \"/s\" { from = [|loop(\"/q/s.img\")|]; options = [ro]; }")),
        ("shared partition checked", "FSW6005", Board + MasterWith("mount \"/data\" { from = data; options = [ro, noload]; }") + ChildOnly("mount \"/data\" { from = data; options = [|[wait, check]|]; }")),
        ("writable image on a read-only parent", "FSW6006", ChildWith("mount \"/p\" { from = data; options = [ro]; } mount \"/s\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("mount point in a read-only image", "FSW6007", ChildWith("mount \"/p\" { from = data; options = [ro]; } mount [|\"/p/q\"|] { from = cache; }")),
        ("option with a blank", "FSW6008", ChildWith("mount \"/p\" { from = data; options = [|[\"a b\"]|]; }")),

        ("loop option on Android", "FSW6009", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; options = [|[loop]|]; }")),
        ("check on Android 4.0", "FSW6009", ChildWith("system = android(4.0.4); mount \"/p\" { from = data; options = [|[check]|]; }")),
        ("a flag of mount(8) on Android", "FSW6009", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; options = [|[sync]|]; }")),
        ("noexec on Android 4.0", "FSW6009", ChildWith("system = android(4.0.4); mount \"/p\" { from = data; options = [|[noexec]|]; }")),
        ("check on a mount inside another", "FSW6009", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; } mount \"/p/q\" { from = data; options = [|[check]|]; }")),
        ("blank in a path on Android", "FSW6009", ChildWith("system = android(4.0.4); mount [|\"/p q\"|] { from = data; }")),

        ("images larger than their partition", "FSW6010", BoardWith("").Replace("device = \"/dev/data\";", "device = \"/dev/data\"; size = 1G;") + Master
            + ChildOnly("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = 600M; } mount \"/t\" { from = loop(\"/p/t.img\"); size = [|500M|]; }")),
        ("image larger than the image it lies in", "FSW6010", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = 1G; } mount \"/t\" { from = loop(\"/s/t.img\"); size = [|2G|]; }")),
        ("images of two instances on one partition", "FSW6010", BoardWith("").Replace("device = \"/dev/data\";", "device = \"/dev/data\"; size = 1G;")
            + MasterWith("mount \"/p\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/p/a.img\"); size = 600M; }")
            + ChildOnly("mount \"/q\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/q/b.img\"); size = [|600M|]; }")),
        ("nine images", "FSW6011", ChildWith("mount \"/p\" { from = data; } " + Loops(8) + "mount \"/s9\" { from = [|loop(\"/p/9.img\")|]; }")),
        ("more images than max_loop", "FSW6011", ChildWith("args { max_loop = 1; } mount \"/p\" { from = data; } " + Loops(1) + "mount \"/s2\" { from = [|loop(\"/p/2.img\")|]; }")),
        ("mount over an earlier one", "FSW6012", ChildWith("mount \"/p/q\" { from = cache; } mount [|\"/p\"|] { from = data; }")),
        ("size of a partition in a mount", "FSW6013", ChildWith("mount \"/p\" { from = data; size = [|1G|]; }")),
        ("images in each other", "FSW6002", ChildWith("mount \"/a\" { from = [|loop(\"/b/a.img\")|]; } mount \"/b\" { from = loop(\"/a/b.img\"); }")),
        ("debug on plain Linux", "FSW6014", ChildWith("debug = [|true|];")),

        ("init file that is not there", "FSW6015", GuestWith("[|\"no.rc\"|]", "4.0.4")),
        ("init file of a plain Linux", "FSW6015", ChildWith("image initrd { file = \"i\"; load = base + 8M; size = 1M; init = [|\"guest.rc\"|]; }")),
        ("guest that mounts the parent's partition", "FSW6016", GuestWith("[|\"guest.rc\"|]", "4.0.4")),
        ("guest that mounts the same", "FSW6016", GuestWith("[|\"same.rc\"|]", "4.0.4")),
        ("mount_all on 4.0", "FSW6017", GuestWith("[|\"table.rc\"|]", "4.0.4")),
        ("services that never start on 4.1", "FSW6017", GuestWith("[|\"late.rc\"|]", "4.1.1", "mount \"/p\" { from = data; options = [\"rootcontext=x\"]; }")),
        ("guest whose table nobody mounts", "FSW6018", GuestWith("[|\"bare.rc\"|]", "4.1.1")),
        ("guest that mounts its table too late", "FSW6018", GuestWith("[|\"boot.rc\"|]", "4.1.1")),
        ("guest that writes the master's partition by itself", "FSW6019",
            GuestWith("[|\"cache.rc\"|]", "4.0.4", "mount \"/p\" { from = data; }").Replace("role = master;", "role = master; mount \"/cache\" { from = cache; }")),
        ("folder that nobody makes", "FSW6017", GuestWith("[|\"folder.rc\"|]", "4.1.1")),

        // Devices.
        ("devices in different states", "FSW7001", Board + MasterWith("devices { uart = on; }") + ChildOnly("devices { uart = [|off|]; }")),
        ("device named by one", "FSW7002", Board + MasterWith("devices { uart = [|on|]; }") + Child),
    ];

    private static string BoardWith(string item) => Board.Replace("section = 16M;", "section = 16M; " + item);

    private static string MasterWith(string item) => Master.Replace("id = 1;", "id = 1; " + item);

    private static string ChildOnly(string item) => Child.Replace("id = 2;", "id = 2; " + item);

    private static string GuestWith(string init, string release, string mounts = "mount \"/p\" { from = data; } mount \"/data\" { from = loop(\"/p/d.img\"); }") =>
        ChildWith($"system = android({release}); image initrd {{ file = \"i\"; load = base + 8M; size = 1M; init = {init}; }} {mounts}");

    private static string Loops(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(n => $"mount \"/s{n}\" {{ from = loop(\"/p/{n}.img\"); }} "));

    private static string ConfiguredBy(string config, string item = "") =>
        ChildWith($"image kernel {{ file = \"z\"; load = base + 0x1808000; size = 4M; config = {config}; }} {item}");

    private static string ChildWith(string item) => Board + Master + ChildOnly(item);
}
