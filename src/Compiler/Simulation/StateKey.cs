using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Simulation;

/// <summary>A state in few bytes, for looking it up: one cell a run where all of a run are alike. Marks of a request are history and not in it.</summary>
internal readonly struct StateKey : IEquatable<StateKey>
{
    private readonly ulong[] _words;
    private readonly int _hash;

    private StateKey(ulong[] words)
    {
        _words = words;
        ulong hash = 14695981039346656037;
        foreach (ulong word in words)
            hash = unchecked((hash ^ word) * 1099511628211);
        _hash = unchecked((int)(hash ^ (hash >> 32)));
    }

    /// <summary>The key of <paramref name="state"/>: equal exactly for states that no further step can tell apart.</summary>
    public static StateKey Of(MachineState state, SectionGroups groups)
    {
        var words = new List<ulong>(groups.Runs.Length + 1) { Alive(state) };
        foreach (ImmutableArray<int> run in groups.Runs)
        {
            // Within a run the cells are told apart by nothing but what they hold: sorted, a permutation of them is the same state.
            ulong[] cells = [.. run.Select(n => Code(state[n]))];
            if (cells.All(c => c == cells[0]))
            {
                words.Add(cells[0] | (1UL << 63));
                continue;
            }
            Array.Sort(cells);
            words.AddRange(cells);
        }
        return new StateKey([.. words]);
    }

    public bool Equals(StateKey other) => _hash == other._hash && _words.AsSpan().SequenceEqual(other._words);

    public override bool Equals(object? obj) => obj is StateKey other && Equals(other);

    public override int GetHashCode() => _hash;

    private static ulong Alive(MachineState state) => state.Booted.Aggregate((ulong)state.Running, (hash, id) => unchecked((hash * 257) + id));

    private static ulong Code(SectionCell cell) =>
        (uint)(cell.Entry & (SectionEntry.OwnerMask | SectionEntry.Available))
        | ((ulong)cell.ReservedFor << 16)
        | (cell.IsOffline ? 1UL << 24 : 0)
        | (cell.IsPinned ? 1UL << 25 : 0);
}
