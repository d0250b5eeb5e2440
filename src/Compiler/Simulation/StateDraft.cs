using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Simulation;

/// <summary>The state that a step is about to make: changed in place, seen by nobody until the step is done.</summary>
internal sealed class StateDraft
{
    private const ushort Lasting = SectionEntry.OwnerMask | SectionEntry.Available;

    private readonly bool _withMoments;
    private readonly ImmutableArray<Moment>.Builder _moments = ImmutableArray.CreateBuilder<Moment>();
    private readonly SectionCells.Draft _cells;

    public StateDraft(MachineState before, bool withMoments)
    {
        _withMoments = withMoments;
        _cells = new SectionCells.Draft(before.Cells);
        Running = before.Running;
        Booted = before.Booted;
        // What an earlier request or termination left in the table is history now.
        Clear(unchecked((ushort)~Lasting));
    }

    /// <summary>How many sections there are, those without memory included.</summary>
    public int Count => _cells.Length;

    public byte Running { get; set; }

    public ImmutableArray<byte> Booted { get; set; }

    /// <summary>Sections that a request got.</summary>
    public ImmutableArray<int> Found { get; set; } = [];

    /// <summary>Section <paramref name="number"/>; one without memory past the end of the tables, which cannot be changed.</summary>
    public SectionCell this[int number]
    {
        get => number < _cells.Length ? _cells[number] : default;
        set => _cells[number] = value;
    }

    public bool HasBooted(byte id) => Booted.BinarySearch(id) >= 0;

    /// <summary>Gives section <paramref name="number"/> to <paramref name="owner"/>, online there.</summary>
    public void Give(int number, byte owner, bool available) =>
        this[number] = this[number] with { Entry = SectionEntry.Of(owner, available), IsOffline = false, ReservedFor = 0 };

    public void Mark(int number, ushort flags) => this[number] = this[number] with { Entry = (ushort)(this[number].Entry | flags) };

    /// <summary>Clears <paramref name="flags"/> in every entry.</summary>
    public void Clear(ushort flags) => _cells.Clear(flags);

    /// <summary>
    /// Keeps what the table says now, with <paramref name="passing"/> on the sections that <paramref name="which"/> holds for: flags
    /// that no longer stand there when the step is done.
    /// </summary>
    public void Note(Func<string> text, ushort passing = 0, Func<int, SectionCell, bool>? which = null)
    {
        if (_withMoments)
            _moments.Add(new Moment(text(), [.. _cells.ToCells().Select((c, n) => (ushort)(which?.Invoke(n, c) == true ? c.Entry | passing : c.Entry))]));
    }

    public StepResult.Done ToResult() => new(new MachineState(_cells.ToCells(), Running, Booted), _moments.ToImmutable(), Found);
}
