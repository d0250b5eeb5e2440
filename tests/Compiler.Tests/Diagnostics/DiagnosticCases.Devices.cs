namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Devices: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] DevicesCases =>
    [
        ("devices in different states", "FSW7001", Board + MasterWith("devices { uart = on; }") + ChildOnly("devices { uart = [|off|]; }")),
        ("device named by one", "FSW7002", Board + MasterWith("devices { uart = [|on|]; }") + Child),
        ("an address above 32 bits in one cell", "FSW7021", Cells("0x40000000 .. 0x60000000, 0x140000000 .. 0x160000000", "[|1|]")),
        ("a size above 32 bits in one cell", "FSW7021", Cells("0 .. 0x100000000", "[|1|]")),
        ("a size above 32 bits in its one cell", "FSW7021", Cells("0 .. 0x100000000", "2; dt_size_cells = [|1|]")),
    ];

    private static (string Name, string Id, string Text)[] DevicesSound =>
    [
        ("memory up to 4 GiB in one cell", "FSW7021", Cells("0x40000000 .. 0x60000000, 0x80000000 .. 0x100000000", "1")),
        ("memory above 4 GiB in two cells, its size in one", "FSW7021",
            Cells("0x40000000 .. 0x60000000, 0x140000000 .. 0x160000000", "2; dt_size_cells = 1")),
        ("memory above 4 GiB in two cells", "FSW7021", Cells("0x40000000 .. 0x60000000, 0x140000000 .. 0x160000000", "2")),
    ];

    private static string Cells(string ram, string cells) =>
        $"board b {{ arch = arm64; memory_model = flat; section = 128M; dt_cells = {cells}; ram = [{ram}]; }}\n"
        + "instance m on b { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 256M; args { root = \"/dev/vda\"; } }\n";
}
