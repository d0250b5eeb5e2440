namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Devices: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] DevicesCases =>
    [
        ("devices in different states", "FSW7001", Board + MasterWith("devices { uart = on; }") + ChildOnly("devices { uart = [|off|]; }")),
        ("device named by one", "FSW7002", Board + MasterWith("devices { uart = [|on|]; }") + Child),
    ];

    private static (string Name, string Id, string Text)[] DevicesSound => [];
}
