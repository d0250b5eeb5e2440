using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Tests;

/// <summary>Layouts built by hand that the sample device does not cover. Sections are classified by the words of docs/formats.md,
/// not by the compiler's code.</summary>
internal static class TestModels
{
    public const ulong MiB = 1 << 20;

    private static readonly SourceText Source = SourceText.From("main.fsw", "line one\nline two\nline three\n");

    /// <summary>A place in line <paramref name="line"/> (from 0) of the test layout.</summary>
    public static SourceLocation At(int line) => new(Source, new TextSpan(9 * line, 4));

    /// <summary>An instance from its essentials; everything else as the sample's.</summary>
    public static Instance Instance(
        string name, byte id, ulong start, IEnumerable<int> sections, ulong lowMemoryEnd, ulong movableStart, bool isMaster = false)
    {
        LayoutModel sample = SampleLayouts.Tuna();
        Instance like = isMaster ? sample.Master : sample.Children.First();
        return like with
        {
            Name = name,
            Id = id,
            Base = start,
            Sections = [.. sections],
            Images = [],
            Mounts = [],
            Location = At(id),
            CommandLine = Line("console=ttyFIQ0"),
            Prediction = like.Prediction with { Ram = [new AddressRange(0, 1UL << 40)], LowMemoryEnd = lowMemoryEnd, MovableStart = movableStart },
        };
    }

    /// <summary>A command line of words that the layout gives.</summary>
    public static Layout.CommandLine Line(params string[] words) => new([.. words.Select(w => new BootArgument(w, null, false, At(0)))]);

    /// <summary>A region at a place of its own.</summary>
    public static Region Region(RegionKind kind, string name, ulong start, ulong end) => new(kind, name, new AddressRange(start, end), At(0));

    /// <summary>A whole layout; what no child owns and nobody shares is the master's.</summary>
    public static LayoutModel Make(ulong sectionSize, AddressRange[] ram, Region[] regions, params Instance[] instances)
    {
        Board board = SampleLayouts.Tuna().Board with { Ram = [.. ram], SectionSize = sectionSize, Regions = [.. regions], Partitions = [] };
        Instance master = instances.Single(i => i.IsMaster);
        int count = (int)((Math.Max(1UL << 32, ram.Max(r => r.End)) + sectionSize - 1) / sectionSize);
        var map = new SectionMap(sectionSize, [.. Enumerable.Range(0, count).Select(n => Classify(board, master, n))]);
        var claimed = instances.Where(i => !i.IsMaster).SelectMany(i => i.Sections).ToHashSet();
        ImmutableArray<int> rest = [.. map.Sections.Where(s => s.SystemRam > 0 && s.Kind != SectionKind.Shared && !claimed.Contains(s.Number))
            .Select(s => s.Number)];
        return new LayoutModel(Source, board, [.. instances.Select(i => i.IsMaster ? i with { Sections = rest } : i)], map);
    }

    private static Section Classify(Board board, Instance master, int number)
    {
        AddressRange range = AddressRange.FromSize((ulong)number * board.SectionSize, board.SectionSize);
        ulong systemRam = AddressRanges.TotalSize(AddressRanges.Clip(AddressRanges.Subtract(board.Ram, board.RemovedMemory), range));
        SectionKind kind = systemRam == 0 ? SectionKind.Absent
            : board.RegionsOf(RegionKind.Shared).Any(r => r.Range.Overlaps(range)) ? SectionKind.Shared
            : systemRam < board.SectionSize ? SectionKind.Partial
            : board.RegionsOf(RegionKind.Reserve).Any(r => r.Range.Overlaps(range)) ? SectionKind.Immovable
            : SectionKind.Whole;
        bool promised = kind == SectionKind.Whole && range.Start >= master.Prediction.MovableStart && range.Start >= master.Prediction.LowMemoryEnd;
        return new Section(number, kind, systemRam, promised);
    }

    /// <summary>
    /// 8 MiB sections; banks 0x80000000 … 0x90000000 (256 … 287) and 0xa0000000 … 0xa4400000 (320 … 328, the last cut by the bank's edge);
    /// control in 259; 270 reserved; 272 and 273 shared. The master's movable zone starts at 0x82000000 (260), b's (from 276) at 279,
    /// and c lies in the second bank, its low memory ending after its movable zone starts.
    /// </summary>
    public static LayoutModel Trio() => Make(
        8 * MiB,
        [new AddressRange(0x80000000, 0x90000000), new AddressRange(0xA0000000, 0xA4400000)],
        [
            Region(RegionKind.Control, "fsw", 0x81800000, 0x81820000),
            Region(RegionKind.Reserve, "modem", 0x87000000, 0x87001000),
            Region(RegionKind.Shared, "common", 0x88000000, 0x89000000),
        ],
        Instance("a", 1, 0x80000000, [], 0x82000000, 0x81000000, isMaster: true),
        Instance("b", 2, 0x8A000000, [.. Enumerable.Range(276, 6)], 0x8B000000, 0x8B800000),
        Instance("c", 3, 0xA0000000, [.. Enumerable.Range(320, 4)], 0xA1000000, 0xA0800000));

    /// <summary>16 MiB sections, 2 GiB of RAM below 4 GiB and 2 GiB above: 384 entries.</summary>
    public static LayoutModel HighRam() => Make(
        16 * MiB,
        [new AddressRange(0x80000000, 0x100000000), new AddressRange(0x100000000, 0x180000000)],
        [Region(RegionKind.Control, "fsw", 0x80000000, 0x80020000), Region(RegionKind.Carveout, "top", 0x17F000000, 0x180000000)],
        Instance("low", 1, 0x80000000, [], 0x90000000, 0x90000000, isMaster: true),
        Instance("high", 2, 0xF0000000, [240, 241, .. Enumerable.Range(255, 3)], 0xF1000000, 0xF1000000));

    /// <summary>The sample without tables.</summary>
    public static LayoutModel Flat()
    {
        LayoutModel sample = SampleLayouts.Tuna();
        return sample with { Board = sample.Board with { MemoryModel = MemoryModel.Flat } };
    }

    /// <summary>The layouts above and the sample, by name.</summary>
    public static LayoutModel Named(string name) => name switch
    {
        "tuna" => SampleLayouts.Tuna(),
        "trio" => Trio(),
        "high" => HighRam(),
        "flat" => Flat(),
        "hostile" => HostileModel.Make(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
