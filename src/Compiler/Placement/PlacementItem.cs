using System.Collections.Immutable;

namespace FswLayout.Placement;

/// <summary>One instance to place, as the search sees it.</summary>
/// <param name="Name">The instance.</param>
/// <param name="Count">How many sections it asks for.</param>
/// <param name="Bases">Sections that it may start in, ascending.</param>
/// <param name="HeadAt">How many contiguous sections it needs from one of them; <c>null</c> where its kernel cannot start.</param>
internal sealed record PlacementItem(string Name, int Count, ImmutableArray<int> Bases, Func<int, int?> HeadAt)
{
    /// <summary>The first instance that says the same: either may stand where the other does.</summary>
    public string Like { get; init; } = Name;

    /// <summary>Fewer contiguous sections it needs nowhere.</summary>
    public int LeastHead { get; init; } = 1;

    /// <summary>Whether it must have all its sections in one piece.</summary>
    public bool IsOnePiece { get; init; }

    /// <summary>The least of its sections that follow its base without a gap, wherever that is.</summary>
    public int ShortestHead => IsOnePiece ? Count : Math.Max(1, LeastHead);

    /// <summary>What it needs without a gap at one base or the other: nothing where its kernel does not start at all.</summary>
    public IEnumerable<int> Heads => Bases.Select(HeadAt).OfType<int>().Select(h => Math.Max(1, h)).Distinct();

    /// <summary>How many of its sections must follow its base without a gap; <c>null</c> when it cannot lie there.</summary>
    public int? ContiguousAt(int section) => HeadAt(section) is { } head && head <= Count ? Math.Max(1, IsOnePiece ? Count : head) : null;
}

/// <summary>Where an instance lies.</summary>
/// <param name="Item">The instance.</param>
/// <param name="First">The section it starts in.</param>
/// <param name="Head">How many sections from there are contiguous because they must be.</param>
internal sealed record PlacedHead(PlacementItem Item, int First, int Head)
{
    /// <summary>The sections that may lie anywhere above.</summary>
    public int Others => Item.Count - Head;
}
