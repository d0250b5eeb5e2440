using System.Buffers.Binary;
using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Images.Elf;

/// <summary>
/// Reads programs as loaders of other processors do: by their program headers (elf(5); rproc_elf_sanity_check() and rproc_elf_load_segments(),
/// drivers/remoteproc/remoteproc_elf_loader.c). A program is loaded to p_paddr.
/// </summary>
internal sealed class ElfReader(ImageBytes file)
{
    private const int Executable = 2, SharedObject = 3, Load = 1, ExecutableFlag = 1, Arm = 40, NoBits = 8;

    /// <summary>More headers than any program has: a damaged count must not keep anybody waiting.</summary>
    private const int MostHeaders = 4096;

    private readonly ProblemList _problems = new();
    private readonly List<(ElfSegment Segment, ulong Offset)> _places = [];
    private bool _is64, _isBig;

    /// <summary>Where fields lie in a file of 32 and of 64 bits.</summary>
    private static readonly (int Of32, int Of64) Entry = (24, 24), ProgramTable = (28, 32), SectionTable = (32, 40), ProgramSize = (42, 54),
        ProgramCount = (44, 56), SectionSize = (46, 58), SectionCount = (48, 60), NameTable = (50, 62), HeaderSize = (52, 64);

    public ImageReading<ElfFile> Read()
    {
        byte[] head = file.TakeUpTo(0, 64);
        if (!Bytes.StartsWith(head, 0x7F, (byte)'E', (byte)'L', (byte)'F'))
            return _problems.Fail<ElfFile>(0, head.Length == 0 ? "the file is empty" : "it is no ELF file: the first bytes are not 7f 45 4c 46");
        if (head.Length < 6 || head[4] is not (1 or 2) || head[5] is not (1 or 2))
            return _problems.Fail<ElfFile>(4, "it is neither of 32 nor of 64 bits, or neither little- nor big-endian");
        (_is64, _isBig) = (head[4] == 2, head[5] == 2);
        if (head.Length < Of(HeaderSize))
            return _problems.Fail<ElfFile>(head.Length, $"the file ends in its header, which has {Of(HeaderSize)} bytes: it was cut");
        if (Half(head, 16) is var type and not (Executable or SharedObject))
            return _problems.Fail<ElfFile>(16, type == 1 ? "it is an object file: link it" : $"it is no program (e_type {type})");
        int machine = Half(head, 18);
        ImmutableArray<ElfSegment> segments = Segments(head);
        if (!_problems.IsEmpty)
            return _problems.With<ElfFile>(null);
        ulong entry = machine == Arm ? Number(head, Of(Entry)) & ~1UL : Number(head, Of(Entry));
        return _problems.With(new ElfFile(_is64, _isBig, machine, entry, segments)
        {
            Stack = machine == Arm && !_is64 ? StackOf(entry) : null,
            ResourceTable = Find(head, ".resource_table"),
        });
    }

    private ImmutableArray<ElfSegment> Segments(byte[] head)
    {
        int count = Half(head, Of(ProgramCount)), size = Half(head, Of(ProgramSize)), least = _is64 ? 56 : 32;
        if (count == 0 || size < least || count > MostHeaders)
        {
            _problems.Add(Of(ProgramCount), count == 0 ? "it has no program headers, so that nobody knows what to load: link it"
                : $"it has {count} program headers of {size} bytes, which no program has");
            return [];
        }
        var segments = ImmutableArray.CreateBuilder<ElfSegment>();
        ulong table = Number(head, Of(ProgramTable));
        for (int i = 0; i < count && _problems.IsEmpty; i++)
            if (Take(table, i, size, least) is not { } header)
                _problems.Add(Of(ProgramTable), $"its program headers lie behind the end of the file, which has {file.Length} bytes: it was cut");
            else if (Word(header, 0) == Load && SegmentOf(header, (long)table + ((long)i * size)) is { } segment)
                segments.Add(segment);
        if (segments.Count == 0 && _problems.IsEmpty)
            _problems.Add(Of(ProgramTable), "nothing of it is loaded: it has no segment with memory");
        return segments.ToImmutable();
    }

