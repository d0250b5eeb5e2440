using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>Works out what each section of a board is.</summary>
internal static class SectionMapBuilder
{
    /// <summary>Tables cover at least 4 GiB (formats.md, section 1).</summary>
    private const ulong LeastCovered = 1UL << 32;

    /// <summary>The map of <paramref name="board"/>, whose master's kernel does what <paramref name="master"/> says.</summary>
    public static SectionMap Build(Board board, MemoryPrediction? master)
    {
        ulong end = Math.Max(LeastCovered, board.Ram.Length == 0 ? 0 : board.Ram.Max(r => r.End));
        int count = (int)((end + board.SectionSize - 1) / board.SectionSize);
        ImmutableArray<AddressRange> systemRam = AddressRanges.Subtract(board.Ram, board.RemovedMemory);
        AddressRange[] shared = [.. board.RegionsOf(RegionKind.Shared).Select(r => r.Range)];
        AddressRange[] reserves = [.. board.RegionsOf(RegionKind.Reserve).Select(r => r.Range)];
        var sections = ImmutableArray.CreateBuilder<Section>(count);
        for (int number = 0; number < count; number++)
        {
            AddressRange range = AddressRange.FromSize((ulong)number * board.SectionSize, board.SectionSize);
            ulong ram = AddressRanges.TotalSize(AddressRanges.Clip(systemRam, range));
            SectionKind kind = ram == 0 ? SectionKind.Absent
                : shared.Any(range.Overlaps) ? SectionKind.Shared
                : ram < board.SectionSize ? SectionKind.Partial
                : reserves.Any(range.Overlaps) ? SectionKind.Immovable
                : SectionKind.Whole;
            sections.Add(new Section(number, kind, ram, kind == SectionKind.Whole && IsMovable(range, master)));
        }
        return new SectionMap(board.SectionSize, sections.MoveToImmutable());
    }

    /// <summary>Whether a kernel can be relied on to give up <paramref name="range"/>: wholly in its movable zone and wholly above its low memory (kernel-memory.md, section 3).</summary>
    public static bool IsMovable(AddressRange range, MemoryPrediction? prediction) =>
        prediction is { MovableStart: { } movable, LowMemoryEnd: { } low } && range.Start >= movable && range.Start >= low
        && prediction.Ram.Any(r => r.Contains(range));
}
