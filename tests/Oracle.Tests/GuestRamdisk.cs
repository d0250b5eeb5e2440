namespace FswLayout.Oracle.Tests;

/// <summary>Makes a ramdisk of a test's own.</summary>
internal static class GuestRamdisk
{
    /// <summary>Packs what lies in the folder <c>root</c> of <paramref name="folder"/>, with BusyBox and the script <paramref name="init"/> of Guest.</summary>
    public static string Pack(TemporaryFolder folder, string init)
    {
        foreach (string name in new[] { "proc", "sys", "dev", "etc", "bin" })
            Directory.CreateDirectory(folder["root/" + name]);
        File.Copy(OracleCache.PathOf("armhf/busybox"), folder["root/bin/busybox"]);
        File.CreateSymbolicLink(folder["root/bin/sh"], "busybox");
        File.Copy(Repository.PathOf("tests", "Oracle.Tests", "Guest", init), folder["root/init"]);
        string packed = folder["initrd.gz"];
        ToolResult result = Tools.Run(
            "sh", ["-c", $"cd '{folder["root"]}' && chmod 755 init bin/busybox && find . | cpio -o -H newc -R 0:0 --quiet | gzip -n >'{packed}'"]);
        Assert.True(result.ExitCode == 0, $"{result.Output}{result.Error}");
        return packed;
    }
}
