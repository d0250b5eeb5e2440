namespace FswLayout.Addresses;

/// <summary>A half-open range of physical addresses [<see cref="Start"/>, <see cref="End"/>), in bytes.</summary>
public readonly record struct AddressRange : IComparable<AddressRange>
{
    /// <summary>The range [<paramref name="start"/>, <paramref name="end"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="end"/> is below <paramref name="start"/>.</exception>
    public AddressRange(ulong start, ulong end)
    {
        if (end < start)
            throw new ArgumentOutOfRangeException(nameof(end), "A range ends at or after its start.");
        Start = start;
        End = end;
    }

    /// <summary>The first address of the range.</summary>
    public ulong Start { get; }

    /// <summary>The first address after the range.</summary>
    public ulong End { get; }

    /// <summary>Length in bytes.</summary>
    public ulong Size => End - Start;

    /// <summary>Whether the range holds no address.</summary>
    public bool IsEmpty => Start == End;

    /// <summary>The range of <paramref name="size"/> bytes from <paramref name="start"/>; one that would end above 2^64 - 1 ends there.</summary>
    public static AddressRange FromSize(ulong start, ulong size) => new(start, start + Math.Min(size, ulong.MaxValue - start));

    /// <summary>Whether <paramref name="address"/> lies in the range.</summary>
    public bool Contains(ulong address) => Start <= address && address < End;

    /// <summary>Whether all of <paramref name="other"/> lies in the range.</summary>
    public bool Contains(AddressRange other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether the two ranges share an address; an empty range shares none.</summary>
    public bool Overlaps(AddressRange other) => !IsEmpty && !other.IsEmpty && Start < other.End && other.Start < End;

    /// <summary>The addresses in both ranges; empty when there are none.</summary>
    public AddressRange Intersect(AddressRange other)
    {
        ulong start = Math.Max(Start, other.Start);
        return new AddressRange(start, Math.Max(start, Math.Min(End, other.End)));
    }

    /// <inheritdoc/>
    public int CompareTo(AddressRange other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);

    /// <summary><c>0x80000000..0xc0000000</c></summary>
    public override string ToString() => $"0x{Start:x8}..0x{End:x8}";
}
