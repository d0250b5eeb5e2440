using System.Buffers.Binary;
using System.Globalization;
using FswLayout.Addresses;

namespace FswLayout.Oracle.Tests;

/// <summary>QEMU's vexpress-a15 and what its boot loader, here a stub of seven words, does: it puts a zImage anywhere and starts it.</summary>
internal sealed record ArmMachine
{
    public static readonly AddressRange Ram = AddressRange.FromSize(0x80000000, 1UL << 30);

    /// <summary>What the tests need of a kernel besides the arguments they are about: a voice, and an end.</summary>
    private static readonly string[] Needed = ["console=ttyAMA0", "earlycon=pl011,0x1c090000", "panic=-1"];

    public required ulong Kernel { get; init; }
    public required ulong DeviceTree { get; init; }
    public required ulong Initrd { get; init; }

    /// <summary>What it has of <see cref="Ram"/>, from its start.</summary>
    public ulong Memory { get; init; } = Ram.Size;

    /// <summary>Bytes of the ramdisk; about as many where it is not fetched.</summary>
    public static long InitrdSize { get; } = Requirements.MissingReason is null ? new FileInfo(OracleCache.PathOf("armhf/initrd.gz")).Length : 900_000;

    /// <summary>The line with what the tests need and it does not have. It comes first: an argument <c>--</c> would end the kernel's part.</summary>
    public static string WithNeeded(string commandLine)
    {
        string[] given = [.. commandLine.Split(' ').Select(a => a.Split('=')[0])];
        return string.Join(' ', Needed.Where(n => !given.Contains(n.Split('=')[0])).Append(commandLine));
    }

    /// <param name="commandLine">The kernel's arguments.</param>
    /// <param name="overlay">A device tree overlay that is merged into the board's own tree first; <c>null</c> for none.</param>
    /// <param name="ramdisk">A ramdisk of the test's own; <c>null</c> for the one that is fetched.</param>
    /// <param name="devices">Further arguments of QEMU.</param>
    public async Task<string> BootAsync(string commandLine, byte[]? overlay = null, string? ramdisk = null, string[]? devices = null)
    {
        string initrd = ramdisk ?? OracleCache.PathOf("armhf/initrd.gz");
        using var folder = new TemporaryFolder();
        string tree = folder.Write("board.dtb", File.ReadAllBytes(OracleCache.PathOf("armhf/board.dtb")));
        if (overlay is not null)
            Run("fdtoverlay", "-i", OracleCache.PathOf("armhf/board.dtb"), "-o", tree, folder.Write("layout.dtbo", overlay));
        FillIn(tree, commandLine, new FileInfo(initrd).Length);
        return await BootAsync(folder, tree, initrd, devices ?? [], Qemu.EndMark);
    }

    /// <summary>Boots with a device tree and a ramdisk of the test's own, until the guest prints <paramref name="endMark"/>.</summary>
    public Task<string> BootAsync(TemporaryFolder folder, string tree, string initrd, string[] devices, string endMark) => Qemu.BootAsync(
        Qemu.Arm,
        [
            "-M", "vexpress-a15", "-m", $"{Memory >> 20}", "-audiodev", "none,id=none",
            .. Load(folder.Write("stub", Stub()), Ram.Start), .. Load(OracleCache.PathOf("armhf/vmlinuz"), Kernel),
            .. Load(tree, DeviceTree), .. Load(initrd, Initrd),
            "-device", $"loader,addr={SizeText.Address(Ram.Start)},cpu-num=0",
            .. devices,
        ],
        endMark);

    private static string[] Load(string file, ulong address) =>
        ["-device", $"loader,file={file},addr={SizeText.Address(address)},force-raw=on"];

    /// <summary>What a boot loader tells a kernel through its device tree.</summary>
    private void FillIn(string tree, string commandLine, long initrdSize)
    {
        Put(tree, "x", $"/memory@{Ram.Start:x}", "reg", "0", Hex(Ram.Start), "0", Hex(Memory));
        Put(tree, "s", "/chosen", "bootargs", commandLine);
        Put(tree, "x", "/chosen", "linux,initrd-start", Hex(Initrd));
        Put(tree, "x", "/chosen", "linux,initrd-end", Hex(Initrd + (ulong)initrdSize));
    }

    private static void Put(string tree, string type, params string[] values) => Run("fdtput", ["-t", type, tree, .. values]);

    private static void Run(string program, params string[] arguments)
    {
        ToolResult result = Tools.Run(program, arguments);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private static string Hex(ulong value) => value.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Sets the registers as Documentation/arm/booting.rst wants them, and jumps.</summary>
    private byte[] Stub()
    {
        uint[] words =
        [
            0xe3a00000, // mov r0, #0
            0xe59f1004, // ldr r1, the machine number: none, the device tree says it
            0xe59f2004, // ldr r2, the device tree
            0xe59ff004, // ldr pc, the kernel
            0xffffffff, (uint)DeviceTree, (uint)Kernel,
        ];
        var bytes = new byte[4 * words.Length];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), words[i]);
        return bytes;
    }
}
