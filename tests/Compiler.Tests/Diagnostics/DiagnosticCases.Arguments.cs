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
        ("misread size", "FSW4003", ChildWith("args { cma = [|\"16MB\"|]; }")),
        ("misread number", "FSW4003", ChildWith("args { loglevel = [|\"high\"|]; }")),
        ("argument twice", "FSW4004", ChildWith("args { quiet; [|quiet|]; }")),
        ("movablecore", "FSW4005", BoardWith("carveout x = 0xBE000000 size 1M;") + Master + ChildOnly("args { movablecore = [|128M|]; }")),
        ("long command line", "FSW4006", ChildWith("args { a = [|\"" + new string('x', 1000) + "\"|]; }")),
        ("rather long command line", "FSW4007", ChildWith("args { a = [|\"" + new string('x', 900) + "\"|]; }")),
    ];

    private static (string Name, string Id, string Text)[] ArgumentsSound =>
    [
        ("letter whose byte is quoted", "FSW4002", ChildWith("args { foo = \"\u00e0 b\"; bar = \"\u00e9\"; }")),
        ("open quote in a line that is not read", "FSW4015", ChildWith("config_cmdline = \"console=\\\"x\"; config_cmdline_type = bootloader;")),
        ("least vmalloc", "FSW3062", Flat61("vmalloc = 16M;")),
    ];

    private static string Flat61(string item) => $$"""
        board f { ram = 0x80000000 .. 0xA0000000; section = 16M; memory_model = flat; }
        instance one on f { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 64M; {{item}} }
        """;
}
