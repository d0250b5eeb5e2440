using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.DeviceTrees;

/// <summary>Reads Android's table of device trees, as dtbo.img and dtb.img are (utils/src/dt_table.h of AOSP's libufdt): big-endian, version 0.</summary>
internal sealed class TreeTableReader(ImageBytes image)
{
    public const uint Magic = 0xD7B7AB1E;

    /// <summary>More trees than any phone has variants.</summary>
    private const uint MostEntries = 1024;

    private static readonly BinaryField TotalSize = Number(4, "total_size", "bytes of all: header, entries and trees");
    private static readonly BinaryField EntrySize = Number(12, "dt_entry_size", "bytes of an entry");
    private static readonly BinaryField EntryCount = Number(16, "dt_entry_count", "how many trees there are");
    private static readonly BinaryField Entries = Hex(20, "dt_entries_offset", "where the entries start");
    private static readonly BinaryField TreeSize = Number(0, "dt_size", "bytes of the tree");
    private static readonly BinaryField TreeOffset = Hex(4, "dt_offset", "where the tree starts");

    /// <summary>The header, in order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Header { get; } =
    [
        Hex(0, "magic", "a table of device trees"), TotalSize, Number(8, "header_size", "bytes of this header"), EntrySize, EntryCount, Entries,
        Number(24, "page_size", "page size of the flash"), Number(28, "version", "version of the table"),
    ];

    /// <summary>An entry: what a boot loader chooses a tree by is the board's own affair.</summary>
    public static ImmutableArray<BinaryField> Entry { get; } =
    [
        TreeSize, TreeOffset, Hex(8, "id", "which board"), Hex(12, "rev", "which revision of it"), Hex(16, "custom[0]", "what the boot loader makes of it"),
        Hex(20, "custom[1]", "likewise"), Hex(24, "custom[2]", "likewise"), Hex(28, "custom[3]", "likewise"),
    ];

    private static int LengthOf(ImmutableArray<BinaryField> record) => record[record.Length - 1].End;

    private readonly ProblemList _problems = new();

    /// <summary>Shows the table and its trees, and says what is wrong.</summary>
    public ImmutableArray<ImageProblem> Show()
    {
        byte[] header = image.TakeUpTo(0, LengthOf(Header));
        image.Fields?.Begin(new FieldGroup("table of device trees", 0));
        image.Fields.AddRecord(Header, header, 0);
        if (header.Length < LengthOf(Header))
            _problems.Add(header.Length, $"the file ends in the header, which has {LengthOf(Header)} bytes: it was cut");
        else if (EntrySize.Word(header) < LengthOf(Entry) || EntryCount.Word(header) > MostEntries)
            _problems.Add(EntrySize.Offset, $"entries have {LengthOf(Entry)} bytes at least, and there are {MostEntries} at most");
        else
            ShowEntries(header);
        return _problems.ToImmutable();
    }

    private void ShowEntries(byte[] header)
    {
        uint size = TotalSize.Word(header);
        if (size != image.Length)
            _problems.Add(TotalSize.Offset, $"the table declares {size} bytes, and the file has {image.Length}");
        var shown = new HashSet<uint>();
        long left = image.Length;
        for (uint i = 0; i < EntryCount.Word(header); i++)
        {
            long at = Entries.Word(header) + ((long)i * EntrySize.Word(header));
            byte[] entry = image.TakeUpTo(at, LengthOf(Entry));
            image.Fields?.Begin(new FieldGroup($"entry {i}", at));
            image.Fields.AddRecord(Entry, entry, at);
            if (entry.Length < LengthOf(Entry))
            {
                _problems.Add(image.Length, $"entry {i} does not lie in the file: it was cut");
                return;
            }
            // Entries share a tree where boards differ in nothing else (mkdtboimg.py); distinct ones lie apart.
            if (!shown.Add(TreeOffset.Word(entry)))
                continue;
            ImageReading<DeviceTree> tree = new DeviceTreeReader(image, TreeOffset.Word(entry)).Read();
            _problems.AddRange(tree.Problems);
            if ((left -= Math.Max(TreeSize.Word(entry), tree.Facts?.TotalSize ?? 0)) < 0)
            {
                _problems.Add(at, $"the trees up to entry {i} have more bytes than the file");
                return;
            }
        }
    }

    private static BinaryField Number(int offset, string name, string meaning) => new(offset, 4, name, meaning) { IsBigEndian = true };

    private static BinaryField Hex(int offset, string name, string meaning) => Number(offset, name, meaning) with { Form = FieldForm.Hex };
}
