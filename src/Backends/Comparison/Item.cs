using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Backends.Comparison;

/// <summary>One thing that a layout says or that follows from it, as two layouts are compared by: by area, owner and name, then field by field.</summary>
/// <param name="Area">What kind of thing.</param>
/// <param name="Of">Its instance or scenario, by the name that the new layout has for it.</param>
/// <param name="Name">What it is told by from others.</param>
/// <param name="Fields">What is said about it; a field without a name is the thing's value. Without a value it is not said.</param>
internal sealed record Item(ChangeArea Area, string? Of, string Name, ImmutableArray<(string? Name, string? Value)> Fields)
{
    public Item(ChangeArea area, string? of, string name, string? value = null)
        : this(area, of, name, value is null ? [] : [(null, value)])
    {
    }

    public Item(ChangeArea area, string? of, string name, Coverage coverage)
        : this(area, of, name, coverage.Words(coverage.Ranges)) => Coverage = coverage;

    /// <summary>What it covers, where that is what it says: then it is told what of it comes and what goes.</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>All of it in words, where it comes or goes as a whole.</summary>
    public string Text => string.Join(", ", Fields.Where(f => f.Value is not null).Select(f => f.Name is null ? f.Value : $"{f.Name} {f.Value}"));

    public bool IsLike(Item other) => Fields.SequenceEqual(other.Fields);
}

/// <summary>Physical addresses that something is true of.</summary>
/// <param name="Ranges">The addresses.</param>
/// <param name="Words">How some of them are told.</param>
internal sealed record Coverage(ImmutableArray<AddressRange> Ranges, Func<ImmutableArray<AddressRange>, string> Words)
{
    /// <summary>What of it <paramref name="other"/> does not have, in words; <c>null</c> where that is nothing.</summary>
    public string? Without(Coverage other) =>
        AddressRanges.Subtract(Ranges, other.Ranges) is { IsEmpty: false } rest ? Words(rest) : null;

    /// <summary>Some sections of <paramref name="size"/> bytes each.</summary>
    public static Coverage OfSections(IEnumerable<int> numbers, ulong size) => new(
        AddressRanges.Union(numbers.Select(n => AddressRange.FromSize((ulong)n * size, size))),
        ranges => (ranges.Length == 1 && ranges[0].Size == size ? "section " : "sections ") + SectionNumbers.Text(ranges.SelectMany(r => NumbersOf(r, size)))
            + $" ({SizeText.Size(AddressRanges.TotalSize(ranges))})");

    private static IEnumerable<int> NumbersOf(AddressRange range, ulong size) => Enumerable.Range((int)(range.Start / size), (int)(range.Size / size));
}

/// <summary>Things whose order means something.</summary>
/// <param name="Area">What kind of things.</param>
/// <param name="Of">Whose.</param>
/// <param name="What">What they are, such as <c>mounts</c>.</param>
/// <param name="Names">In their order.</param>
internal sealed record Sequence(ChangeArea Area, string? Of, string What, ImmutableArray<string> Names);
