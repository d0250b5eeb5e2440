using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Placement;

/// <summary>The instances of a layout that are to be placed, and the sections they may have.</summary>
internal sealed class PlacementProblem
{
    private readonly Trials _trials;
    private readonly bool[] _free;
    private int _reportWork = PlacementSearch.AllReportWork;

    /// <summary>What <paramref name="draft"/>, in which all else is sound, leaves open.</summary>
    public PlacementProblem(LayoutDraft draft, IEnumerable<Instance> open, Trials trials)
    {
        (Draft, _trials) = (draft, trials);
        _free = FreeIn(draft, _ => true);
        Items = [.. open.Select(ItemOf)];
    }

    /// <summary>The layout without them.</summary>
    public LayoutDraft Draft { get; }

    /// <summary>In declaration order.</summary>
    public ImmutableArray<PlacementItem> Items { get; private set; }

    /// <summary>Which sections the master gives up and nobody else has.</summary>
    public IReadOnlyList<bool> Free => _free;

    /// <summary>Whether the last search ended before it had tried everything.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Whether any search did.</summary>
    public bool EverGaveUp { get; private set; }

    /// <summary>By name where each lies; <c>null</c> when no way was found.</summary>
    public ImmutableDictionary<string, PlacedMemory>? Solve(int work = PlacementSearch.MaximumWork)
    {
        IReadOnlyList<PlacedHead>? heads = Find(Items, work);
        if (heads is null && !GaveUp && Items.Any(NeverStarts))
        {
            Items = [.. Items.Select(i => NeverStarts(i) ? Anyway(i) : i)];
            heads = Find(Items, work);
        }
        return heads?.Zip(SectionChooser.Choose(_free, heads), (head, sections) => (head, sections))
            .ToImmutableDictionary(p => p.head.Item.Name, p => new PlacedMemory(AddressOf(p.head.First), p.sections));
    }

    /// <summary>Where some of the instances, or such with other sizes, lie when they are alone; <c>null</c> when no way was found.</summary>
    public IReadOnlyList<PlacedHead>? Find(IReadOnlyList<PlacementItem> items, int work = PlacementSearch.ReportWork) => Find(items, _free, work);

    /// <summary>The same where other sections are free.</summary>
    public IReadOnlyList<PlacedHead>? Find(IReadOnlyList<PlacementItem> items, IReadOnlyList<bool> free, int work = PlacementSearch.ReportWork)
    {
        var search = new PlacementSearch([.. free], items, work > PlacementSearch.ReportWork ? work : Math.Min(work, _reportWork));
        IReadOnlyList<PlacedHead>? heads = search.Find();
        GaveUp = search.GaveUp || _trials.GaveUp;
        EverGaveUp |= GaveUp;
        _reportWork -= work > PlacementSearch.ReportWork ? 0 : search.Work;
        return heads;
    }

    /// <summary>The largest size below its own of one of <paramref name="items"/> with which all of them find a place; 0 when none does.</summary>
    public int LargestSize(IReadOnlyList<PlacementItem> items, int index, IReadOnlyList<bool>? free = null)
    {
        PlacementItem item = items[index];
        int limit = item.Count;
        // Less fits where more does, while there is enough for what must be without a gap; how much that is differs from base to base.
        foreach (int head in item.Heads.Where(h => h < item.Count).OrderByDescending(h => h))
        {
            if (Search.Largest(limit, Fits, head) is > 0 and var most)
                return most;
            limit = head;
        }
        return 0;

        bool Fits(int count) => Find([.. items.Select((other, i) => i == index ? item with { Count = count } : other)], free ?? _free) is not null;
    }

    private bool NeverStarts(PlacementItem item) => !item.Bases.Any(b => item.HeadAt(b) is not null);

