using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using FswLayout.Addresses;
using FswLayout.Fields;
using FswLayout.Images;
using FswLayout.Layout;

namespace FswLayout.Backends.SectionTables;

/// <summary>Reads section tables, sealed and raw, and shows their fields to whom it may concern.</summary>
/// <param name="sink">Who sees the fields; <c>null</c> for nobody.</param>
public sealed class SectionTableReader(IFieldSink? sink)
{
    private readonly ProblemList _problems = new();

    /// <summary>Smallest and largest section that a kernel can have, as powers of two: 64 KiB to 2 GiB, so that 4 GiB have two at least.</summary>
    private const int LeastShift = 16, MostShift = 31;

    /// <summary>What is wrong with what was read.</summary>
    public ImmutableArray<ImageProblem> Problems => _problems.ToImmutable();

    /// <summary>Bytes of the table that was read, header included.</summary>
    public int Length { get; private set; }

    /// <summary>Whether <paramref name="bytes"/> begin as a sealed table does.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> bytes) => bytes.StartsWith(SectionTableHeader.MagicBytes);

    /// <summary>Whether <paramref name="bytes"/> can be entries: no reserved bit is set.</summary>
    public static bool CanBeEntries(byte[] bytes) => bytes.Length % SectionTableSizes.EntrySize == 0 && Entries(bytes).All(e => (e & ~KnownBits) == 0);

    /// <summary>The section sizes with which <paramref name="count"/> entries reach the end of 4 GiB, and of no more than 8 GiB: one, as a rule.</summary>
    public static IEnumerable<ulong> SectionSizesOf(int count) =>
        from shift in Enumerable.Range(LeastShift, MostShift - LeastShift + 1)
        where (ulong)count << shift is >= 1UL << 32 and < 1UL << 33
        select 1UL << shift;

    private const ushort KnownBits = SectionEntry.OwnerMask | SectionEntry.Available | SectionEntry.ReleaseOrder | SectionEntry.ReleaseReturn
        | SectionEntry.Requested | SectionEntry.Claimed;

    /// <summary>Reads a sealed table.</summary>
    /// <param name="bytes">The bytes from its start on; there may be more than it takes.</param>
    /// <param name="at">Where it starts in the file.</param>
    /// <returns>The table as far as it is there; <c>null</c> where not even its header is sound enough to tell entries.</returns>
    public SectionTable? ReadSealed(byte[] bytes, long at)
    {
        byte[] header = [.. bytes.Take(SectionTableSizes.HeaderSize)];
        Length = header.Length;
        sink?.Begin(new FieldGroup("header", at, "sealed"));
        sink.AddRecord(SectionTableHeader.Fields, header, at, f => MeaningOf(f, bytes));
        if (header.Length < SectionTableSizes.HeaderSize)
            _problems.Add(at + header.Length, $"the file ends in the header of the table, which has {SectionTableSizes.HeaderSize} bytes: it was cut");
        else if (CheckHeader(header, at))
            return Body(bytes, header, at);
        return null;
    }

    /// <summary>Reads entries that stand alone.</summary>
    /// <param name="bytes">The entries.</param>
    /// <param name="at">Where they start in the file.</param>
    /// <param name="kind">What the table is taken for.</param>
    /// <param name="sectionSize">Bytes of a section; <c>null</c> for the size with which they reach 4 GiB.</param>
    public SectionTable ReadRaw(byte[] bytes, long at, SectionTableKind kind = SectionTableKind.CommonMemoryMap, ulong? sectionSize = null)
    {
        Length = bytes.Length;
        ulong size = sectionSize ?? SectionSizesOf(bytes.Length / SectionTableSizes.EntrySize).FirstOrDefault();
        return new SectionTable(kind, 0, size, ShowEntries(bytes, 0, at, 0, size, kind));
    }

    private SectionTable? Body(byte[] bytes, byte[] header, long at)
    {
        uint count = SectionTableHeader.Count.Word(header);
        int there = (bytes.Length - SectionTableSizes.HeaderSize) / SectionTableSizes.EntrySize;
        if (count > there)
            _problems.Add(at + bytes.Length, $"the header announces {count} entries, but the file ends after {there} of them: it was cut");
        byte[] entries = [.. bytes.Skip(SectionTableSizes.HeaderSize).Take((int)Math.Min(count, there) * SectionTableSizes.EntrySize)];
        Length = SectionTableSizes.HeaderSize + entries.Length;
        if (count <= there && Crc32.HashToUInt32(entries) != SectionTableHeader.EntriesChecksum.Word(header))
            _problems.Add(at + SectionTableHeader.EntriesChecksum.Offset, "the checksum of the entries is "
                + $"{SizeText.Address(Crc32.HashToUInt32(entries))}, not what the header says: entries were changed");
        ulong size = 1UL << (int)SectionTableHeader.Shift.Read(header);
        var kind = (SectionTableKind)SectionTableHeader.Kind.Read(header);
        return new SectionTable(
            kind, (byte)SectionTableHeader.Instance.Read(header), size,
            ShowEntries(entries, SectionTableSizes.HeaderSize, at, SectionTableHeader.First.Word(header), size, kind));
    }

