using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Import;

/// <summary>What the tables and command lines of one device say, from which a layout is made that compiles to them.</summary>
public sealed record TableSources
{
    /// <summary>Bytes of a section.</summary>
    public required ulong SectionSize { get; init; }

    /// <summary>The common memory map when the master has booted, entry by entry from section 0.</summary>
    public required ImmutableArray<ushort> Map { get; init; }

    /// <summary>The instances in the order in which they are to be declared: the master first.</summary>
    public required ImmutableArray<TableInstance> Instances { get; init; }

    /// <summary>Where the control range starts; <c>null</c> where nobody tells.</summary>
    public ulong? ControlStart { get; init; }

    /// <summary>Bytes that the control range has at least.</summary>
    public required ulong ControlSize { get; init; }

    /// <summary>Registers that are saved for each instance.</summary>
    public ImmutableArray<AddressRange> Registers { get; init; } = [];
}

/// <summary>What the tables and command lines say of one instance.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its id; 0 where nobody tells.</param>
/// <param name="Line">Its command line, without the line end.</param>
/// <param name="From">Where the line was found, for comments.</param>
public sealed record TableInstance(string Name, byte Id, string Line, string From)
{
    /// <summary>Whether the boot loader starts it.</summary>
    public bool IsMaster { get; init; }

    /// <summary>Its reserved section table, entry by entry from section 0; default for the master.</summary>
    public ImmutableArray<ushort> Reserved { get; init; }

    /// <summary>Its Linux release, such as <c>6.1</c>; <c>null</c> where nobody tells.</summary>
    public string? Linux { get; init; }

    /// <summary>The serial number that its ATAGs tell.</summary>
    public ulong? Serial { get; init; }

    /// <summary>The revision that its ATAGs tell.</summary>
    public uint? Revision { get; init; }
}

/// <summary>What no table holds, and a layout has to say: tried until the layout compiles to the tables.</summary>
/// <param name="Master">Linux release of the master, where nobody told it.</param>
/// <param name="Children">Linux release of the children, where nobody told it.</param>
public sealed record TableChoice(string Master, string Children)
{
    /// <summary>vmalloc_end of the board; <c>null</c> for the usual one.</summary>
    public ulong? VmallocEnd { get; init; }

    /// <summary>page_offset of the board; <c>null</c> for the usual one.</summary>
    public ulong? PageOffset { get; init; }

    /// <summary>Below the memory that a child is told of, gaps of the map of at most so many bytes are carve-outs, larger ones the ends of banks.</summary>
    public ulong LargestHole { get; init; }

    /// <summary>Which of the places where it can be the control range gets.</summary>
    public int ControlPlace { get; init; }

    /// <summary>Sections that stay the master's though its kernel could give them up, as far as is known.</summary>
    public ImmutableArray<int> Kept { get; init; } = [];
}
