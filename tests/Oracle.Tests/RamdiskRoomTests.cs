namespace FswLayout.Oracle.Tests;

/// <summary>A ramdisk that unpacks to more than half of the memory: whether the kernel gets to its end, and whether FSW5018 says so.</summary>
public sealed class RamdiskRoomTests : IDisposable
{
    private const string Layout = """
        board b { ram = 0x80000000 .. 0x90000000; section = 16M; memory_model = flat; }
        instance one on b {
            id = 1; role = master; base = 0x80000000; memory = rest; kernel = linux(6.1); kernelcore = 192M;
            args { console = "ttyAMA0"; panic = "-1"; ROOT }
            image initrd { file = "initrd.gz"; load = base + 128M; size = auto; }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Without root= it is unpacked into a tmpfs, which takes half of the memory; with it, into a ramfs, which takes all.</summary>
    [OracleFact("cpio", "gzip")]
    public async Task HalfOfTheMemoryUnlessARootIsNamed()
    {
        string ramdisk = Ramdisk();
        foreach ((string layout, string argument) in new[] { ("", ""), ("root = \"/dev/nowhere\";", " root=/dev/nowhere") })
        {
            Compilation compilation = Layouts.CompileWithImages(Layout.Replace("ROOT", layout), ("initrd.gz", File.ReadAllBytes(ramdisk)));
            Assert.All(compilation.Diagnostics, d => Assert.Equal("FSW5018", d.Id));
            string console = await BootAsync(ramdisk, "console=ttyAMA0 panic=-1" + argument);
            Assert.Contains(Qemu.EndMark, console, StringComparison.Ordinal);
            Assert.Equal(!compilation.Diagnostics.IsEmpty, console.Contains("Initramfs unpacking failed: write error", StringComparison.Ordinal));
        }
    }

    /// <summary>The oracle's own, whose init is unpacked in any case, and behind it 150 MiB of zeros.</summary>
    private string Ramdisk()
    {
        string script =
            $"truncate -s 150M zeros && echo zeros | cpio -o -H newc -R 0:0 --quiet | gzip -n -1 | cat '{OracleCache.PathOf("armhf/initrd.gz")}' - >initrd.gz";
        ToolResult result = Tools.Run("sh", ["-c", script], _folder.Path);
        Assert.True(result.ExitCode == 0, result.Error);
        return _folder["initrd.gz"];
    }

    private static Task<string> BootAsync(string ramdisk, string commandLine) => Qemu.BootAsync(
        Qemu.Arm,
        [
            "-M", "vexpress-a15", "-m", "256", "-audiodev", "none,id=none", "-kernel", OracleCache.PathOf("armhf/vmlinuz"),
            "-dtb", OracleCache.PathOf("armhf/board.dtb"), "-initrd", ramdisk, "-append", commandLine,
        ]);
}
