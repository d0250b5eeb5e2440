using System.Buffers.Binary;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Backends.Atags;

/// <summary>Writes the ATAG list of an instance (docs/formats.md, "INSTANCE/atags.bin"; asm/setup.h of Linux 3.0). All integers are little-endian.</summary>
public static class AtagListWriter
{
    /// <summary>Bit 0 of CORE's flags leaves the root read-only, the kernel's own default; <c>rw</c> on the command line still wins.</summary>
    private const uint RootReadOnly = 1;

    /// <summary>CORE's root device: none, so that <c>root=</c> or the initial ramdisk decides.</summary>
    private const uint NoRootDevice = 0;

    /// <summary>
    /// CORE, MEM for each bank of <c>mem=</c>, INITRD2 when there is an initial ramdisk, CMDLINE, SERIAL and REVISION when they are given, and NONE.
    /// </summary>
    public static byte[] Write(LayoutModel model, Instance instance)
    {
        var words = new List<uint>();
        Add(words, AtagTag.Core, RootReadOnly, checked((uint)model.Board.PageSize), NoRootDevice);
        foreach (AddressRange bank in AtagList.BanksOf(model, instance))
            Add(words, AtagTag.Mem, checked((uint)bank.Size), checked((uint)bank.Start));
        if (AtagList.InitrdOf(instance) is { Size: ulong size } initrd)
            Add(words, AtagTag.Initrd2, checked((uint)initrd.Load), checked((uint)size));
        Add(words, AtagTag.CommandLine, Text(instance.CommandLine.Text));
        if (instance.Serial is { } serial)
            Add(words, AtagTag.Serial, (uint)serial, (uint)(serial >> 32));
        if (instance.Revision is { } revision)
            Add(words, AtagTag.Revision, revision);
        // NONE: its size field is 0, unlike every other tag's.
        words.AddRange([0, AtagTag.None.Id]);
        return ToBytes(words);
    }

    private static void Add(List<uint> words, AtagTag tag, params uint[] payload)
    {
        words.Add((uint)(AtagTag.HeaderWords + payload.Length));
        words.Add(tag.Id);
        words.AddRange(payload);
    }

    /// <summary>The line in UTF-8, NUL-terminated and filled up to a word with NULs.</summary>
    private static uint[] Text(string line)
    {
        byte[] bytes = new byte[(AtagList.CommandLineWords(line) - AtagTag.HeaderWords) * sizeof(uint)];
        Encoding.UTF8.GetBytes(line, 0, line.Length, bytes, 0);
        return [.. Enumerable.Range(0, bytes.Length / sizeof(uint)).Select(i => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint))))];
    }

    private static byte[] ToBytes(List<uint> words)
    {
        byte[] bytes = new byte[words.Count * sizeof(uint)];
        for (int i = 0; i < words.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), words[i]);
        return bytes;
    }
}
