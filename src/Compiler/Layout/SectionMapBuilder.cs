using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>Works out what each section of a board is.</summary>
internal static class SectionMapBuilder
{
    /// <summary>Tables cover at least 4 GiB (docs/formats.md, "cmm.bin and CHILD/rst.bin").</summary>
    private const ulong LeastCovered = 1UL << 32;

    /// <summary>The map of <paramref name="board"/>, whose master's kernel does what <paramref name="master"/> says.</summary>
    public static SectionMap Build(Board board, MemoryPrediction? master)
    {
        ulong end = Math.Max(LeastCovered, board.Ram.Length == 0 ? 0 : board.Ram.Max(r => r.End));
        bool isFlat = board.MemoryModel == MemoryModel.Flat;
        int count = (int)((end + board.SectionSize - 1) / board.SectionSize);
        ulong[] ram = BytesIn(AddressRanges.Subtract(board.Ram, board.RemovedMemory), board.SectionSize, count);
        ulong[] shared = BytesIn(Regions(board, RegionKind.Shared), board.SectionSize, count);
        ulong[] reserved = BytesIn(Regions(board, RegionKind.Reserve), board.SectionSize, count);
        var sections = ImmutableArray.CreateBuilder<Section>(count);
        for (int number = 0; number < count; number++)
        {
            SectionKind kind = ram[number] == 0 ? SectionKind.Absent
                : shared[number] > 0 ? SectionKind.Shared
                : ram[number] < board.SectionSize ? SectionKind.Partial
                : reserved[number] > 0 ? SectionKind.Immovable
                : SectionKind.Whole;
            AddressRange range = AddressRange.FromSize((ulong)number * board.SectionSize, board.SectionSize);
            sections.Add(new Section(number, kind, ram[number], kind == SectionKind.Whole && IsMovable(range, master))
            {
                CanBeClaimed = kind == SectionKind.Whole || (isFlat && kind is SectionKind.Partial or SectionKind.Immovable),
            });
        }
        return new SectionMap(board.SectionSize, sections.MoveToImmutable());
    }

    private static ImmutableArray<AddressRange> Regions(Board board, RegionKind kind) => AddressRanges.Union(board.RegionsOf(kind).Select(r => r.Range));

    /// <summary>How many bytes of <paramref name="ranges"/>, which are disjoint, lie in each section; in one pass, however many there are of both.</summary>
    private static ulong[] BytesIn(IEnumerable<AddressRange> ranges, ulong sectionSize, int count)
    {
        ulong[] bytes = new ulong[count];
        foreach (AddressRange range in ranges.Where(r => !r.IsEmpty))
            for (ulong number = range.Start / sectionSize; number < (ulong)count && number <= (range.End - 1) / sectionSize; number++)
                bytes[number] += range.Intersect(AddressRange.FromSize(number * sectionSize, sectionSize)).Size;
        return bytes;
    }

    /// <summary>
    /// Whether a kernel can be relied on to give up <paramref name="range"/>: wholly in its movable zone and wholly above its low memory, and nothing
    /// set apart in it (find_zone_movable_pfns_for_nodes, mm/page_alloc.c, and offline_pages, mm/memory_hotplug.c).
    /// </summary>
    public static bool IsMovable(AddressRange range, MemoryPrediction? prediction) =>
        prediction is { MovableStart: { } movable, LowMemoryEnd: { } low } && range.Start >= movable && range.Start >= low
        && AddressRanges.FirstOver(prediction.Ram, range)?.Contains(range) == true && !prediction.Reservations.Any(r => r.IsKept && r.Range.Overlaps(range));
}
