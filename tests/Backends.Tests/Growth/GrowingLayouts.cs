using System.Globalization;
using System.Text;

namespace FswLayout.Backends.Tests.Growth;

/// <summary>Layouts that grow along one dimension.</summary>
internal static class GrowingLayouts
{
    private const string Args = "args { console = \"ttyAMA0\"; }";

    /// <summary>By name, how a layout with so many items is made.</summary>
    public static IReadOnlyDictionary<string, Func<int, string>> All { get; } = new Dictionary<string, Func<int, string>>
    {
        ["carve-outs"] = n => On(Board(Many(n, "carveout r{0} = 0x80000000 + {0} * 8K size 4K;\n"))),
        ["reserves"] = n => On(Board(Many(n, "reserve r{0} = 0x80000000 + {0} * 8K size 4K;\n"))),
        ["reserves in a shared range"] = n => On(Board(
            "shared s = 0x90000000 size 1G { reserved = board; }\n" + Many(n, "reserve r{0} = 0x90000000 + {0} * 8K size 4K {{ users = kernels; }}\n"))),
        ["clobbers over carve-outs"] = n => On(Board(Many(n, "carveout r{0} = 0x80000000 + {0} * 8K size 4K;\nclobber k{0} = 0x80000000 + {0} * 8K size 4K;\n"))),
        ["clobbers in each other"] = n => On(Board(Many(n, "clobber k{0} = 0x80000000 size 4K * ({0} + 1);\n"))),
        ["carve-outs at one place"] = n => On(Board(Many(n, "carveout r{0} = 0x80000000 size 4K;\n"))),
        ["carve-outs in one"] = n => On(Board("carveout all = 0x80000000 size 1G;\n" + Many(n, "carveout r{0} = 0x80000000 + {0} * 8K size 4K;\n"))),
        ["regions outside RAM"] = n => On(Board(Many(n, "carveout r{0} = 0x10000000 + {0} * 8K size 4K;\n"))),
        ["registers"] = n => On(Board(Many(n, "registers r{0} = 0x10000000 + {0} * 64 size 16;\n"))),
        ["registers in RAM"] = n => On(Board(Many(n, "registers r{0} = 0x80000000 + {0} * 64 size 16;\n"))),
        ["partitions"] = n => On(Board(Many(n, "partition p{0} {{ device = \"/dev/block/p{0}\"; size = 64M; }}\n"))),
        ["partitions by name"] = n => On(Board(Many(n, "partition p{0} {{ device = \"/dev/block/by-name/p{0}\"; }}\n"))),
        ["partitions of one device"] = n => On(Board(Many(n, "partition p{0} {{ device = \"/dev/block/p\"; size = 1M * ({0} + 1); }}\n"))),
        ["banks"] = n => On(Board("", ram: $"[{Many(n, "0x50000000 + {0} * 16K size 8K, ")}0x40000000 size 256M]")),
        ["banks and carve-outs"] = n => On(Board(Many(n, "carveout r{0} = 0x50000000 + {0} * 16K size 4K;\n"), ram: $"[{Many(n, "0x50000000 + {0} * 16K size 8K, ")}0x40000000 size 256M]")),
        ["sections"] = n => On(Board("", section: "1M", ram: $"0x40000000 size 64G + {n}M")),
        ["sections and carve-outs"] = n => On(Board(Many(n, "carveout r{0} = 0x80000000 + {0} * 1M size 4K;\n"), section: "1M", ram: $"0x40000000 size 1G + {n}M")),
        ["shared sections"] = n => On(Board(Many(n, "shared r{0} = 0x80000000 + {0} * 2M size 1M {{ reserved = board; }}\n"), section: "1M", ram: $"0x40000000 size 1G + {2 * n}M")),
        ["sections of a child and clobbers"] = n => On(Board(Many(n, "clobber r{0} = 0x40000000 + {0} * 4K size 4K;\n"), section: "1M", ram: $"0x40000000 size 4G + {n}M")) +
            $"instance c on big {{ id = 2; kernel = linux(6.1); base = 0x80000000; kernelcore = 256M; vmalloc = 752M; memory = sections [2048 ..= {2600 + n}]; {Args} }}\n",
        ["sections named one by one"] = n => On(Board("", section: "1M", ram: $"0x40000000 size 4G + {n}M")) +
            $"instance c on big {{ id = 2; kernel = linux(6.1); base = 0x80000000; kernelcore = 256M; vmalloc = 752M; memory = sections [2048 ..= 2600{Many(n, ", 2601 + {0}")}]; {Args} }}\n",
        ["constants"] = n => Many(n, "const C{0} = 4K * 3;\n") + On(Board("")),
        ["a chain of constants"] = n => Many(n, "const C{0} = C{1} + 1;\n") + $"const C{n} = 1;\n" + On(Board("")),
        ["constants in a circle"] = n => Many(n - 1, "const C{0} = C{1} + 1;\n") + $"const C{n - 1} = C0 + 1;\n" + On(Board("")),
        ["one long expression"] = n => $"const C = 1{Many(n, " + 1")};\n" + On(Board("")),
        ["constants of regions"] = n => Many(n, "const C{0} = big.r{0}.start;\n") + On(Board(Many(n, "carveout r{0} = 0x80000000 + {0} * 8K size 4K;\n"))),
        ["constants of banks"] = n => Many(n, "const C{0} = big.ram.size;\n") + On(Board("", ram: $"[{Many(n, "0x50000000 + {0} * 16K size 8K, ")}0x40000000 size 256M]")),
        ["regions behind each other"] = n => On(Board("carveout r0 = 0x80000000 size 4K;\n" + Many(n, "carveout r{1} = r{0}.end + 4K size 4K;\n"))),
        ["regions at constants"] = n => Many(n, "const C{0} = 0x80000000 + {0} * 8K;\n") + On(Board(Many(n, "carveout r{0} = C{0} size 4K;\n"))),
        ["unknown names"] = n => Many(n, "const C{0} = q{0}zz;\n") + On(Board("")),
        ["one unknown name"] = n => Many(n, "const C{0} = zz;\n") + On(Board("")),
        ["unknown regions"] = n => Many(n, "const C{0} = big.q{0}zz;\n") + On(Board(Many(n, "carveout r{0} = 0x80000000 + {0} * 8K size 4K;\n"))),
        ["unknown partitions"] = n => On(Board(Partitions(n)), Many(n, "mount \"/m{0}\" {{ from = q{0}zz; }}\n")),
        ["quoted partitions"] = n => On(Board(Partitions(n)), Many(n, "mount \"/m{0}\" {{ from = \"/dev/block/p{0}\"; }}\n")),
        ["unknown properties"] = n => On(Board(Many(n, "unknown{0} = 4K;\n"))),
        ["missing properties"] = n => On(Board(Many(n, "partition p{0} {{ }}\n"))),
        ["names declared twice"] = n => Many(n, "const C = {0};\n") + On(Board("")),
        ["losses"] = n => Many(n, "const C{0} = ;\nconst D{0} = q{0}zz;\n") + On(Board("")),
        ["a chain of templates"] = n => Board("") + "template t0 on big { }\n" + Many(n, "template t{1} : t{0} {{ }}\n") + Master(),
        ["templates in a circle"] = n => Board("") + Many(n - 1, "template t{0} : t{1} {{ }}\n") + $"template t{n - 1} : t0 {{ }}\n" + Master(),
        ["templates of one"] = n => Board("") + "template t on big { }\n" + Many(n, "template t{0} : t {{ }}\n") + Master(),
        ["templates of none"] = n => Board("") + Many(n, "template t{0} : q{0}zz {{ }}\n") + Master(),
        ["instances without a board"] = n => On(Board("")) + Many(n, "instance x{0} {{ id = 2; }}\n"),
        ["instances without an id"] = n => On(Board("")) + Many(n, "instance x{0} on big {{ kernel = linux(6.1); base = 0x40000000; memory = 16M; kernelcore = 16M; }}\n"),
        ["boards"] = n => Many(n, "board b{0} {{ ram = 0x40000000 .. 0x50000000; section = 16M; control c = 0x40000000 size 128K; }}\n") + On(Board("")),
        ["arguments"] = n => On(Board(""), $"args {{ {Many(n, "\"a.b{0}\" = {0};\n")} }}\n"),
        ["devices"] = n => On(Board(""), Devices(n, "on")),
        ["devices of two"] = n => Two(Board(""), Devices(n, "on"), Devices(n, "on")),
        ["devices that two leave otherwise"] = n => Two(Board(""), Devices(n, "on"), Devices(n, "off")),
        ["devices that one leaves out"] = n => Two(Board(""), Devices(n, "on"), ""),
        ["mounts of partitions"] = n => On(Board(Partitions(n)), Many(n, "mount \"/m{0}\" {{ from = p{0}; options = [noatime]; }}\n")),
        ["mounts of images"] = n => On(Board(""), "mount \"/parent\" { from = sd; }\n" + Many(n, "mount \"/m{0}\" {{ from = loop(\"/parent/i{0}.img\"); size = 1M; }}\n")),
        ["images in each other"] = n => On(Board(""), "mount \"/m0\" { from = sd; }\n" + Many(n, "mount \"/m{1}\" {{ from = loop(\"/m{0}/i.img\"); size = 1M; }}\n")),
        ["images before what holds them"] = n => On(Board(""), Many(n, "mount \"/m{0}\" {{ from = loop(\"/m{1}/i.img\"); }}\n") + $"mount \"/m{n}\" {{ from = sd; }}\n"),
        ["images in a circle"] = n => On(Board(""), Many(n - 1, "mount \"/m{0}\" {{ from = loop(\"/m{1}/i.img\"); }}\n") + $"mount \"/m{n - 1}\" {{ from = loop(\"/m0/i.img\"); }}\n"),
        ["mounts that hide others"] = n => On(Board(Partitions(2 * n)), Many(n, "mount \"/m{0}/x\" {{ from = p{0}; }}\n") + string.Concat(Enumerable.Range(0, n).Select(i => $"mount \"/m{i}\" {{ from = p{n + i}; }}\n"))),
        ["mounts in a read-only one"] = n => On(Board(Partitions(n)), "mount \"/ro\" { from = sd; options = [ro, noload]; }\n" + Many(n, "mount \"/ro/m{0}\" {{ from = p{0}; }}\n")),
        ["mounts that two write"] = n => Two(Board(Partitions(n)), Many(n, "mount \"/m{0}\" {{ from = p{0}; }}\n"), Many(n, "mount \"/m{0}\" {{ from = p{0}; }}\n")),
        ["mounts of one partition"] = n => Two(Board(""), Many(n, "mount \"/m{0}\" {{ from = sd; }}\n"), Many(n, "mount \"/m{0}\" {{ from = sd; }}\n")),
        ["mounts that replay a journal"] = n => Two(Board(""), Many(n, "mount \"/m{0}\" {{ from = sd; options = [ro]; }}\n"), Many(n, "mount \"/m{0}\" {{ from = sd; }}\n")),
        ["mounts of Android"] = n => On(Board(Partitions(n)), "system = android(4.1.1);\n" + Many(n, "mount \"/m{0}\" {{ from = p{0}; }}\n"), "linux(3.0.31)"),
        ["images of Android"] = n => On(
            Board(""), $"system = android(4.0.4);\nargs {{ max_loop = {n + 1}; }}\nmount \"/parent\" {{ from = sd; }}\n" + Many(n, "mount \"/m{0}\" {{ from = loop(\"/parent/i{0}.img\"); }}\n"), "linux(3.0.31)"),
        ["options of one mount"] = n => On(Board(""), $"mount \"/m\" {{ from = sd; options = [{Many(n, "o{0}, ")}noatime]; }}\n"),
        ["scenarios"] = n => On(Board("")) + Many(n, "scenario s{0} {{ start m; }}\n"),
        ["expectations"] = n => On(Board("")) + $"scenario s {{ start m; {Many(n, "expect running() == m;\n")} }}\n",
        ["steps"] = n => On(Board("")) + $"scenario s {{ start m; {Many(n, "offline 100; expect fails;\n")} }}\n",
        ["a long condition"] = n => On(Board("")) + $"scenario s {{ start m; expect running() == m{Many(n, " && running() == m")}; }}\n",
    };

    private static string Many(int count, string item)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
            text.AppendFormat(CultureInfo.InvariantCulture, item, i, i + 1);
        return text.ToString();
    }

    private static string Partitions(int count) => Many(count, "partition p{0} {{ device = \"/dev/block/p{0}\"; }}\n");

    private static string Devices(int count, string state) => $"devices {{ {Many(count, $"d{{0}} = {state};\n")} }}\n";

    private static string Board(string items, string section = "16M", string ram = "0x40000000 .. 0xFFFFF000") =>
        $"board big {{ ram = {ram}; section = {section}; vmalloc_end = 0xFF800000; base_align = 128M; hardware = \"big\"; control fsw = 0x4FC00000 size 4M;\n"
        + items + "partition sd { device = \"/dev/mmcblk0\"; }\n}\n";

    private static string Master(string items = "", string kernel = "linux(6.1)") =>
        $"instance m on big {{ id = 1; role = master; memory = rest; kernel = {kernel}; kernelcore = 256M; vmalloc = 752M; {(items.Contains("args") ? "" : Args)}\n{items} }}\n";

    private static string On(string board, string items = "", string kernel = "linux(6.1)") => board + Master(items, kernel);

    private static string Two(string board, string first, string second) => board + Master(first)
        + $"instance c on big {{ id = 2; kernel = linux(6.1); base = 0xC0000000; memory = 512M; kernelcore = 256M; vmalloc = 752M; {Args}\n{second} }}\n";
}
