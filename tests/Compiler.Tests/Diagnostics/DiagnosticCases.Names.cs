namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Names and values: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] NamesCases =>
    [
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
        ("unknown loader, and a base that it says nothing of", "FSW2007 FSW3027",
            BoardWith("loader = [|sysfss|];") + Master + Child.Replace("0x90000000", "[|0x84000000|]")),
        ("unknown feature of Xen", "FSW2007", Xen(host: "kernel = xen(4.17); features = [[|static_mem|]];")),
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
        ("property cycle", "FSW2010",
            Board + Master + $"instance c on b {{ id = 2; [|base|] = c.memory_of + base; memory = 256M; {Head} }}".Replace("c.memory_of + ", "")),
        ("import not found", "FSW2011", "import [|\"boards/tunna.fsw\"|];"),
        ("continuing a board", "FSW2014", Board + "instance m : [|b|] { }"),
        ("continuing an instance", "FSW2014", Board + Master + "instance d : [|m|] { }"),
        ("no board", "FSW2015", "instance [|m|] { id = 1; role = master; memory = rest; " + Head + " }"),
        ("no board for a whole template", "FSW2015",
            Board + "template [|t|] { " + Head
                + " }\ninstance m : t { id = 1; role = master; memory = rest; }\ninstance c : t { id = 2; base = 0x90000000; memory = 256M; " + Kernel + " }"),
        ("no board for one instance of a template", "FSW2015",
            Board + "template t { " + Head
                + " }\ninstance m : t on b { id = 1; role = master; memory = rest; }\ninstance [|c|] : t { id = 2; base = 0x90000000; memory = 256M; " + Kernel
                + " }"),
        ("a board said between the template and an instance", "FSW2015",
            Board + "template t { " + Head + " }\ntemplate s : t on b { }\ninstance m : s { id = 1; role = master; memory = rest; }\n"
                + "instance [|c|] : t { id = 2; base = 0x90000000; memory = 256M; " + Kernel + " }"),
        ("a board said by an instance of a further template", "FSW2015",
            Board + "instance [|c|] : t { id = 2; base = 0x90000000; memory = 256M; " + Kernel + " }\ntemplate t { " + Head + " }\ntemplate s : t { }\n"
                + "instance m : s on b { id = 1; role = master; memory = rest; }"),
        ("no board for one of two templates that continue one", "FSW2015",
            Board + "template t { " + Head + " }\ntemplate s : t on b { }\ntemplate [|r|] : t { }\n"
                + "instance m : s { id = 1; role = master; memory = rest; }\n"
                + "instance c : r { id = 2; base = 0x90000000; memory = 256M; " + Kernel + " }"),
        ("no board for an instance, and none with that name for the other", "FSW2015 FSW2001",
            Board + "template t { " + Head + " }\ninstance [|c|] : t { id = 2; base = 0x90000000; memory = 256M; " + Kernel + " }\n"
                + "template s : t on [|bb|] { }\ninstance m : s { id = 1; role = master; memory = rest; }"),
        ("base without 0x", "FSW3015", Board + Master + Child.Replace("base = 0x90000000", "base = [|90000000|]")),
        ("memory without its unit", "FSW3017", Board + Master + Child.Replace("memory = 256M", "memory = [|256|]")),
        ("bank without its unit", "FSW3003", Board.Replace("0x80000000 .. 0xC0000000", "[|0x80000000 size 1024|]") + Master),
        ("section without its unit", "FSW3001", Board.Replace("section = 16M", "section = [|16|]") + Master),
        ("on a template", "FSW2014", Board + "template t on b { " + Head + " }\ninstance m on [|t|] { id = 1; role = master; memory = rest; }"),
        ("partition in quotes", "FSW2006", ChildWith("mount \"/x\" { from = [|\"data\"|]; }")),
        ("command line as a property", "FSW2004", ChildWith("[|bootargs|] = \"console=ttyS0 quiet\";")),
        ("hyphen in the memory's sections", "FSW2006", Board + Master + Child.Replace("memory = 256M", "memory = sections [|144-159|]")),
        ("two boards", "FSW2015",
            Board + Board.Replace("board b", "board d") + "template t on b { }\ninstance m : t on [|d|] { id = 1; role = master; memory = rest; " + Head
                + " }"),
        ("instances on two boards", "FSW2015", Board + Board.Replace("board b", "board d") + Master + Child.Replace(" on b", " on [|d|]")),
        ("an instance on another board through its template", "FSW2015",
            Board + Board.Replace("board b", "board d") + Master + "template t on d { " + Head + " }\n"
                + "instance [|c|] : t { id = 2; base = 0x90000000; memory = 256M; " + Kernel + " }"),
        ("label where none belongs", "FSW2016", Board + Master.Replace("id = 1", "[|id|] x = 1")),
        ("no label", "FSW2016", BoardWith("[|carveout|] = 0x90000000 size 1M;") + Master),
        ("value for a block", "FSW2016", Board + Master.Replace("id = 1", "[|args|] = 1; id = 1")),
        ("unknown kernel", "FSW2017", Board + Master.Replace("linux(3.0.8)", "[|linux(5.10)|]")),
        ("unknown android", "FSW2017", Board + Master.Replace("id = 1", "system = [|android(9.0)|]; id = 1")),
        ("inverted range", "FSW2018", BoardWith("carveout x = [|0x90000000 .. 0x80000000|];") + Master),
        ("empty range", "FSW2018", BoardWith("carveout x = [|0x90000000 size 0|];") + Master),
        ("unquoted argument", "FSW2001", ChildWith("args { console = [|ttyS0|]; }")),
        ("one name unknown in several places", "FSW2001",
            Board + Master
                + ChildOnly("image kernel { file = \"k\"; load = [|BSE|] + 8M; size = 4M; } image initrd { file = \"i\"; load = BSE + 16M; size = 1M; }")),
        ("hexadecimal without its 0x", "FSW2001", Board + Master + Child.Replace("0x90000000", "[|C0000000h|]")),
        ("argument beside its block", "FSW2004", ChildWith("[|console|] = \"ttyS0\";")),
        ("word without its property", "FSW2004", Board + Master.Replace("role = master", "[|master|]") + Child),
        ("quoted word of a role", "FSW2006",
            "import \"boards/tuna.fsw\";\n" + Master.Replace(" on b", " on tuna").Replace("role = master", "role = [|\"master\"|]")),
        ("sections as a property", "FSW2004", Board + Master + Child.Replace("memory = 256M", "[|sections|] = 144 ..= 159")),
        ("unquoted file", "FSW2006", ChildWith("image kernel { file = [|zImage-c|]; load = base + 8M; size = 4M; }")),
        ("quoted number", "FSW2006", Board.Replace("16M", "[|\"16M\"|]") + Master + Child),
        ("quoted word", "FSW2006", Board + Master.Replace("role = master", "role = [|\"master\"|]") + Child),
        ("difference for a range", "FSW2006", Board.Replace("0x80000000 .. 0xC0000000", "[|0x80000000 - 0xC0000000|]") + Master + Child),
        ("sum for a range", "FSW2006", BoardWith("carveout x = [|0xB0000000 + 16M|];") + Master + Child),
        ("range for memory", "FSW2006", Board + Master + Child.Replace("memory = 256M", "memory = [|144 ..= 159|]")),
        ("bare version", "FSW2006", Board + Master.Replace("linux(3.0.8)", "[|3.0.8|]") + Child),
        ("release with a hyphen", "FSW2006", Board + Master.Replace("linux(3.0.8)", "[|linux-3.0.8|]") + Child),
        ("path for a loop file", "FSW2006", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = [|\"/p/s.img\"|]; options = [ro]; }")),
        ("yes for true", "FSW2007", ChildWith("debug = [|yes|];")),
        ("all for rest", "FSW2007", Board + Master.Replace("memory = rest", "memory = [|all|]") + Child),
        ("automatic memory without a size", "FSW2006", Board + Master + Child.Replace("memory = 256M", "memory = [|auto|]")),
        ("partitions that differ in letter case only", "FSW2032",
            Board.Replace("partition cache", "partition [|DATA|] { device = \"/dev/data2\"; } partition cache") + Master),
        ("carveouts that differ in letter case only", "FSW2032", BoardWith("carveout x = 0xB0000000 size 16M; carveout [|X|] = 0xB1000000 size 16M;") + Master),
        ("an instance named after a device of Windows", "FSW2033", Board + Master.Replace("instance m", "instance [|nul|]")),
        ("a chain of values that is too long", "FSW2030", BoardWith(RegisterChain(501, "[|r501.end|]")) + Master),
        ("a chain of templates that is too long", "FSW2031", Board + Master + TemplateChain(65).Replace("T65 ", "[|T65|] ")),

        ("instance whose folder nobody can make", "FSW2034", Board + Master.Replace("instance m", $"instance [|{LongestName}n|]")),
    ];

    private static (string Name, string Id, string Text)[] NamesSound =>
    [
        ("names of two kinds that differ in letter case only", "FSW2032",
            BoardWith("carveout x = 0xB0000000 size 16M; clobber X = 0xB0000000 size 16M;") + Master),
        ("an instance almost named after a device of Windows", "FSW2033", Board + Master.Replace("instance m", "instance com0") + "template nul on b { }"),
        ("a long chain of values", "FSW2030", BoardWith(RegisterChain(500, "0x40000000")) + Master),
        ("a very long chain of constants", "FSW2030",
            Board + Master + string.Concat(Enumerable.Range(0, 10_000).Select(n => $"const C{n} = C{n + 1} + 1;\n")) + "const C10000 = 1;\n"),
        ("a long chain of templates", "FSW2031", Board + Master + TemplateChain(63) + Child.Replace("c on b", "c : T63")),
        ("a template for another board, which no instance continues", "FSW2015",
            Board + Board.Replace("board b", "board d") + Master + "template t on d { " + Head + " }\n"),
        ("instance with the longest name", "FSW2034", Board + Master.Replace("instance m", $"instance {LongestName}")),
    ];

    /// <summary>Registers that each start where the next ends; the last at <paramref name="last"/>.</summary>
    private static string RegisterChain(int count, string last) =>
        string.Concat(Enumerable.Range(0, count).Select(n => $"registers r{n} = {(n + 1 < count ? $"r{n + 1}.end" : last)} size 4;\n"))
        + (last.Contains($"r{count}", StringComparison.Ordinal) ? $"registers r{count} = 0x40000000 size 4;\n" : "");

    /// <summary>T0, T1 which continues it, … Tn.</summary>
    private static string TemplateChain(int n) =>
        "template T0 on b { }\n" + string.Concat(Enumerable.Range(1, n).Select(i => $"template T{i} : T{i - 1} {{ }}\n"));

    private static string LongestName => new('n', 255);
}
