using System.Globalization;
using System.Text;

namespace FswLayout.Backends.Tests.Growth;

/// <summary>Layouts that grow along one dimension.</summary>
internal static class GrowingLayouts
{
    private const string Args = "args { console = \"ttyAMA0\"; }";
    private const string MountOfCard = "mount \"/m{0}\" {{ from = sd; }}\n", MountOfImage = "mount \"/m{0}\" {{ from = loop(\"/parent/i{0}.img\"); }}\n";

    /// <summary>By name, how a layout with so many items is made.</summary>
    public static IReadOnlyDictionary<string, GrowingLayout> All { get; } = new Dictionary<string, GrowingLayout>
    {
        ["carve-outs"] = Sound(n => On(Board(CarveOuts(n)))),
        ["reserves"] = Sound(n => On(Board(Many(n, "reserve r{0} = 0x80000000 + {0} * 8K size 4K;\n")))),
        ["reserves in a shared range"] = Sound(n => On(Board(
            "shared s = 0x90000000 size 1G { reserved = board; }\n" + Many(n, "reserve r{0} = 0x90000000 + {0} * 8K size 4K {{ users = kernels; }}\n")))),
        ["clobbers over carve-outs"] = Sound(n => On(Board(CarveOuts(n) + Many(n, "clobber k{0} = 0x80000000 + {0} * 8K size 4K;\n")))),
        ["clobbers in each other"] = Sound(n => On(Board(Many(n, "clobber k{0} = 0x80000000 size 4K * ({0} + 1);\n")))),
        ["carve-outs at one place"] = Refused(n => On(Board(Many(n, "carveout r{0} = 0x80000000 size 4K;\n")))),
        ["carve-outs in one"] = Refused(n => On(Board("carveout all = 0x80000000 size 1G;\n" + CarveOuts(n)))),
        ["regions outside RAM"] = Refused(n => On(Board(Many(n, "carveout r{0} = 0x10000000 + {0} * 8K size 4K;\n")))),
        ["registers"] = Sound(n => On(Board(Many(n, "registers r{0} = 0x10000000 + {0} * 64 size 16;\n")))),
        ["registers in RAM"] = Refused(n => On(Board(Many(n, "registers r{0} = 0x80000000 + {0} * 64 size 16;\n")))),
        ["partitions"] = Sound(n => On(Board(Many(n, "partition p{0} {{ device = \"/dev/block/p{0}\"; size = 64M; }}\n")))),
        ["partitions by name"] = Sound(n => On(Board(Many(n, "partition p{0} {{ device = \"/dev/block/by-name/p{0}\"; }}\n")))),
        ["partitions of one device"] = Refused(n => On(Board(Many(n, "partition p{0} {{ device = \"/dev/block/p\"; size = 1M * ({0} + 1); }}\n")))),
        ["banks"] = Sound(n => On(Board("", ram: Banks(n)))),
        ["banks and carve-outs"] = Sound(n => On(Board(Many(n, "carveout r{0} = 0x50000000 + {0} * 16K size 4K;\n"), ram: Banks(n)))),
        ["sections"] = Sound(n => On(Board("", section: "1M", ram: $"0x08000000 size {n} * 6M"))),
        ["sections and carve-outs"] = Sound(n => On(
            Board(Many(n, "carveout r{0} = 0x50000000 + {0} * 4M size 4K;\n"), section: "1M", ram: $"0x40000000 size 256M + {n} * 4M"))),
        ["shared sections"] = Sound(n => On(
            Board(Many(n, "shared r{0} = 0x50000000 + {0} * 4M size 1M {{ reserved = board; }}\n"), section: "1M", ram: $"0x40000000 size 256M + {n} * 4M"))),
        ["sections of a child and clobbers"] = Sound(n => On(
            Board(Many(n, "clobber r{0} = 0x40000000 + {0} * 4K size 4K;\n"), section: "1M", ram: $"0x40000000 size 1G + {n} * 2M")) +
            Child($"sections [2048 .. 2048 + {n} * 2]")),
        ["sections named one by one"] = Sound(n => On(Board("", section: "2M", ram: $"0x40000000 size 1G + {n} * 2M")) +
            Child($"sections [1024{Many(n - 1, ", 1025 + {0}")}]")),
        ["constants"] = Sound(n => Many(n, "const C{0} = 4K * 3;\n") + On(Board(""))),
        ["a chain of constants"] = Sound(n => Many(n, "const C{0} = C{1} + 1;\n") + $"const C{n} = 1;\n" + On(Board(""))),
        ["constants in a circle"] = Refused(n => Many(n - 1, "const C{0} = C{1} + 1;\n") + $"const C{n - 1} = C0 + 1;\n" + On(Board(""))),
        ["one long expression"] = Sound(n => $"const C = 1{Many(n, " + 1")};\n" + On(Board(""))),
        ["constants of regions"] = Sound(n => Many(n, "const C{0} = big.r{0}.start;\n") + On(Board(CarveOuts(n)))),
        ["constants of banks"] = Sound(n => Many(n, "const C{0} = big.ram.size;\n") + On(Board("", ram: Banks(n)))),
        ["regions behind each other"] = Sound(n => On(Board("carveout r0 = 0x80000000 size 4K;\n" + Many(n, "carveout r{1} = r{0}.end + 4K size 4K;\n")))),
        ["regions at constants"] = Sound(n => Many(n, "const C{0} = 0x80000000 + {0} * 8K;\n") + On(Board(Many(n, "carveout r{0} = C{0} size 4K;\n")))),
        ["unknown names"] = Refused(n => Many(n, "const C{0} = q{0}zz;\n") + On(Board(""))),
        ["one unknown name"] = Refused(n => Many(n, "const C{0} = zz;\n") + On(Board(""))),
        ["unknown regions"] = Refused(n => Many(n, "const C{0} = big.q{0}zz;\n") + On(Board(CarveOuts(n)))),
        ["unknown partitions"] = Refused(n => On(Board(Partitions(n)), Many(n, "mount \"/m{0}\" {{ from = q{0}zz; }}\n"))),
        ["quoted partitions"] = Refused(n => On(Board(Partitions(n)), Many(n, "mount \"/m{0}\" {{ from = \"/dev/block/p{0}\"; }}\n"))),
        ["unknown properties"] = Refused(n => On(Board(Many(n, "unknown{0} = 4K;\n")))),
        ["missing properties"] = Refused(n => On(Board(Many(n, "partition p{0} {{ }}\n")))),
        ["names declared twice"] = Refused(n => Many(n, "const C = {0};\n") + On(Board(""))),
        ["losses"] = Refused(n => Many(n, "const C{0} = ;\nconst D{0} = q{0}zz;\n") + On(Board(""))),
        ["a chain of templates"] = Refused(n => Board("") + "template t0 on big { }\n" + Many(n, "template t{1} : t{0} {{ }}\n") + Master()),
        ["templates in a circle"] = Refused(n => Board("") + Many(n - 1, "template t{0} : t{1} {{ }}\n") + $"template t{n - 1} : t0 {{ }}\n" + Master()),
        ["templates of one"] = Sound(n => Board("") + "template t on big { }\n" + Many(n, "template t{0} : t {{ }}\n") + Master()),
        ["templates of none"] = Refused(n => Board("") + Many(n, "template t{0} : q{0}zz {{ }}\n") + Master()),
        ["instances without a board"] = Refused(n => On(Board("")) + Many(n, "instance x{0} {{ id = 2; }}\n")),
        ["instances without an id"] = Refused(n => On(Board("")) +
            Many(n, "instance x{0} on big {{ kernel = linux(6.1); base = 0x40000000; memory = 16M; kernelcore = 16M; }}\n")),
        ["boards"] = Sound(n => Many(n, "board b{0} {{ ram = 0x40000000 .. 0x50000000; section = 16M; control c = 0x40000000 size 128K; }}\n") + On(Board(""))),
        ["arguments"] = Refused(n => On(Board(""), $"args {{ {Many(n, "\"a.b{0}\" = {0};\n")} }}\n")),
        // Of a longer line the kernel reads 1023 bytes.
        ["arguments that a kernel reads"] = Sound(n => On(Board(""), $"args {{ {Many(n / 2, "\"{0:x2}\";\n")} }}\n")),
        ["devices"] = Sound(n => On(Board(""), Devices(n, "on"))),
        ["devices of two"] = Sound(n => Two(Board(""), Devices(n, "on"), Devices(n, "on"))),
        ["devices that two leave otherwise"] = Refused(n => Two(Board(""), Devices(n, "on"), Devices(n, "off"))),
        ["devices that one leaves out"] = Sound(n => Two(Board(""), Devices(n, "on"), "")),
        ["mounts of partitions"] = Sound(n => On(Board(Partitions(n)), Many(n, "mount \"/m{0}\" {{ from = p{0}; options = [noatime]; }}\n"))),
        ["mounts of images"] = Sound(n => On(
            Board(""), "mount \"/parent\" { from = sd; }\n" + Many(n, "mount \"/m{0}\" {{ from = loop(\"/parent/i{0}.img\"); size = 1M; }}\n"))),
        ["images in each other"] = Sound(n => On(
            Board(""), "mount \"/m0\" { from = sd; }\n" + Many(n, "mount \"/m{1}\" {{ from = loop(\"/m{0}/i.img\"); size = 1M; }}\n"))),
        ["images before what holds them"] = Refused(n => On(
            Board(""), Many(n, "mount \"/m{0}\" {{ from = loop(\"/m{1}/i.img\"); }}\n") + $"mount \"/m{n}\" {{ from = sd; }}\n")),
        ["images in a circle"] = Refused(n => On(
            Board(""), Many(n - 1, "mount \"/m{0}\" {{ from = loop(\"/m{1}/i.img\"); }}\n") + $"mount \"/m{n - 1}\" {{ from = loop(\"/m0/i.img\"); }}\n")),
        ["mounts that hide others"] = Refused(n => On(
            Board(Partitions(n) + Many(n, "partition q{0} {{ device = \"/dev/block/q{0}\"; }}\n")),
            Many(n, "mount \"/m{0}/x\" {{ from = q{0}; }}\n") + MountsOfPartitions(n))),
        ["mounts in a read-only one"] = Sound(n => On(
            Board(Partitions(n)), "mount \"/ro\" { from = sd; options = [ro, noload]; }\n" + Many(n, "mount \"/ro/m{0}\" {{ from = p{0}; }}\n"))),
        ["mounts that two write"] = Refused(n => Two(Board(Partitions(n)), MountsOfPartitions(n), MountsOfPartitions(n))),
        ["mounts that two may write"] = Sound(n => Two(Board(Partitions(n)), Many(n, AcceptedMount), Many(n, AcceptedMount))),
        ["mounts of one partition"] = Refused(n => Two(Board(""), Many(n, MountOfCard), Many(n, MountOfCard))),
        ["mounts that replay a journal"] = Sound(n => Two(
            Board(""), Many(n, "mount \"/m{0}\" {{ from = sd; options = [ro]; }}\n"), Many(n, MountOfCard))),
        ["mounts of Android"] = Sound(n => On(Board(Partitions(n)), "system = android(4.1.1);\n" + MountsOfPartitions(n), "linux(3.0.31)")),
        ["images of Android"] = Sound(n => On(
            Board(""), $"system = android(4.0.4);\nargs {{ max_loop = {n + 1}; }}\nmount \"/parent\" {{ from = sd; }}\n" + Many(n, MountOfImage),
            "linux(3.0.31)")),
        ["options of one mount"] = Sound(n => On(Board(""), $"mount \"/m\" {{ from = sd; options = [{Many(n, "o{0}, ")}noatime]; }}\n")),
        ["scenarios"] = Sound(n => On(Board("")) + Many(n, "scenario s{0} {{ start m; }}\n")),
        ["expectations"] = Sound(n => On(Board("")) + $"scenario s {{ start m; {Many(n, "expect running() == m;\n")} }}\n"),
        ["steps"] = Sound(n => On(Board("")) + $"scenario s {{ start m; {Many(n, "offline 100; online 100;\n")} }}\n"),
        ["a long condition"] = Sound(n => On(Board("")) + $"scenario s {{ start m; expect running() == m{Many(n, " && running() == m")}; }}\n"),
    };

    private static string AcceptedMount => "mount \"/m{0}\" {{ from = p{0}; shared_writes = accepted; }}\n";

    private static GrowingLayout Sound(Func<int, string> text) => new(text, IsSound: true);

    private static GrowingLayout Refused(Func<int, string> text) => new(text, IsSound: false);

    private static string Many(int count, string item)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
            text.AppendFormat(CultureInfo.InvariantCulture, item, i, i + 1);
        return text.ToString();
    }

    private static string Partitions(int count) => Many(count, "partition p{0} {{ device = \"/dev/block/p{0}\"; }}\n");

    private static string MountsOfPartitions(int count) => Many(count, "mount \"/m{0}\" {{ from = p{0}; }}\n");

    private static string CarveOuts(int count) => Many(count, "carveout r{0} = 0x80000000 + {0} * 8K size 4K;\n");

    private static string Banks(int count) => $"[{Many(count, "0x50000000 + {0} * 16K size 8K, ")}0x40000000 size 256M]";

    private static string Devices(int count, string state) => $"devices {{ {Many(count, $"d{{0}} = {state};\n")} }}\n";

    private static string Board(string items, string section = "16M", string ram = "0x40000000 .. 0xFFFFF000") =>
        $"board big {{ ram = {ram}; section = {section}; vmalloc_end = 0xFF800000; base_align = 128M; hardware = \"big\"; control fsw = 0x4FC00000 size 4M;\n"
        + items + "partition sd { device = \"/dev/mmcblk0\"; }\n}\n";

    private static string Master(string items = "", string kernel = "linux(6.1)") =>
        $"instance m on big {{ id = 1; role = master; memory = rest; kernel = {kernel}; kernelcore = 256M; vmalloc = 752M; "
        + $"{(items.Contains("args") ? "" : Args)}\n{items} }}\n";

    private static string Child(string memory, string @base = "0x80000000", string items = "") =>
        $"instance c on big {{ id = 2; kernel = linux(6.1); base = {@base}; memory = {memory}; kernelcore = 256M; vmalloc = 752M; {Args}\n{items} }}\n";

    private static string On(string board, string items = "", string kernel = "linux(6.1)") => board + Master(items, kernel);

    private static string Two(string board, string first, string second) => board + Master(first) + Child("512M", "0xC0000000", second);
}

/// <summary>A layout of any size.</summary>
/// <param name="Text">The layout with so many items.</param>
/// <param name="IsSound">Whether it has no error, so that its files are made; else what is measured is how mistakes are found and told.</param>
internal sealed record GrowingLayout(Func<int, string> Text, bool IsSound);
