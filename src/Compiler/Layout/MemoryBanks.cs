using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>The RAM banks that an instance's kernel is told of when it starts.</summary>
public static class MemoryBanks
{
    /// <summary>
    /// Physical address ranges, sorted, that <paramref name="instance"/> is told to be its memory: for every RAM bank from
    /// max(base, bank start) to the bank's end, carve-outs ignored (docs/formats.md, "INSTANCE/cmdline"). With
    /// <see cref="MemoryModel.Flat"/> exactly what it owns (docs/language.md, memory_model).
    /// </summary>
    public static ImmutableArray<AddressRange> Of(LayoutModel model, Instance instance) =>
        IsToldOfAll(model.Board, instance) ? model.Board.Ram
        : model.Board.MemoryModel == MemoryModel.Flat ? Owned(model.Board, model.Sections, instance.Sections) : From(model.Board.Ram, instance.Base);

    /// <summary>Whether it is told of all RAM, since its kernel itself keeps what is another's.</summary>
    internal static bool IsToldOfAll(Board board, Instance instance) => instance.IsMaster && board.Loader.GivesMemoryItself;

    /// <summary>
    /// The RAM in the map of whoever starts it: what there is, except to a child on x86-64 that a running kernel starts, which is told of its own memory and
    /// of the first megabyte (crash_setup_memmap_entries, arch/x86/kernel/crash.c).
    /// </summary>
    internal static ImmutableArray<AddressRange> MapOf(Board board, Instance instance) =>
        instance.IsMaster || !board.Loader.GivesMemoryItself || instance.Kernel.Model.Source != MemorySource.MemoryMap ? board.Ram
        : AddressRanges.Intersect(
            instance.Sections.Select(n => AddressRange.FromSize((ulong)n * board.SectionSize, board.SectionSize)).Append(new AddressRange(0, 1UL << 20)),
            board.Ram);

    /// <summary>
    /// The part of each of <paramref name="ram"/>'s banks at or above <paramref name="start"/>; banks that touch stay two banks, as in <c>mem=</c>.
    /// </summary>
    public static ImmutableArray<AddressRange> From(ImmutableArray<AddressRange> ram, ulong start) =>
        [.. ram.Where(bank => bank.End > start).Select(bank => new AddressRange(Math.Max(start, bank.Start), bank.End))];

    /// <summary>The RAM in <paramref name="sections"/> of <paramref name="map"/>, as few ranges as possible.</summary>
    internal static ImmutableArray<AddressRange> Owned(Board board, SectionMap map, IEnumerable<int> sections) =>
        AddressRanges.Intersect(sections.Select(map.RangeOf), board.Ram);
}