    private ElfSegment? SegmentOf(byte[] header, long place)
    {
        ulong offset = Number(header, _is64 ? 8 : 4), address = Number(header, _is64 ? 24 : 12);
        ulong inFile = Number(header, _is64 ? 32 : 16), inMemory = Number(header, _is64 ? 40 : 20);
        if (inFile > inMemory)
            _problems.Add(place, $"a segment has {inFile} bytes in the file, and {inMemory} in memory: no loader takes that");
        else if (inFile > (ulong)file.Length || offset > (ulong)file.Length - inFile)
            _problems.Add(place, $"a segment of {inFile} bytes at {offset} ends behind the file, which has {file.Length} bytes: it was cut");
        else if (inMemory > 0 && (inMemory - 1 > ulong.MaxValue - address || (!_is64 && inMemory - 1 > uint.MaxValue - address)))
            _problems.Add(place, $"a segment of {inMemory} bytes at {SizeText.Address(address)} ends behind the last address");
        else if (inMemory > 0)
        {
            var segment = new ElfSegment(AddressRange.FromSize(address, inMemory), inFile, (Word(header, _is64 ? 4 : 24) & ExecutableFlag) != 0);
            _places.Add((segment, offset));
            return segment;
        }
        return null;
    }

    /// <summary>
    /// Only a vector table of Cortex-M begins with two words of which the second is the entry, with the bit for Thumb.
    /// </summary>
    private ElfStack? StackOf(ulong entry)
    {
        foreach ((_, ulong offset) in _places.Where(p => p.Segment.FileSize >= 8))
            if (file.Take((long)offset, 8) is { } words && Word(words, 4) == (entry | 1))
                // The processor takes it for a multiple of 4.
                return StackAt(Word(words, 0) & ~3U);
        return null;
    }

    private ElfStack StackAt(ulong start) => new(start, start >= 8 && HasContent(start - 8, 8));

    private bool HasContent(ulong address, ulong size) => _places.Any(p =>
        p.Segment.Range.Start <= address && address - p.Segment.Range.Start < p.Segment.FileSize
        && file.TakeUpTo(
            (long)(p.Offset + (address - p.Segment.Range.Start)), (int)Math.Min(size, p.Segment.FileSize - (address - p.Segment.Range.Start)))
            .Any(b => b != 0));

    /// <summary>A section by its name; <c>null</c> where there is none, or where the tables of sections cannot be read: no loader needs those.</summary>
    private ElfSection? Find(byte[] head, string name)
    {
        int count = Math.Min((int)Half(head, Of(SectionCount)), MostHeaders), size = Half(head, Of(SectionSize)), least = _is64 ? 64 : 40;
        ulong table = Number(head, Of(SectionTable));
        if (size < least || Take(table, Half(head, Of(NameTable)), size, least) is not { } names)
            return null;
        ulong text = Number(names, _is64 ? 24 : 16);
        for (int i = 0; i < count; i++)
            if (Take(table, i, size, least) is { } header && Word(header, 4) != NoBits && IsNamed(text + Word(header, 0), name))
                return new ElfSection(Number(header, _is64 ? 16 : 12), [.. ContentOf(header)]);
        return null;
    }

    private byte[] ContentOf(byte[] header)
    {
        ulong offset = Number(header, _is64 ? 24 : 16), length = Math.Min(Number(header, _is64 ? 32 : 20), ElfSection.MostBytes);
        return offset > (ulong)file.Length ? [] : file.TakeUpTo((long)offset, (int)length);
    }

    private bool IsNamed(ulong offset, string name) => offset <= (ulong)file.Length
        && file.Take((long)offset, name.Length + 1) is { } bytes && bytes[name.Length] == 0 && Bytes.Ascii(bytes, 0, name.Length) == name;

    private byte[]? Take(ulong table, int index, int size, int least)
    {
        ulong skipped = (ulong)index * (ulong)size;
        return table > (ulong)file.Length || skipped > (ulong)file.Length ? null : file.Take((long)(table + skipped), least);
    }

    private int Of((int Of32, int Of64) field) => _is64 ? field.Of64 : field.Of32;

    private ushort Half(byte[] bytes, int at) => _isBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) : Bytes.U16(bytes, at);

    private uint Word(byte[] bytes, int at) => _isBig ? Bytes.U32Big(bytes, at) : Bytes.U32(bytes, at);

    private ulong Number(byte[] bytes, int at) => !_is64 ? Word(bytes, at) : _isBig ? Bytes.U64Big(bytes, at) : Bytes.U64(bytes, at);
}
