using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Simulation;

/// <summary>The state that a step is about to make: changed in place, seen by nobody until the step is done.</summary>
internal sealed class StateDraft
{
    private const ushort Lasting = SectionEntry.OwnerMask | SectionEntry.Available;

    private readonly bool _withMoments;
    private readonly ImmutableArray<Moment>.Builder _moments = ImmutableArray.CreateBuilder<Moment>();

    public StateDraft(MachineState before, bool withMoments)
    {
        _withMoments = withMoments;
        Cells = [.. before.Cells];
        Running = before.Running;
        Booted = before.Booted;
        // What an earlier request or termination left in the table is history now.
        Clear(unchecked((ushort)~Lasting));
    }

    public SectionCell[] Cells { get; }

    public byte Running { get; set; }

    public ImmutableArray<byte> Booted { get; set; }

    /// <summary>Sections that a request got.</summary>
    public ImmutableArray<int> Found { get; set; } = [];

    /// <summary>Section <paramref name="number"/>; one without memory past the end of the tables.</summary>
    public SectionCell this[int number] => number < Cells.Length ? Cells[number] : default;

    public bool HasBooted(byte id) => Booted.BinarySearch(id) >= 0;

    /// <summary>Gives section <paramref name="number"/> to <paramref name="owner"/>, online there.</summary>
    public void Give(int number, byte owner, bool available) =>
        Cells[number] = Cells[number] with { Entry = SectionEntry.Of(owner, available), IsOffline = false, ReservedFor = 0 };

    public void Mark(int number, ushort flags) => Cells[number] = Cells[number] with { Entry = (ushort)(Cells[number].Entry | flags) };

    /// <summary>Clears <paramref name="flags"/> in every entry.</summary>
    public void Clear(ushort flags)
    {
        for (int n = 0; n < Cells.Length; n++)
            if ((Cells[n].Entry & flags) != 0)
                Cells[n] = Cells[n] with { Entry = (ushort)(Cells[n].Entry & ~flags) };
    }

    /// <summary>Keeps what the table says now.</summary>
    public void Note(Func<string> text)
    {
        if (_withMoments)
            _moments.Add(new Moment(text(), [.. Cells.Select(c => c.Entry)]));
    }

    public StepResult.Done ToResult() => new(new MachineState([.. Cells], Running, Booted), _moments.ToImmutable(), Found);
}