    /// <summary>
    /// One that starts nowhere, to be placed where at least its base is right: what keeps it from starting is no matter of that, and the checks say it better.
    /// </summary>
    private PlacementItem Anyway(PlacementItem item)
    {
        bool hasBase = item.Bases.Any(b => At(b).HasBase);
        return item with { HeadAt = section => At(section) is var trial && trial.HasBase == hasBase ? trial.Head : null };

        Trial At(int section) => _trials.At(item.Name, AddressOf(section));
    }

    private ulong AddressOf(int section) => Draft.Model.Sections.RangeOf(section).Start;

    /// <summary>Which sections the master of <paramref name="draft"/> gives up that are not claimed by those who <paramref name="count"/>.</summary>
    public static bool[] FreeIn(LayoutDraft draft, Func<Claim, bool> count)
    {
        Board board = draft.Model.Board;
        HashSet<int> claimed = [.. draft.Claims.Where(count).SelectMany(c => c.Sections)];
        AddressRange[] taken = [.. board.RegionsOf(RegionKind.Clobber).Select(c => c.Range), .. KeptByFlatMaster(draft.Model)];
        bool IsFree(Section section) => section.Kind == SectionKind.Whole && (section.IsPromised || board.MemoryModel == MemoryModel.Flat)
            && !claimed.Contains(section.Number) && !taken.Any(draft.Model.Sections.RangeOf(section.Number).Overlaps);
        return [.. draft.Model.Sections.Sections.Select(IsFree)];
    }

    /// <summary>Where no section changes hands nothing is promised: there a master keeps its kernelcore, and what it boots from.</summary>
    private static IEnumerable<AddressRange> KeptByFlatMaster(LayoutModel model) => model.Board.MemoryModel == MemoryModel.Sparse ? []
        : BootMemory.Of(model.Master, model).Select(p => p.Range).Append(BootMemory.KernelcoreOf(model.Master));

    /// <summary>An instance that has its place by hand, as one to place: what must be contiguous is taken to be as much everywhere.</summary>
    public PlacementItem ItemOf(Claim claim) => new(
        claim.Instance, claim.Sections.Length, [.. Enumerable.Range(0, _free.Length).Where(n => Draft.Model.Sections[n].Kind == SectionKind.Whole)],
        _ => claim.HeadSections)
    {
        IsOnePiece = Draft.Model.Board.Loader.ChoosesSections,
    };

    private PlacementItem ItemOf(Instance instance)
    {
        Board board = Draft.Model.Board;
        ulong section = board.SectionSize;
        return new PlacementItem(
            instance.Name, (int)Math.Min(((MemoryRequest.Size)instance.Memory).Bytes / section, int.MaxValue / 2), [.. BasesOf(instance)],
            number => _trials.At(instance.Name, AddressOf(number)) is { IsSound: true } trial ? trial.Head : null)
        {
            Like = _trials.Like(instance.Name),
            LeastHead = (int)Math.Max(1, Math.Min((instance.Kernelcore + section - 1) / section, int.MaxValue / 2)),
            // free_boot takes the sections by itself: with one piece it comes to the same.
            IsOnePiece = board.Loader.ChoosesSections,
        };
    }

    /// <summary>The sections that it may start in, as far as its boundaries go.</summary>
    private IEnumerable<int> BasesOf(Instance instance)
    {
        Board board = Draft.Model.Board;
        if (!Draft.Automatic[instance.Name])
            return instance.Base / board.SectionSize < (ulong)_free.Length ? [(int)(instance.Base / board.SectionSize)] : [];
        ulong kernel = !instance.Kernel.Model.FindsItsPlace ? KernelPlacement.UnitOf(LayoutBuilder.MachineOf(board, instance)) : 1;
        ulong written = board.Gives(BoardProperty.BaseAlign) ? board.BaseAlign : 1;
        return Enumerable.Range(0, _free.Length)
            .Where(n => Draft.Model.Sections[n].Kind == SectionKind.Whole && AddressOf(n) % kernel == 0 && AddressOf(n) % written == 0);
    }
}
