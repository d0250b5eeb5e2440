using System.Buffers.Binary;

namespace FswLayout.Oracle.Tests;

/// <summary>QEMU's virt with 64-bit processors and 2 GiB, Debian's U-Boot in its flash, and a disk that its boot commands find boot.scr on.</summary>
internal static class UBootMachine
{
    public const string Qemu64 = "qemu-system-aarch64", Firmware = "/usr/lib/u-boot/qemu_arm64/u-boot.bin";

    private const int SectorSize = 512, FirstSector = 2048, Sectors = 160 << 11;

    private static readonly string[] Machine = ["-cpu", "cortex-a57", "-m", "2048", "-bios", Firmware];

    /// <summary>The machine on which Xen runs: with virtualization, two processors and 1 GiB.</summary>
    public static string[] XenMachine { get; } = ["-M", "virt,gic-version=3,virtualization=true", "-cpu", "cortex-a57", "-m", "1024", "-smp", "2"];

    /// <summary>Why it cannot run here, or <c>null</c>.</summary>
    public static string? MissingReason { get; } = Requirements.MissingReason ?? Tools.MissingReason(Qemu64, "mke2fs", "mkimage")
        ?? (File.Exists(Firmware) ? null : $"needs {Firmware} (Debian's package u-boot-qemu)");

    /// <summary>The tree that U-Boot and a kernel find there.</summary>
    public static string Tree(TemporaryFolder folder)
    {
        Run(Qemu64, ["-M", $"virt,dumpdtb={folder["board.dtb"]}", .. Machine]);
        return folder["board.dtb"];
    }

    /// <summary>What the machine prints when it starts with the files of <paramref name="root"/>, a folder, on its disk.</summary>
    public static Task<string> BootAsync(TemporaryFolder folder, string root) => BootAsync(folder, root, ["-M", "virt", .. Machine], Qemu.EndMark);

    /// <summary>The same on another machine, whose firmware is U-Boot as well, up to a word.</summary>
    public static Task<string> BootAsync(TemporaryFolder folder, string root, string[] machine, string endMark)
    {
        string disk = folder["disk.img"];
        using (FileStream image = File.Create(disk))
        {
            image.SetLength((long)Sectors * SectorSize);
            image.Write(PartitionTable());
        }
        Run("mke2fs", ["-q", "-t", "ext4", "-O", "^metadata_csum,^64bit", "-E", $"offset={FirstSector * SectorSize}", "-d", root, disk,
            $"{(Sectors - FirstSector) / 2}k"]);
        return Qemu.BootAsync(
            Qemu64, [.. machine, "-drive", $"if=none,file={disk},id=disk,format=raw", "-device", "virtio-blk-device,drive=disk"], endMark);
    }

    /// <summary>A master boot record with one bootable partition of Linux.</summary>
    private static byte[] PartitionTable()
    {
        byte[] record = new byte[SectorSize];
        (record[446], record[450], record[510], record[511]) = (0x80, 0x83, 0x55, 0xAA);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(454), FirstSector);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(458), Sectors - FirstSector);
        return record;
    }

    public static void Run(string program, params string[] arguments)
    {
        ToolResult result = Tools.Run(program, arguments);
        Assert.True(result.ExitCode == 0, $"{program}: {result.Output}{result.Error}");
    }
}
