using System.Collections.Immutable;

namespace FswLayout.Syntax;

/// <summary>
/// The <see cref="NamesRead.Bits"/> of what each of a list reads: of thousands few need be looked at. Those of a list that has changed come from what it was.
/// </summary>
/// <param name="list">Of what.</param>
/// <param name="bitsOf">The bits of one, always the same.</param>
/// <param name="before">Of the list before a change.</param>
internal sealed class BitsRead<T>(ImmutableArray<T> list, Func<T, ulong> bitsOf, BitsRead<T>? before = null)
    where T : class
{
    private readonly ImmutableArray<T> _list = list;

    // What is not known is not asked for either: then what was before that knows as much.
    private BitsRead<T>? _before = before is { _bits: null } ? before._before : before;
    private ulong[]? _bits;

    /// <summary>The bits, by place in the list.</summary>
    public ulong[] Bits => _bits ?? Find();

    private ulong[] Find()
    {
        BitsRead<T>? known = _before;
        (int head, int tail) = known is null ? (0, 0) : Sequences.SameEnds(known._list, _list);
        ulong[] bits = new ulong[_list.Length];
        if (known is not null)
        {
            Array.Copy(known.Bits, bits, head);
            Array.Copy(known.Bits, known._list.Length - tail, bits, bits.Length - tail, tail);
        }
        for (int i = head; i < bits.Length - tail; i++)
            bits[i] = bitsOf(_list[i]);
        _bits = bits;
        _before = null;
        return bits;
    }
}
