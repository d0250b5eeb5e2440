namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Boot arguments: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] ArgumentsCases =>
    [
        ("mem by hand", "FSW4001", ChildWith("args { mem = [|\"512M\"|]; }")),
        ("quote in an argument", "FSW4002", ChildWith("args { a = [|\"x\\\"y\"|]; }")),
        ("line break in an argument", "FSW4002", ChildWith("args { a = [|\"x\\ny\"|]; }")),
        ("misread size", "FSW4003", ChildWith("args { cma = [|\"16MB\"|]; }")),
        ("misread number", "FSW4003", ChildWith("args { loglevel = [|\"high\"|]; }")),
        ("argument twice", "FSW4004", ChildWith("args { quiet; [|quiet|]; }")),
        ("movablecore", "FSW4005", BoardWith("carveout x = 0xBE000000 size 1M;") + Master + ChildOnly("args { movablecore = [|128M|]; }")),
        ("long command line", "FSW4006", ChildWith("args { a = [|\"" + new string('x', 1000) + "\"|]; }")),
        ("rather long command line", "FSW4007", ChildWith("args { a = [|\"" + new string('x', 900) + "\"|]; }")),
    ];

    private static (string Name, string Id, string Text)[] ArgumentsSound => [];
}
