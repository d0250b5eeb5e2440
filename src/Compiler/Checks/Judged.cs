using System.Collections.Immutable;
using FswLayout.Layout;

namespace FswLayout.Checks;

/// <summary>What a check looked at besides the items that it was asked about.</summary>
[Flags]
internal enum Looked
{
    Nothing = 0,

    /// <summary>The board.</summary>
    Board = 1,

    /// <summary>The master.</summary>
    Master = 2,

    /// <summary>More of the layout than that, or what was said of it.</summary>
    Everything = 4,
}

/// <summary>The items that a check has judged, and what it looked at for that. All of these are objects that never change.</summary>
/// <param name="Items">The items.</param>
/// <param name="Open">Places of those that it found something about, or could not judge.</param>
/// <param name="Looked">What it looked at.</param>
/// <param name="Board">The board that it saw.</param>
/// <param name="Master">The master that it saw.</param>
/// <param name="Surroundings">What it was told of the items besides.</param>
internal sealed record Judged(
    ImmutableArray<object> Items, HashSet<int>? Open, Looked Looked, Board Board, Instance? Master, object? Surroundings)
{
    /// <summary>Whether the check would see the same around the same items.</summary>
    public bool Holds(Board board, Instance? master, object? surroundings) =>
        (!Looked.HasFlag(Looked.Board) || ReferenceEquals(Board, board)) && (!Looked.HasFlag(Looked.Master) || ReferenceEquals(Master, master))
            && Equals(Surroundings, surroundings);
}

/// <summary>A check at work on some items: a change leaves those before it, and moves those behind it.</summary>
internal sealed class Judging
{
    private readonly ImmutableArray<object> _items;
    private readonly Judged? _last;
    private readonly int _before;
    private readonly int _moved;
    private HashSet<int>? _open;

    /// <param name="items">The items.</param>
    /// <param name="last">What still holds of the last time.</param>
    public Judging(ImmutableArray<object> items, Judged? last)
    {
        (_items, _last) = (items, last);
        Looked = last?.Looked ?? Looked.Nothing;
        _moved = items.Length - (last?.Items.Length ?? 0);
        _before = _moved == 0 ? items.Length : Sequences.SameEnds(items, last?.Items ?? []).Before;
    }

    /// <summary>What was looked at, this time and for what is known of the last.</summary>
    public Looked Looked { get; private set; }

    /// <summary>Whether nothing was found about the item at a place the last time.</summary>
    public bool IsJudged(int place)
    {
        int then = place < _before ? place : place - _moved;
        return _last is not null && then >= 0 && then < _last.Items.Length && ReferenceEquals(_last.Items[then], _items[place])
            && _last.Open?.Contains(then) != true;
    }

    /// <summary>Notes what was looked at.</summary>
    public void Look(Looked at) => Looked |= at;

    /// <summary>Notes what came out for the item at a place.</summary>
    public void Add(int place, bool isGood)
    {
        if (!isGood)
            (_open ??= []).Add(place);
    }

    public Judged ToJudged(Board board, Instance? master, object? surroundings) => new(_items, _open, Looked, board, master, surroundings);
}
