using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Layout;

/// <summary>Every section of a board, indexed by section number from physical address 0 to the end of RAM.</summary>
/// <param name="SectionSize">Bytes in a section.</param>
/// <param name="Sections">One entry a section; a section without System RAM is <see cref="SectionKind.Absent"/>.</param>
public sealed record SectionMap(ulong SectionSize, ImmutableArray<Section> Sections)
{
    /// <summary>
    /// Entries of the tables made from this map: all sections of 4 GiB, more where RAM ends higher (docs/formats.md, "cmm.bin and CHILD/rst.bin").
    /// </summary>
    public int EntryCount => Sections.Length;

    /// <summary>The physical addresses of section <paramref name="number"/>.</summary>
    public AddressRange RangeOf(int number) => AddressRange.FromSize((ulong)number * SectionSize, SectionSize);

    /// <summary>The number of the section that holds <paramref name="address"/>.</summary>
    public int NumberOf(ulong address) => checked((int)(address / SectionSize));

    /// <summary>Numbers of the sections with System RAM that one instance can own, except those <paramref name="claimed"/>, ascending.</summary>
    internal IEnumerable<int> Without(HashSet<int> claimed) =>
        Sections.Where(s => s.Kind is not (SectionKind.Absent or SectionKind.Shared) && !claimed.Contains(s.Number)).Select(s => s.Number);

    /// <summary>Section <paramref name="number"/>, also past the end of the map, where nothing is.</summary>
    public Section this[int number] => number < Sections.Length ? Sections[number] : new Section(number, SectionKind.Absent, 0, false);
}

/// <summary>One section at the moment the master has booted and no child has.</summary>
/// <param name="Number">Physical address divided by the section size.</param>
/// <param name="Kind">What the board makes of it.</param>
/// <param name="SystemRam">Bytes of System RAM in it.</param>
/// <param name="IsPromised">Whether the master can give it up: whole, wholly in the master's movable zone and wholly above its low memory
/// (find_zone_movable_pfns_for_nodes, mm/page_alloc.c, and offline_pages, mm/memory_hotplug.c).</param>
public sealed record Section(int Number, SectionKind Kind, ulong SystemRam, bool IsPromised)
{
    /// <summary>
    /// Whether a child can own it: without a hole and without a reserve where it must go offline first; with them where it is its own from the start.
    /// </summary>
    public bool CanBeClaimed { get; init; } = Kind == SectionKind.Whole;
}

/// <summary>What a section is made of.</summary>
public enum SectionKind
{
    /// <summary>No System RAM in it.</summary>
    Absent,

    /// <summary>System RAM throughout.</summary>
    Whole,

    /// <summary>System RAM with a hole: part carve-out, or cut by a bank's edge. Nobody can offline it.</summary>
    Partial,

    /// <summary>Whole, but a <c>reserve</c> touches it: it stays the master's.</summary>
    Immovable,

    /// <summary>Kept online by every instance.</summary>
    Shared,
}
