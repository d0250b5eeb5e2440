namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Text and syntax: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] SyntaxCases =>
    [
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
    ];

    private static (string Name, string Id, string Text)[] SyntaxSound => [];
}
