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
        ("a comment that turns text around", "FSW1020", Board + Master + "/* [|\u202e|] } \u2066 begin admins only */ const A = 1;"),
        ("a line comment with a foreign line end", "FSW1020", Board + Master + "// see the notes[|\u2028|]const A = 1;"),
        ("a documentation comment that turns text around", "FSW1020", Board + "/// doc [|\u2067|] x\n" + Master),
        ("a string that turns text around", "FSW1020", ChildWith("args { foo = \"x[|\u202d|]y\"; }")),
        ("an escape sequence in a comment", "FSW1020", Board + Master + "// [|\u001b|][2K"),
        ("an invisible character", "FSW1021", ChildWith("args { foo = \"x[|\u200b|]y\"; }")),
        ("an invisible character of another plane", "FSW1021", Board.Replace("/dev/cache", "/dev/ca[|\U000e0041|]che") + Master),
        ("a carriage return in a comment", "FSW1022", Board + Master + "// see the notes[|\r|]const A = 1;"),
        ("a carriage return between tokens", "FSW1022", Board + Master + "const A =[|\r|]1;"),
        ("a file of carriage returns", "FSW1022", Board + Master + "const A = 1;[|\r|]const D = 1;\rconst E = 1;\r"),
    ];

    private static (string Name, string Id, string Text)[] SyntaxSound =>
    [
        ("characters of direction, escaped", "FSW1020", ChildWith("args { foo = \"x\\u{202e}y\"; }")),
        ("text from right to left", "FSW1020", Board + Master + "// \u05e9\u05dc\u05d5\u05dd\n/* \u0645\u0631\u062d\u0628\u0627 */"),
        ("an invisible character in a comment, and one that is escaped", "FSW1021", ChildWith("args { foo = \"x\\u{200b}y\"; } /* \U0001F468\u200D\U0001F469 */")),
        ("lines that end with CR LF", "FSW1022", (Board + Master + "// a comment\n/* two\n   lines */\n/// doc\n" + Child).Replace("\n", "\r\n")),
    ];
}
