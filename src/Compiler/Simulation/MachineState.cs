using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Simulation;

/// <summary>A device between two steps: who runs, who sleeps, and what the common memory map says. Immutable.</summary>
/// <param name="Cells">One a section, indexed by section number.</param>
/// <param name="Running">Id of the running instance; 0 before the master has started.</param>
/// <param name="Booted">Ids of the instances that run or sleep, ascending.</param>
public sealed record MachineState(SectionCells Cells, byte Running, ImmutableArray<byte> Booted)
{
    /// <summary>The common memory map.</summary>
    public ImmutableArray<ushort> Entries => [.. Cells.Select(c => c.Entry)];

    /// <summary>Section <paramref name="number"/>; one without memory past the end of the tables.</summary>
    public SectionCell this[int number] => number < Cells.Length ? Cells[number] : default;

    /// <summary>Whether <paramref name="id"/> has booted and not ended.</summary>
    public bool HasBooted(byte id) => Booted.BinarySearch(id) >= 0;

    /// <summary>Whether <paramref name="id"/> sleeps.</summary>
    public bool IsAsleep(byte id) => id != Running && HasBooted(id);

    /// <summary>Whether <paramref name="id"/> has section <paramref name="number"/> in use: its own unless it took it offline, and what is shared.</summary>
    public bool IsOnline(byte id, int number) => HasBooted(id) && this[number] switch
    {
        { Owner: (byte)SectionEntry.Shared } => true,
        var cell => cell.Owner == id && !cell.IsOffline,
    };
}

/// <summary>What is known of one section.</summary>
/// <param name="Entry">Its word in the common memory map.</param>
/// <param name="IsOffline">Whether its owner has taken it offline and kept it.</param>
/// <param name="IsPinned">Whether its pages cannot be moved, so that offlining it fails.</param>
/// <param name="ReservedFor">Id of the child that it is set aside for since <c>free</c>; 0 for none.</param>
public readonly record struct SectionCell(ushort Entry, bool IsOffline, bool IsPinned, byte ReservedFor)
{
    /// <summary>Id of the owner: 0 nobody, <see cref="SectionEntry.Shared"/> everybody.</summary>
    public byte Owner => (byte)(Entry & SectionEntry.OwnerMask);

    /// <summary>Whether it can be claimed.</summary>
    public bool IsAvailable => (Entry & SectionEntry.Available) != 0;

    /// <summary>Whether it is nobody's and can be claimed.</summary>
    public bool IsFree => Owner == 0 && IsAvailable;
}
