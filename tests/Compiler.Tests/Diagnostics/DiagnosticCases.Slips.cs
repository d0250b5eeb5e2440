namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>
/// Slips of the hand and habits of other tools, in any area: each is one error, which says what was meant. They stand behind all other
/// cases, which are the better examples of their rules.
/// </summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] SlipsCases =>
    [
        ("vmalloc without its unit", "FSW2008", Board + Master + Child.Replace("vmalloc = 768M", "vmalloc = [|768|]")),
        ("vmalloc of the master without its unit", "FSW2008", Board + Master.Replace("vmalloc = 768M", "vmalloc = [|768|]") + Child),
        ("min_memory without its unit", "FSW2008", ChildWith("min_memory = [|128|];")),
        ("base_align without its unit", "FSW2008", BoardWith("base_align = [|16|];") + Master + Child),
        ("partition without its unit", "FSW2008", Board.Replace("device = \"/dev/data\";", "device = \"/dev/data\"; size = [|256|];") + Master + Child),
        ("kernelcore without its unit", "FSW3016", Board + Master.Replace("kernelcore = 128M", "kernelcore = [|128|]") + Child),
        ("carve-out without its unit", "FSW3004", BoardWith("carveout x = [|0xB0000000 size 16|];") + Master + Child),
        ("bank with its end", "FSW3003", Board.Replace("0x80000000 .. 0xC0000000", "[|0x80000000 ..= 0xC0000000|]") + Master + Child),
        ("carve-out without its last byte", "FSW3004", BoardWith("carveout x = [|0xB0000000 .. 0xB0FFFFFF|];") + Master + Child),
        ("one digit too many", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0x90000000B|]")),
        ("one digit too few", "FSW3015", Board + Master + Child.Replace("0x90000000", "[|0x9000000|]")),
        ("one digit too many in a bank's start", "FSW2018", Board.Replace("0x80000000 .. 0xC0000000", "[|0x800000000 .. 0xC0000000|]") + Master + Child),
        ("one digit too many in a bank's end", "FSW3014", Board.Replace("0x80000000 .. 0xC0000000", "[|0x80000000 .. 0xC00000000|]") + Master + Child),
        ("one digit too many in a region", "FSW3005", BoardWith("carveout x = [|0xB00000000 size 16M|];") + Master + Child),
        ("one digit too many in a load", "FSW5002", Board + Master + Child.Replace("base + 0x1808000", "[|0x918080000|]")),
        ("load by another name", "FSW2004", ChildWith("image kernel { file = \"z\"; [|addr|] = base + 0x1808000; size = 4M; }")),
        ("file by another name", "FSW2004", ChildWith("image kernel { [|path|] = \"z\"; load = base + 0x1808000; size = 4M; }")),
        ("source by another name", "FSW2004", ChildWith("mount \"/x\" { [|src|] = data; }")),
        ("device by another name", "FSW2004", Board.Replace("device = \"/dev/data\"", "[|node|] = \"/dev/data\"") + Master + Child),
        ("memory by another name", "FSW2004", Board + Master + Child.Replace("memory =", "[|mem|] =")),
        ("base by another name", "FSW2004", Board + Master + Child.Replace("base =", "[|start|] =")),
        ("banks by another name", "FSW2004", Board.Replace("ram =", "[|memory|] =") + Master + Child),
        ("kernel by a name that nobody has", "FSW2004", Board + Master + Child.Replace("kernel =", "[|flavour|] =")),
        ("release that none is called", "FSW2017", Board + Master.Replace("linux(3.0.8)", "[|linux(3.0.99999999999)|]") + Child),
        ("release of too many parts", "FSW2017", ChildWith("system = [|android(4.1.1.2)|];")),
        ("option with a hyphen", "FSW2006", ChildWith("mount \"/x\" { from = data; options = [[|no-atime|]]; }")),
        ("options joined by a bar", "FSW2006", ChildWith("mount \"/x\" { from = data; options = [|ro | noatime|]; }")),
        ("letter O before an x", "FSW2001", Board + Master + Child.Replace("0x90000000", "[|Ox90000000|]")),
        ("letter l in a size", "FSW2001", Board.Replace("16M", "[|l6M|]") + Master + Child),
    ];

    private static (string Name, string Id, string Text)[] SlipsSound =>
    [
        ("the least sizes", "FSW2008", BoardWith("base_align = 4K;") + Master + ChildOnly("min_memory = 4K;")),
        ("a late release", "FSW2017", Board + Master.Replace("3.0.8", "3.0.101") + Child),
        ("a bank with its last byte", "FSW3003", Board.Replace("0x80000000 .. 0xC0000000", "0x80000000 ..= 0xBFFFFFFF") + Master + Child),
    ];
}
