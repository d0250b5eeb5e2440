namespace FswLayout.Oracle.Tests;

/// <summary>A guest that runs scripts and hands out what they leave behind.</summary>
internal static class CollectedGuest
{
    private const string Mark = "@@ARCHIVE";

    /// <summary>
    /// Boots <paramref name="machine"/>, runs <paramref name="scripts"/> in it, and unpacks to <c>out</c> a folder for each, its output and its code.
    /// </summary>
    public static Task BootAsync(TemporaryFolder folder, ArmMachine machine, string line, params string[] scripts) =>
        BootAsync(folder, machine, line, null, scripts);

    /// <summary>The same with a device tree overlay merged into the board's own tree.</summary>
    public static async Task BootAsync(TemporaryFolder folder, ArmMachine machine, string line, byte[]? overlay, string[] scripts)
    {
        foreach (string script in scripts)
            folder.Write($"root/scripts/{Path.GetFileName(script)}", File.ReadAllBytes(script));
        string console = await machine.BootAsync(line, overlay, GuestRamdisk.Pack(folder, "collect-init"));
        int start = console.IndexOf(Mark, StringComparison.Ordinal), end = console.LastIndexOf(Qemu.EndMark, StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, console);
        folder.Write("out.tgz", Convert.FromBase64String(console[(start + Mark.Length)..end]));
        Directory.CreateDirectory(folder["out"]);
        ToolResult result = Tools.Run("tar", ["-xzf", folder["out.tgz"], "-C", folder["out"]]);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
