namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Memory: the board: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] BoardCases =>
    [
        ("board alone", "FSW3035", Board.Replace("board b", "board [|b|]")),
        ("empty file", "FSW3035", "[||]"),
        ("constants alone", "FSW3035", "[||]const A = 1;"),
        ("template alone", "FSW3035", Board.Replace("board b", "board [|b|]") + "template t on b { id = 1; }\n"),
        ("section size", "FSW3001", Board.Replace("16M", "[|24M|]") + Master),
        ("section size 0", "FSW3001", Board.Replace("16M", "[|0|]") + Master),
        ("section size below the least", "FSW3001", Board.Replace("16M", "[|32K|]") + Master),
        ("page size", "FSW3002", BoardWith("page = [|16K|];") + Master),
        ("unaligned bank", "FSW3003", Board.Replace("0x80000000 .. 0xC0000000", "[|0x80000000 .. 0xBFFFF800|]") .Replace("0xBFFE0000", "0xBF000000") + Master),
        ("overlapping banks", "FSW3003", Board.Replace("0x80000000 .. 0xC0000000", "[|[0x80000000 .. 0xB0000000, 0xA0000000 .. 0xC0000000]|]") + Master),
        ("unaligned carve-out", "FSW3004", BoardWith("carveout x = [|0xA0000400 size 2M|];") + Master + Child),
        ("carve-out outside RAM", "FSW3005", BoardWith("carveout x = [|0xD0000000 size 2M|];") + Master + Child),
        ("registers in RAM", "FSW3006", BoardWith("registers r = [|0x90000000 size 4K|];") + Master),
        ("registers above 4 GiB", "FSW3034", BoardWith("registers r = [|0xFFFFF000 size 8K|];") + Master),
        ("overlapping carve-outs", "FSW3007", BoardWith("carveout x = 0xA0000000 size 2M; carveout y = [|0xA0100000 size 2M|];") + Master),
        ("shared part of a section", "FSW3008", BoardWith("shared s = [|0xA0000000 size 8M|] { reserved = board; }") + Master),
        ("shared range that nothing shows to be reserved", "FSW3037", BoardWith("shared s = [|0xB0000000 size 16M|];") + Master + Child),
        ("reserve that a driver cannot map", "FSW3038", BoardWith("reserve r = [|0x82000000 size 2M|];") + Master),
        ("reserve half in a shared range", "FSW3007",
            BoardWith("shared s = 0xB0000000 size 16M { reserved = board; } reserve r = [|0xB0F00000 size 2M|] { users = kernels; }") + Master),
        ("no control", "FSW3009", "board [|b|] { ram = 0x80000000 .. 0xC0000000; section = 16M; }\n" + Master),
        ("two controls", "FSW3009", Board.Replace("size 128K;", "size 128K; control second = [|0xBFF00000 size 128K|];") + Master),
        ("small control", "FSW3010", Board.Replace("0xBFFE0000 size 128K", "[|0xBFFE0000 size 8K|]") + Master + Child),
        ("registers that no kernel can map", "FSW4040",
            Board.Replace("0xBFFE0000 size 128K;", "0xB0000000 size 256M; registers r = [|0x40000000 size 32M|];") + Master + Child),
        ("hardware with a slash", "FSW3011", BoardWith("hardware = [|\"../x\"|];") + Master),
        ("RAM up to 4 GiB", "FSW3014", Board.Replace("0x80000000 .. 0xC0000000", "[|0x80000000 .. 0x100000000|]") + Master + Child),
    ];

    private static (string Name, string Id, string Text)[] BoardSound =>
    [
        ("many registers", "FSW4040", Board.Replace("0xBFFE0000 size 128K;", "0xB8000000 size 128M; registers r = 0x40000000 size 30M;") + Master + Child),
        ("shared range that board code reserves", "FSW3037", BoardWith("shared s = 0xB0000000 size 16M { reserved = board; }") + Master + Child),
        ("reserve in a shared range", "FSW3007",
            BoardWith("shared s = 0xB0000000 size 16M { reserved = board; } reserve r = 0xB0F00000 size 1M { users = kernels; }") + Master + Child),
    ];
}
