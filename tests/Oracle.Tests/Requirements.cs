namespace FswLayout.Oracle.Tests;

/// <summary>What booting a real kernel takes.</summary>
internal static class Requirements
{
    /// <summary>Why no kernel can be booted here, or <c>null</c>.</summary>
    public static string? MissingReason { get; } =
        Tools.MissingReason(Qemu.Arm, Qemu.X86, "timeout", "fdtput", "fdtoverlay", "dtc") ?? OracleCache.MissingReason();
}
