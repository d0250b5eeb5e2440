using System.Globalization;
using System.Security.Cryptography;
using FswLayout.Addresses;
using FswLayout.Backends;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>
/// What another kernel has left in a shared range is still there, to the byte, after a 6.1 kernel has booted with the emitted device tree and has used all
/// its memory; and is not without the tree.
/// </summary>
public sealed class SharedRangeTests : IDisposable
{
    private const ulong Memory = 256 << 20;

    /// <summary>MiB that the guest must have got: all but its own code, the range, and what it was told to leave.</summary>
    private const int LeastFilled = 150;

    private static readonly AddressRange Mailbox = AddressRange.FromSize(0x8D000000, 16 << 20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OracleFact("fdtoverlay", "fdtput", "cpio", "gzip")]
    public async Task WhatLiesInASharedRangeSurvives()
    {
        LayoutModel model = Layouts.Model("""
            board v {
                ram = 0x80000000 .. 0x90000000; section = 16M; vmalloc_end = 0xFF800000;
                shared mailbox = 0x8D000000 size 16M { reserved = board; }
                control fsw = 0x8FFE0000 size 128K;
            }
            instance m on v { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 128M; vmalloc = 240M; args { cma = "64M"; } }
            """);
        byte[] pattern = new byte[Mailbox.Size];
        new Random(0x5EED).NextBytes(pattern);
        string ramdisk = GuestRamdisk.Pack(_folder, "fill-init");

        byte[] told = await LeftAsync(model, pattern, ramdisk,
            [.. BackendRunner.Emit(model, TableEncoding.Sealed).Single(f => f.Artifact.Path == "m/layout.dtbo").Artifact.Content]);
        Assert.Equal(SHA256.HashData(pattern), SHA256.HashData(told));

        byte[] untold = await LeftAsync(model, pattern, ramdisk, null);
        Assert.InRange(Pages(untold).Zip(Pages(pattern)).Count(p => p.First.AsSpan().SequenceEqual(p.Second)), 0, (int)(Mailbox.Size >> 12) / 8);
    }

    /// <summary>What lies in the range after the boot: the machine's memory is a file.</summary>
    private async Task<byte[]> LeftAsync(LayoutModel model, byte[] pattern, string ramdisk, byte[]? overlay)
    {
        string memory = _folder[overlay is null ? "untold.mem" : "told.mem"];
        var machine = new ArmMachine { Kernel = 0x80008000, DeviceTree = 0x87800000, Initrd = 0x87900000, Memory = Memory };
        var console = new GuestConsole(await machine.BootAsync(
            ArmMachine.WithNeeded(model.Master.CommandLine.Text), overlay, ramdisk,
            [
                "-object", $"memory-backend-file,id=ram,size={Memory >> 20}M,mem-path={memory},share=on", "-machine", "memory-backend=ram",
                "-device", $"loader,file={_folder.Write("pattern", pattern)},addr={SizeText.Address(Mailbox.Start)},force-raw=on",
            ]));
        Assert.True(console.IsComplete, console.Tail);
        Assert.Equal(0, overlay is null ? 0 : console.Ram.Count(r => r.Overlaps(Mailbox)));
        Assert.InRange(int.Parse(console.Section("filled"), CultureInfo.InvariantCulture), LeastFilled, (int)(Memory >> 20));
        byte[] left = new byte[Mailbox.Size];
        using FileStream file = File.OpenRead(memory);
        file.Position = (long)(Mailbox.Start - ArmMachine.Ram.Start);
        file.ReadExactly(left);
        return left;
    }

    private static IEnumerable<byte[]> Pages(byte[] memory) => memory.Chunk(4096);
}
