using System.Collections;
using FswLayout.Layout;

namespace FswLayout.Simulation;

/// <summary>
/// One cell a section, indexed by section number. Immutable, in pages: states that follow on each other share all but the pages
/// that a step has changed, so that neither a long scenario nor a large board is copied whole at each step.
/// </summary>
public sealed class SectionCells : IReadOnlyList<SectionCell>
{
    private readonly Page[] _pages;

    private SectionCells(Page[] pages, int length) => (_pages, Length) = (pages, length);

    /// <summary>How many sections there are, those without memory included.</summary>
    public int Length { get; }

    int IReadOnlyCollection<SectionCell>.Count => Length;

    /// <summary>Section <paramref name="number"/>: from 0 up to <see cref="Length"/>.</summary>
    public SectionCell this[int number] => _pages[number / Page.Size][number % Page.Size];

    /// <summary>The cells in order.</summary>
    /// <param name="cells">The cells.</param>
    public static SectionCells Of(IEnumerable<SectionCell> cells)
    {
        SectionCell[] all = [.. cells];
        return new SectionCells(
            [.. Enumerable.Range(0, (all.Length + Page.Size - 1) / Page.Size).Select(p => new Page(all, p * Page.Size))], all.Length);
    }

    /// <summary>How many sections have an entry that <paramref name="which"/> holds for.</summary>
    /// <param name="which">Asked once for each different entry of a page.</param>
    public int Count(Func<ushort, bool> which)
    {
        int count = 0;
        foreach (Page page in _pages)
            foreach ((ushort entry, int sections) in page.Entries)
                count += which(entry) ? sections : 0;
        return count;
    }

    /// <summary>The sections, ascending, that differ from what they were in <paramref name="before"/>, a state of the same board.</summary>
    /// <param name="before">The cells to compare with.</param>
    public IEnumerable<int> ChangedSince(SectionCells before)
    {
        for (int p = 0; p < _pages.Length; p++)
            for (int i = 0; !ReferenceEquals(_pages[p], before._pages[p]) && i < _pages[p].Length; i++)
                if (_pages[p][i] != before._pages[p][i])
                    yield return (p * Page.Size) + i;
    }

    /// <inheritdoc/>
    public IEnumerator<SectionCell> GetEnumerator() => Enumerable.Range(0, Length).Select(n => this[n]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Cells that are about to change: a page is copied when something on it does.</summary>
    /// <param name="cells">What they begin as.</param>
    internal sealed class Draft(SectionCells cells)
    {
        private SectionCell[]?[]? _changed;

        public int Length => cells.Length;

        public SectionCell this[int number]
        {
            get => _changed?[number / Page.Size] is { } page ? page[number % Page.Size] : cells[number];
            set
            {
                _changed ??= new SectionCell[cells._pages.Length][];
                (_changed[number / Page.Size] ??= cells._pages[number / Page.Size].Copy())[number % Page.Size] = value;
            }
        }

        /// <summary>Clears <paramref name="flags"/> in every entry.</summary>
        public void Clear(ushort flags)
        {
            for (int p = 0; p < cells._pages.Length; p++)
            {
                if (_changed?[p] is null && !cells._pages[p].Entries.Any(e => (e.Entry & flags) != 0))
                    continue;
                for (int n = p * Page.Size; n < Math.Min((p + 1) * Page.Size, Length); n++)
                    if ((this[n].Entry & flags) != 0)
                        this[n] = this[n] with { Entry = (ushort)(this[n].Entry & ~flags) };
            }
        }

        /// <summary>The cells as they are now; the draft may change on.</summary>
        public SectionCells ToCells()
        {
            if (_changed is null)
                return cells;
            Page[] pages = [.. cells._pages.Select((page, p) => _changed[p] is { } changed ? new Page(changed, 0) : page)];
            _changed = null;
            return cells = new SectionCells(pages, cells.Length);
        }
    }

    /// <summary>Neighbouring sections that are copied together.</summary>
    private sealed class Page
    {
        public const int Size = 128;

        private readonly SectionCell[] _cells;
        private (ushort Entry, int Sections)[]? _entries;

        /// <summary>
        /// The page that begins at <paramref name="first"/> of <paramref name="cells"/>; an array that is one page long becomes the page's own.
        /// </summary>
        public Page(SectionCell[] cells, int first) =>
            _cells = first == 0 && cells.Length <= Size ? cells : cells.AsSpan(first, Math.Min(Size, cells.Length - first)).ToArray();

        public int Length => _cells.Length;

        /// <summary>Every different entry, and how many sections have it.</summary>
        public (ushort Entry, int Sections)[] Entries => _entries ??= Counted();

        private (ushort Entry, int Sections)[] Counted()
        {
            var counts = new List<(ushort Entry, int Sections)>();
            int at = -1;
            foreach (SectionCell cell in _cells)
            {
                // Neighbours are alike, but for where one instance's memory ends.
                if (at < 0 || counts[at].Entry != cell.Entry)
                    at = PlaceOf(cell.Entry, counts);
                counts[at] = (cell.Entry, counts[at].Sections + 1);
            }
            return [.. counts];
        }

        private static int PlaceOf(ushort entry, List<(ushort Entry, int Sections)> counts)
        {
            int at = counts.FindIndex(c => c.Entry == entry);
            if (at >= 0)
                return at;
            counts.Add((entry, 0));
            return counts.Count - 1;
        }

        public SectionCell this[int at] => _cells[at];

        public SectionCell[] Copy() => [.. _cells];
    }
}
