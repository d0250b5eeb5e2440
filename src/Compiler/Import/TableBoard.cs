using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Import;

/// <summary>The board that tables and command lines tell of: RAM, what is taken out of it, and where nobody tells, what is likely.</summary>
internal sealed class TableBoard
{
    private const ulong Page = 4096, MiB = 1 << 20, CoveredByTables = 1UL << 32;

    /// <summary>The control range of the boards in the library.</summary>
    private const ulong UsualControl = 128 << 10;

    /// <summary>Of the sections that the master keeps anyway, so many are places for the control range.</summary>
    private const int MostKept = 4;

    private readonly TableSources _sources;
    private readonly TableChoice _choice;
    private readonly BoardSketch _board = new() { Name = "device" };
    private readonly List<AddressRange> _carved = [];

    private TableBoard(TableSources sources, TableChoice choice) => (_sources, _choice) = (sources, choice);

    /// <summary>The board of <paramref name="sources"/>.</summary>
    /// <param name="sources">The tables.</param>
    /// <param name="choice">What they do not hold.</param>
    /// <param name="told">The ranges of <c>mem=</c> of the child that is told most of it; empty without children.</param>
    public static BoardSketch Of(TableSources sources, TableChoice choice, ImmutableArray<AddressRange> told)
    {
        var self = new TableBoard(sources, choice);
        self.Fill(told);
        return self._board;
    }

    private void Fill(ImmutableArray<AddressRange> told)
    {
        _board.Documentation.Add("Made from tables and command lines: what they do not hold has plain names here, or is left out (hardware, partitions, "
            + "mounts, devices, files of images).");
        _board.SectionSize = _sources.SectionSize;
        (_board.VmallocEnd, _board.PageOffset) = (_choice.VmallocEnd, _choice.PageOffset);
        _board.Ram = Banks(told);
        if (_choice.VmallocEnd is { } end)
            _board.Remarks.Guess("vmalloc_end", $"low memory ends at {SizeText.Address(end)} as the kernels see it, so that the map comes out as it is");
        foreach (AddressRange bank in _board.Ram)
            _carved.AddRange(Runs(n => Entry(n) == 0 && RangeOf(n).Overlaps(bank)).Select(r => RangeOf(r).Intersect(bank)));
        AddressRange? control = Control();
        AddHoles(control);
        AddRegions(control);
    }

    /// <summary>
    /// RAM as <c>mem=</c> of a child tells it, from its base up; below that what the map has entries for, in whole sections. What has no entry there may be a
    /// carve-out as well.
    /// </summary>
    private ImmutableArray<AddressRange> Banks(ImmutableArray<AddressRange> told)
    {
        ulong from = told.IsEmpty ? ulong.MaxValue : told[0].Start;
        List<AddressRange> banks = [.. Runs(n => (Entry(n) != 0 || IsControls(n)) && RangeOf(n).Start < from).Select(RangeOf)];
        for (int i = banks.Count - 1; i > 0; i--)
            if (banks[i].Start - banks[i - 1].End <= _choice.LargestHole)
            {
                banks[i - 1] = new AddressRange(banks[i - 1].Start, banks[i].End);
                banks.RemoveAt(i);
            }
        if (banks.Count > 0)
            _board.Remarks.Guess("ram", $"up to {SizeText.Address(banks[banks.Count - 1].End)} in whole sections: the map knows no smaller ones");
        if (!told.IsEmpty && banks.Count > 0 && banks[banks.Count - 1].End >= from)
        {
            told = told.SetItem(0, new AddressRange(banks[banks.Count - 1].Start, told[0].End));
            banks.RemoveAt(banks.Count - 1);
        }
        banks.AddRange(told);
        // More entries than 4 GiB have: RAM reaches as far.
        ulong covered = (ulong)_sources.Map.Length * _sources.SectionSize;
        if (covered > CoveredByTables && banks.Count > 0 && banks[banks.Count - 1].End <= covered - _sources.SectionSize)
            banks[banks.Count - 1] = new AddressRange(banks[banks.Count - 1].Start, covered);
        // No kernel of 32 bits keeps the last page: the last section of 4 GiB has less than its whole.
        if (covered == CoveredByTables && banks.Count > 0 && banks[banks.Count - 1].End == covered)
            banks[banks.Count - 1] = new AddressRange(banks[banks.Count - 1].Start, covered - Page);
        return [.. banks];
    }

    /// <summary>Whether the control range is told to be there: RAM, also where the map has no entry because nothing else is.</summary>
    private bool IsControls(int section) => _sources.ControlStart is { } start && RangeOf(section).Overlaps(AddressRange.FromSize(start, _sources.ControlSize));

    /// <summary>
    /// What the master keeps above the first section that it lends: a section alone has a hole, as a rule; several in a row are kept for something.
    /// </summary>
    private void AddHoles(AddressRange? control)
    {
        int first = Lent().DefaultIfEmpty(int.MaxValue).First();
        bool IsKept(int n) => control?.Overlaps(RangeOf(n)) != true
            && (_choice.Kept.Contains(n) || (n > first && IsMasters(n) && (Entry(n) & SectionEntry.Available) == 0 && IsWhole(n)));
        int number = 0;
        foreach ((int First, int Last) run in Runs(IsKept))
            if (run.First == run.Last && !_choice.Kept.Contains(run.First))
                Carve(run.First);
            else
                _board.Regions.Add(new RegionSketch("reserve", $"kept{++number}", RangeOf(run),
                    "guessed: the master does not lend these sections, and no byte says why"));
    }

