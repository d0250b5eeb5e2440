namespace FswLayout.Compiler.Tests.Diagnostics;

public static partial class DiagnosticCases
{
    private const string X86Board = """
        board server { arch = x86_64; ram = [0 .. 0x9F000, 1M .. 0x7FFD4000, 4G .. 10G]; section = 128M; memory_model = flat; base_align = 128M; LOADER }

        """;

    private const string X86Control = "control fsw = 16M size 1M;";

    private static (string Name, string Ids, string Text)[] TargetsCases =>
    [
        ("sections on x86-64", "FSW8070", X86("", X86Control).Replace("memory_model = flat;", "memory_model = [|sparse|];")),
        ("sections on x86-64 by default", "FSW8070", X86("", X86Control).Replace("memory_model = flat;", "").Replace("x86_64", "[|x86_64|]")),
        ("a release of x86-64 that nobody knows", "FSW2017", X86().Replace("linux(6.1)", "[|linux(3.0)|]")),
        ("a $ that was escaped once too often", "FSW4003", X86("args { memmap = [|\"256M\\\\$0x20000000\"|]; }")),
        ("an argument of ARM on x86-64", "FSW4016", X86("args { highmem = [|\"1G\"|]; }")),
        ("a crash kernel that finds no room", "FSW4017", X86("args { crashkernel = [|\"7G\"|]; }")),
    ];

    private static (string Name, string Id, string Text)[] TargetsSound =>
    [
        ("x86-64 with its memory from the start", "FSW8070", X86()),
        ("two halves of an x86-64", "FSW8070",
            X86() + "instance c on server { id = 2; base = 4G; memory = 2G; kernel = linux(6.1); kernelcore = 1G; "
            + "image kernel { file = \"vmlinuz\"; load = auto; size = 16M; unpacked = 48M; } }"),
        ("memory of a driver on x86-64", "FSW4003", X86("args { memmap = \"64M$0x20000000\"; }")),
        ("a crash kernel with room", "FSW4017", X86("args { crashkernel = \"256M\"; }")),
    ];

    private static string X86(string items = "", string loader = "") => X86Board.Replace("LOADER", loader)
        + $"instance m on server {{ id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 4G; {items} }}\n";
}