    /// <summary>Tells what cannot be in a header; false where the entries mean nothing then.</summary>
    private bool CheckHeader(byte[] header, long at)
    {
        ulong version = SectionTableHeader.Version.Read(header), kind = SectionTableHeader.Kind.Read(header), shift = SectionTableHeader.Shift.Read(header);
        uint checksum = Crc32.HashToUInt32(header.AsSpan(0, SectionTableHeader.HeaderChecksum.Offset));
        if (checksum != SectionTableHeader.HeaderChecksum.Word(header))
            _problems.Add(at + SectionTableHeader.HeaderChecksum.Offset, $"the checksum of the header is {SizeText.Address(checksum)}, not what stands here: "
                + "the header was changed");
        if (version != SectionTableHeader.CurrentVersion)
            _problems.Add(at + SectionTableHeader.Version.Offset,
                $"version {version} of the header is unknown; there is {SectionTableHeader.CurrentVersion} only");
        if (kind is not ((byte)SectionTableKind.CommonMemoryMap or (byte)SectionTableKind.ReservedSections))
            _problems.Add(at + SectionTableHeader.Kind.Offset, $"there is no kind {kind} of tables");
        if (shift is < LeastShift or > MostShift)
            _problems.Add(at + SectionTableHeader.Shift.Offset, $"sections of 2^{shift} bytes cannot be: from 2^{LeastShift} to 2^{MostShift} they can");
        return version == SectionTableHeader.CurrentVersion && shift is >= LeastShift and <= MostShift;
    }

    /// <summary>Shows the entries, neighbours alike as one.</summary>
    private ImmutableArray<ushort> ShowEntries(byte[] bytes, int skipped, long at, uint firstSection, ulong sectionSize, SectionTableKind kind)
    {
        ImmutableArray<ushort> entries = [.. Entries(bytes)];
        sink?.Begin(new FieldGroup("entries", at + skipped, $"{entries.Length} entries, one a section of {SizeText.InWords(sectionSize)}"));
        for (int first = 0, end; first < entries.Length; first = end)
        {
            for (end = first + 1; end < entries.Length && entries[end] == entries[first];)
                end++;
            long offset = at + skipped + (first * SectionTableSizes.EntrySize);
            ShowRun(entries[first], kind, offset, first + firstSection, end - first, sectionSize);
            if ((entries[first] & ~KnownBits) != 0)
                _problems.Add(offset, $"entry 0x{entries[first]:x4} of section {first + firstSection} has reserved bits");
        }
        if (bytes.Length % SectionTableSizes.EntrySize != 0)
            _problems.Add(at + skipped + bytes.Length - 1, "half an entry is left at the end");
        return entries;
    }

    private void ShowRun(ushort entry, SectionTableKind kind, long offset, long first, int count, ulong sectionSize)
    {
        ulong start = (ulong)first * sectionSize;
        string sections = count == 1 ? $"section {first}" : $"sections {first} ..= {first + count - 1}";
        string range = sectionSize == 0 ? "" : $", {SizeText.Address(start)} .. {SizeText.Address(start + ((ulong)count * sectionSize))}";
        sink?.Add(new FieldValue(
            offset, SectionTableSizes.EntrySize, sections, [(byte)entry, (byte)(entry >> 8)], $"{SectionEntryWords.Of(entry, kind)}{range}")
        {
            Text = $"0x{entry:x4}",
            Count = count,
        });
    }

    private static IEnumerable<ushort> Entries(byte[] bytes)
    {
        for (int at = 0; at + SectionTableSizes.EntrySize <= bytes.Length; at += SectionTableSizes.EntrySize)
            yield return BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
    }

    private static string? MeaningOf(BinaryField field, byte[] bytes)
    {
        if (field == SectionTableHeader.Kind)
            return field.Read(bytes) switch { 1 => "common memory map", 2 => "reserved section table of a child", _ => "there is no such kind" };
        if (field == SectionTableHeader.Shift && field.Read(bytes) is <= MostShift and var shift)
            return $"log2 of the section size, {SizeText.InWords(1UL << (int)shift)}";
        return null;
    }
}
