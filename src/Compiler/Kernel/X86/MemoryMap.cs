using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.X86;

/// <summary>
/// The memory map of the firmware as the kernel edits it (e820_table, arch/x86/kernel/e820.c): entries may overlap, and what has the highest type wins
/// (e820__update_table).
/// </summary>
internal sealed class MemoryMap
{
    private readonly List<(AddressRange Range, MapType Type)> _entries = [];

    /// <summary>e820__range_add.</summary>
    public void Add(AddressRange range, MapType type)
    {
        if (!range.IsEmpty)
            _entries.Add((range, type));
    }

    /// <summary>All entries are forgotten, as <c>memmap=exactmap</c> asks.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>e820__range_remove: of one type, or of all.</summary>
    public void Remove(AddressRange range, MapType? type) => Change(range, type, null);

    /// <summary>e820__range_update.</summary>
    public void Update(AddressRange range, MapType from, MapType to) => Change(range, from, to);

    /// <summary>What is of <paramref name="type"/> in the end, sorted and disjoint.</summary>
    public ImmutableArray<AddressRange> Of(MapType type) =>
        AddressRanges.Subtract(
            AddressRanges.Union(_entries.Where(e => e.Type == type).Select(e => e.Range)), _entries.Where(e => e.Type > type).Select(e => e.Range));

    private void Change(AddressRange range, MapType? type, MapType? to)
    {
        foreach ((AddressRange Range, MapType Type) entry in _entries.ToArray())
        {
            AddressRange inside = entry.Range.Intersect(range);
            if (inside.IsEmpty || (type is not null && entry.Type != type))
                continue;
            _entries.Remove(entry);
            Add(new AddressRange(entry.Range.Start, inside.Start), entry.Type);
            Add(new AddressRange(inside.End, entry.Range.End), entry.Type);
            if (to is { } changed)
                Add(inside, changed);
        }
    }
}

/// <summary>enum e820_type (arch/x86/include/asm/e820/types.h).</summary>
internal enum MapType
{
    /// <summary>E820_TYPE_RAM.</summary>
    Ram = 1,

    /// <summary>E820_TYPE_RESERVED.</summary>
    Reserved = 2,

    /// <summary>E820_TYPE_ACPI.</summary>
    Acpi = 3,

    /// <summary>E820_TYPE_PRAM: memory that is kept over a reset, "Persistent Memory (legacy)".</summary>
    Persistent = 12,
}
