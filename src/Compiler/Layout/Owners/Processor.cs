using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Text;

namespace FswLayout.Layout.Owners;

/// <summary>A processor of a board.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Location">Its label's place.</param>
/// <param name="Windows">Where it sees memory elsewhere than Linux does, in declaration order; empty where it sees all as Linux does.</param>
public sealed record Processor(string Name, SourceLocation Location, ImmutableArray<MemoryWindow> Windows)
{
    /// <summary>Its node in Linux's device tree, or <c>null</c> when the layout does not say.</summary>
    public NamedNode? Node { get; init; }

    /// <summary>Whether its node is below /cpus, whose processors Linux starts (of_get_next_cpu_node, drivers/of/base.c); others have drivers.</summary>
    public bool IsOfLinux => Node?.Path.StartsWith("/cpus/", StringComparison.Ordinal) == true;

    /// <summary>Its physical id (APIC id, MPIDR), or <c>null</c> when the layout does not say.</summary>
    public ulong? Id { get; init; }

    /// <summary>
    /// What it sees at <paramref name="range"/>, as ranges of Linux's addresses in order; what no window shows is left out.
    /// </summary>
    public ImmutableArray<AddressRange> ToLinux(AddressRange range) => Windows.IsEmpty ? [range]
        : [.. Windows.Where(w => w.Range.Overlaps(range)).OrderBy(w => w.Range).Select(w => w.ToLinux(range.Intersect(w.Range)))];

    /// <summary>
    /// Where it sees <paramref name="range"/>, Linux's addresses, window by window and at the same address if it does so; empty when it does not see all of it.
    /// </summary>
    public ImmutableArray<(AddressRange Seen, AddressRange Linux)> Parts(AddressRange range)
    {
        var parts = ImmutableArray.CreateBuilder<(AddressRange, AddressRange)>();
        for (ulong at = range.Start; at < range.End;)
        {
            ulong start = at;
            if (FromLinux(range) is { } all)
                return [(all, range)];
            if (Windows.Where(w => w.Shown.Contains(start)).OrderBy(w => w.At != w.Range.Start).FirstOrDefault() is not { } window)
                return [];
            AddressRange part = new AddressRange(at, range.End).Intersect(window.Shown);
            parts.Add((window.FromLinux(part), part));
            at = part.End;
        }
        return parts.ToImmutable();
    }

    /// <summary>
    /// Where it sees all of <paramref name="range"/>, Linux's addresses, in one window: at the same address if it does so; <c>null</c> when it does not.
    /// </summary>
    public AddressRange? FromLinux(AddressRange range) => Windows.IsEmpty ? range
        : Windows.Where(w => w.Shown.Contains(range)).OrderBy(w => w.At != w.Range.Start).FirstOrDefault()?.FromLinux(range);
}

/// <summary>Addresses at which a processor sees memory that lies elsewhere for Linux.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Range">As the processor sees it.</param>
/// <param name="At">Where its first byte lies for Linux.</param>
/// <param name="Location">Where its range is written.</param>
public sealed record MemoryWindow(string Name, AddressRange Range, ulong At, SourceLocation Location)
{
    /// <summary>What it shows, at Linux's addresses.</summary>
    public AddressRange Shown => AddressRange.FromSize(At, Range.Size);

    /// <summary>Where a part of the window lies for Linux.</summary>
    public AddressRange ToLinux(AddressRange part) => AddressRange.FromSize(At + (part.Start - Range.Start), part.Size);

    /// <summary>Where the processor sees a part of <see cref="Shown"/>.</summary>
    public AddressRange FromLinux(AddressRange part) => AddressRange.FromSize(Range.Start + (part.Start - At), part.Size);
}

/// <summary>The path of a node in Linux's device tree.</summary>
/// <param name="Path">The path.</param>
/// <param name="Location">Where it is written.</param>
public sealed record NamedNode(string Path, SourceLocation Location);
