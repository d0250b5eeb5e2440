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
        _bits = _before is { } known ? Sequences.Carried(known._list, known.Bits, _list, bitsOf) : [.. _list.Select(bitsOf)];
        _before = null;
        return _bits;
    }
}