    /// <summary>Takes a page out of a section, beside what is taken out there already.</summary>
    private void Carve(int section)
    {
        AddressRange range = RangeOf(section);
        int after = _carved.FindIndex(c => c.Start == range.End), before = _carved.FindIndex(c => c.End == range.Start);
        if (after >= 0)
            _carved[after] = new AddressRange(range.End - Page, _carved[after].End);
        else if (before >= 0)
            _carved[before] = new AddressRange(_carved[before].Start, range.Start + Page);
        else
            _carved.Add(AddressRange.FromSize(range.Start, Page));
    }

    private void AddRegions(AddressRange? control)
    {
        int number = 0;
        foreach (AddressRange range in AddressRanges.Subtract(_carved, control is { } taken ? [taken] : []))
            _board.Regions.Add(new RegionSketch("carveout", $"hole{++number}", range,
                "guessed: no System RAM, or a hole that keeps its section from being lent"));
        number = 0;
        foreach ((int First, int Last) run in Runs(n => Entry(n) == SectionEntry.Shared))
            _board.Regions.Add(new RegionSketch("shared", $"shared{++number}", RangeOf(run), ""));
        if (control is { } pages)
            _board.Regions.Add(new RegionSketch("control", "fsw", pages,
                _sources.ControlStart is null ? "guessed: no byte says where it lies, but the map has room for it here" : ""));
        else
            _board.Remarks.Miss("regions", "the control range: nothing that the master keeps has room for it");
        number = 0;
        foreach (AddressRange registers in _sources.Registers)
            _board.Regions.Add(new RegionSketch("registers", $"saved{++number}", registers, ""));
    }

    /// <summary>The control range: where it is told, or one of the places where the map has room for it.</summary>
    private AddressRange? Control()
    {
        AddressRange[] places =
        [
            .. (_sources.ControlStart is { } told ? Sizes.Select(s => AddressRange.FromSize(told, s(told))) : ControlPlaces())
                .Where(p => _board.Ram.Any(b => b.Contains(p)) && Numbers(p).All(n => Entry(n) == 0 || (IsMasters(n) && !IsLent(n)))).Distinct(),
        ];
        return places.Length == 0 ? null : places[Math.Min(_choice.ControlPlace, places.Length - 1)];
    }

    /// <summary>What is usual, what is needed, and up to a whole MiB, as low memory is mapped by 3.0: bytes from a start on.</summary>
    private Func<ulong, ulong>[] Sizes =>
    [
        _ => Math.Max(UsualControl, _sources.ControlSize), _ => _sources.ControlSize,
        start => ((start + _sources.ControlSize + MiB - 1) & ~(MiB - 1)) - start,
    ];

    private IEnumerable<AddressRange> ControlPlaces()
    {
        foreach (AddressRange carved in _carved)
            foreach (Func<ulong, ulong> size in Sizes)
                yield return AddressRange.FromSize(carved.Start, size(carved.Start));
        int first = Lent().DefaultIfEmpty(_sources.Map.Length).First();
        int[] kept = [.. Enumerable.Range(0, _sources.Map.Length).Where(n => IsMasters(n) && !IsLent(n))];
        // What is kept among what is lent has a hole; else the control range lies in what the master keeps anyway.
        foreach (int n in kept.Where(n => n > first).Concat(kept.Where(n => n < first).Reverse().Take(MostKept)))
        {
            AddressRange? bank = _board.Ram.Where(b => b.Overlaps(RangeOf(n))).Select(b => (AddressRange?)b).LastOrDefault();
            ulong end = Math.Min(bank?.End ?? 0, RangeOf(n).End);
            // As the boards of the library have it: at the end.
            foreach (ulong size in new[] { Sizes[0](0), Sizes[1](0), Sizes[2](0) + (end & (MiB - 1)) }.Where(s => s < end))
                yield return new AddressRange(end - size, end);
            yield return AddressRange.FromSize(RangeOf(n).Start, Sizes[2](RangeOf(n).Start));
        }
    }

    private ushort Entry(int section) => section < _sources.Map.Length ? _sources.Map[section] : (ushort)0;

    private bool IsMasters(int section) => Entry(section) is not (0 or SectionEntry.Shared);

    private bool IsLent(int section) => (Entry(section) & SectionEntry.Available) != 0;

    private IEnumerable<int> Lent() => Enumerable.Range(0, _sources.Map.Length).Where(IsLent);

    /// <summary>Whether RAM covers a section without a gap.</summary>
    private bool IsWhole(int section) =>
        AddressRanges.Intersect(_board.Ram, [RangeOf(section)]).Aggregate(0UL, (sum, r) => sum + r.Size) == _sources.SectionSize;

    private IEnumerable<int> Numbers(AddressRange range)
    {
        for (ulong n = range.Start / _sources.SectionSize; n * _sources.SectionSize < range.End; n++)
            yield return (int)n;
    }

    private IEnumerable<(int First, int Last)> Runs(Func<int, bool> isIn) => SectionNumbers.Runs(Enumerable.Range(0, _sources.Map.Length).Where(isIn));

    private AddressRange RangeOf(int section) => RangeOf((section, section));

    private AddressRange RangeOf((int First, int Last) run) =>
        new((ulong)run.First * _sources.SectionSize, (ulong)(run.Last + 1) * _sources.SectionSize);
}
