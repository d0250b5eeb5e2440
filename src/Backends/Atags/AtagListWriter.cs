using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends.CommandLines;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

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
    public static byte[] Write(LayoutModel model, Instance instance) => ToBytes([.. Tags(model, instance).SelectMany(t => t.Words)]);

    /// <summary>Each tag of that list, and in CMDLINE each argument.</summary>
    internal static ImmutableArray<Mark> MarksOf(LayoutModel model, Instance instance)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        int at = 0;
        foreach ((AtagTag tag, uint[] words, SourceLocation[] places) in Tags(model, instance))
        {
            int end = at + (words.Length * sizeof(uint));
            if (places.Length > 0)
                marks.Add(new Mark(at, end, $"ATAG_{tag.Name}", [.. places.Distinct()]));
            if (tag == AtagTag.CommandLine)
                marks.AddRange(CommandLineBackend.MarksOf(instance.CommandLine, at + (AtagTag.HeaderWords * sizeof(uint))));
            at = end;
        }
        return marks.ToImmutable();
    }

    private static IEnumerable<(AtagTag Tag, uint[] Words, SourceLocation[] Places)> Tags(LayoutModel model, Instance instance)
    {
        yield return Of(AtagTag.Core, [RootReadOnly, checked((uint)model.Board.PageSize), NoRootDevice], model.Board.OriginOf(BoardProperty.Page));
        foreach (AddressRange bank in AtagList.BanksOf(model, instance))
            yield return Of(
                AtagTag.Mem, [checked((uint)bank.Size), checked((uint)bank.Start)],
                instance.OriginOf(InstanceProperty.Base), model.Board.OriginOf(BoardProperty.Ram));
        if (AtagList.InitrdOf(instance) is { Size: ulong size } initrd)
            yield return Of(
                AtagTag.Initrd2, [checked((uint)initrd.Load), checked((uint)size)], initrd.OriginOf(ImageProperty.Load), initrd.OriginOf(ImageProperty.Size));
        yield return Of(AtagTag.CommandLine, Text(instance.CommandLine.Text), [.. instance.CommandLine.Arguments.Select(a => a.Location)]);
        if (instance.Serial is { } serial)
            yield return Of(AtagTag.Serial, [(uint)serial, (uint)(serial >> 32)], instance.OriginOf(InstanceProperty.Serial));
        if (instance.Revision is { } revision)
            yield return Of(AtagTag.Revision, [revision], instance.OriginOf(InstanceProperty.Revision));
        // NONE: its size field is 0, unlike every other tag's.
        yield return (AtagTag.None, [0, AtagTag.None.Id], []);
    }

    private static (AtagTag Tag, uint[] Words, SourceLocation[] Places) Of(AtagTag tag, uint[] payload, params SourceLocation[] places) =>
        (tag, [(uint)(AtagTag.HeaderWords + payload.Length), tag.Id, .. payload], places);

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
