using System.Collections.Immutable;
using FswLayout.Fields;
using FswLayout.Layout;

namespace FswLayout.Backends.SectionTables;

/// <summary>
/// The fields of the header that seals a section table (docs/formats.md, "cmm.bin and CHILD/rst.bin"): who writes and who reads it go by these.
/// </summary>
public static class SectionTableHeader
{
    /// <summary>The only version.</summary>
    public const byte CurrentVersion = 1;

    /// <summary>The bytes of <see cref="Magic"/>.</summary>
    public static ReadOnlySpan<byte> MagicBytes => "FSWT"u8;

    /// <summary><c>FSWT</c>: tells a table from stale memory.</summary>
    public static BinaryField Magic { get; } = new(0, 4, "magic", "a sealed section table") { Form = FieldForm.Text };

    /// <summary>Version of the header.</summary>
    public static BinaryField Version { get; } = new(4, 1, "version", "version of the header");

    /// <summary>A <see cref="SectionTableKind"/>.</summary>
    public static BinaryField Kind { get; } = new(5, 1, "kind", "what the table is");

    /// <summary>log2 of the section size.</summary>
    public static BinaryField Shift { get; } = new(6, 1, "section_shift", "log2 of the section size");

    /// <summary>The instance that the table is for.</summary>
    public static BinaryField Instance { get; } = new(7, 1, "instance", "id of the instance it is for; 0 for the common memory map");

    /// <summary>The first section that has an entry.</summary>
    public static BinaryField First { get; } = new(8, 4, "first", "number of the first section that has an entry");

    /// <summary>How many entries follow the header.</summary>
    public static BinaryField Count { get; } = new(12, 4, "count", "entries behind the header");

    /// <summary>Checksum of the entries.</summary>
    public static BinaryField EntriesChecksum { get; } = new(16, 4, "entries_crc", "CRC-32 of the entries") { Form = FieldForm.Hex };

    /// <summary>What ties the table to its layout.</summary>
    public static BinaryField Digest { get; } = new(20, 8, "digest", "first 8 bytes of the layout's digest") { Form = FieldForm.Bytes };

    /// <summary>Checksum of the header before this field.</summary>
    public static BinaryField HeaderChecksum { get; } = new(28, 4, "header_crc", "CRC-32 of bytes 0 to 27") { Form = FieldForm.Hex };

    /// <summary>All of them, in their order: <see cref="SectionTableSizes.HeaderSize"/> bytes without a gap.</summary>
    public static ImmutableArray<BinaryField> Fields { get; } =
        [Magic, Version, Kind, Shift, Instance, First, Count, EntriesChecksum, Digest, HeaderChecksum];
}
