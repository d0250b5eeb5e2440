using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using FswLayout.Layout;

namespace FswLayout.Backends.SectionTables;

/// <summary>What a section table is; the value is byte 5 of its header.</summary>
public enum SectionTableKind : byte
{
    /// <summary>The common memory map.</summary>
    CommonMemoryMap = 1,

    /// <summary>A child's reserved section table.</summary>
    ReservedSections = 2,
}

/// <summary>A section table and how it becomes bytes (docs/formats.md, "cmm.bin and CHILD/rst.bin"). All integers are little-endian.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="InstanceId">The instance it is for; 0 for the common memory map.</param>
/// <param name="SectionSize">Bytes in a section: a power of two.</param>
/// <param name="Entries">One entry a section, from section 0.</param>
public sealed record SectionTable(SectionTableKind Kind, byte InstanceId, ulong SectionSize, ImmutableArray<ushort> Entries)
{
    /// <summary>The bytes of the table's file.</summary>
    public byte[] Encode(TableEncoding encoding, LayoutDigest digest) => encoding == TableEncoding.Raw ? EncodeEntries() : Seal(digest);

    private byte[] EncodeEntries()
    {
        byte[] bytes = new byte[Entries.Length * SectionTableSizes.EntrySize];
        for (int i = 0; i < Entries.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * SectionTableSizes.EntrySize), Entries[i]);
        return bytes;
    }

    private byte[] Seal(LayoutDigest digest)
    {
        byte[] entries = EncodeEntries();
        byte[] bytes = new byte[SectionTableSizes.SizeOf(Entries.Length)];
        Span<byte> header = bytes.AsSpan(0, SectionTableSizes.HeaderSize);
        SectionTableHeader.MagicBytes.CopyTo(header);
        SectionTableHeader.Version.Write(header, SectionTableHeader.CurrentVersion);
        SectionTableHeader.Kind.Write(header, (byte)Kind);
        SectionTableHeader.Shift.Write(header, (ulong)ShiftOf(SectionSize));
        SectionTableHeader.Instance.Write(header, InstanceId);
        SectionTableHeader.Count.Write(header, (ulong)Entries.Length);
        SectionTableHeader.EntriesChecksum.Write(header, Crc32.HashToUInt32(entries));
        digest.FirstBytes(SectionTableHeader.Digest.Size).CopyTo(header.Slice(SectionTableHeader.Digest.Offset));
        SectionTableHeader.HeaderChecksum.Write(header, Crc32.HashToUInt32(header.Slice(0, SectionTableHeader.HeaderChecksum.Offset)));
        entries.CopyTo(bytes, SectionTableSizes.HeaderSize);
        return bytes;
    }

    /// <summary>By how many bits an address is shifted to get its section's number.</summary>
    /// <param name="sectionSize">Bytes in a section: a power of two.</param>
    internal static int ShiftOf(ulong sectionSize)
    {
        // BitOperations is not in netstandard2.0.
        int shift = 0;
        while (sectionSize >> shift > 1)
            shift++;
        return shift;
    }
}
