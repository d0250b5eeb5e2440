using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Import;

/// <summary>Which sections are a child's own.</summary>
internal sealed class OwnedSections(BoardSketch board, IReadOnlyList<InstanceSketch> instances)
{
    /// <summary>Sections of a map that no device has: more would only fill memory.</summary>
    private const ulong Most = 1 << 20;

    /// <summary>The sections of <paramref name="child"/>, which has a base, ascending.</summary>
    public ImmutableArray<int> Of(InstanceSketch child)
    {
        ulong size = board.SectionSize, first = child.Base!.Value / size, end = (child.Reach[child.Reach.Length - 1].End + size - 1) / size;
        if (end - first > Most || end > int.MaxValue)
            return [];
        ImmutableArray<AddressRange> whole = AddressRanges.Subtract(child.Reach, [.. Holes(), .. Foreign(child)]);
        AddressRange section(ulong n) => AddressRange.FromSize(n * size, size);
        var numbers = ImmutableArray.CreateBuilder<int>();
        for (ulong n = first; n < end; n++)
            if (AddressRanges.FirstOver(whole, section(n)) is { } range && range.Contains(section(n)) && !IsReserved(child, n))
                numbers.Add((int)n);
        return numbers.ToImmutable();
    }

    /// <summary>What no child can have: regions of the board, but on a flat one only those that are no kernel's.</summary>
    private IEnumerable<AddressRange> Holes() => board.IsFlat ? [] : board.Regions.Select(r => r.Range);

    /// <summary>What is reserved in the child's own tree; where nobody tells that, what begins with the base of the next one.</summary>
    private IEnumerable<AddressRange> Foreign(InstanceSketch child)
    {
        if (board.IsArm64)
            return [];
        if (child.Line.Tree is { } tree)
            return tree.Facts().ReservedMemory.SelectMany(r => r.Ranges);
        if (board.IsFlat || !child.Line.Reserved.IsDefaultOrEmpty)
            return [];
        ulong? next = instances.Where(i => i.Base > child.Base).Min(i => i.Base);
        child.Remarks.Guess("memory", next is null ? "nobody tells where its memory ends: all that is above its base"
            : "nobody tells where its memory ends: all up to the next one's base");
        return next is { } from ? [new AddressRange(from, ulong.MaxValue)] : [];
    }

    private static bool IsReserved(InstanceSketch child, ulong section) =>
        !child.Line.Reserved.IsDefault && section < (ulong)child.Line.Reserved.Length && child.Line.Reserved[(int)section] != 0;

    /// <summary>As <c>memory</c> says it: a size where the sections are those that free_boot takes for it, else section by section.</summary>
    public static string Text(InstanceSketch child, BoardSketch board)
    {
        ImmutableArray<int> sections = child.Sections;
        int first = sections[0], last = sections[sections.Length - 1];
        bool startsAtBase = (ulong)first * board.SectionSize == child.Base;
        // Passed over by free_boot: what has a hole, or what a reserve makes immovable.
        IEnumerable<int> between = Enumerable.Range(first, last - first + 1).Except(sections);
        if (startsAtBase && between.All(n => board.Regions.Any(r => r.Range.Overlaps(AddressRange.FromSize((ulong)n * board.SectionSize, board.SectionSize)))))
            return SizeText.Size((ulong)sections.Length * board.SectionSize);
        string list = SectionNumbers.Text(sections);
        return list.Contains(',') ? $"sections [{list}]" : $"sections {list}";
    }
}
