using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Placement;

/// <summary>
/// What would make the instances fit: the smallest changes of each kind, found on the map of sections, then compiled; the cheapest come first.
/// </summary>
/// <param name="problem">What does not fit.</param>
/// <param name="writer">Puts changes into the text.</param>
/// <param name="trial">Compiles them.</param>
internal sealed class PlacementAdvice(PlacementProblem problem, ChangeWriter writer, LayoutTrial trial)
{
    /// <summary>More are not read.</summary>
    private const int Most = 3;

    private readonly MasterChanges _master = new(problem, writer);

    private LayoutModel Model => problem.Draft.Model;

    private ulong Section => Model.Board.SectionSize;

    /// <summary>Up to three changes that do, one alone each; where none does, two together.</summary>
    /// <param name="blamed">The one that does not fit.</param>
    /// <param name="members">Beside which.</param>
    /// <param name="best">
    /// Where the sections that it needs without a gap come nearest to fitting, and how many there are; <c>null</c> when that is not short.
    /// </param>
    public IReadOnlyList<Change> For(PlacementItem blamed, IReadOnlyList<string> members, (int First, int Length)? best)
    {
        Change[] single = [.. Single(blamed, members, best).OrderBy(c => c.Cost).Where(trial.Fits).Take(Most)];
        return single.Length > 0 ? single : [.. Pairs(blamed, members).OrderBy(c => c.Cost).Where(trial.Fits).Take(1)];
    }

    private IEnumerable<Change> Single(PlacementItem blamed, IReadOnlyList<string> members, (int First, int Length)? best) =>
        new[] { blamed.Name }.Concat(members).Select(Smaller).OfType<Change>()
            .Concat(members.SelectMany(HandWritten))
            .Concat(_master.Changes())
            .Concat(best is { } gap ? new HeadChanges(problem, writer).Changes(blamed, gap.First, gap.Length) : [])
            .Concat(best is { } least && least.Length >= blamed.Count ? [Larger(blamed, least.First)] : [])
            .Concat(Aligned())
            .Concat(new RegionChanges(problem, trial).Changes());

    /// <summary>The largest size of one of the instances to place with which all fit.</summary>
    private Change? Smaller(string name) =>
        IndexOf(name) is >= 0 and var index && problem.LargestSize(problem.Items, index) is > 0 and var most ? SizeOf(problem.Items[index], most) : null;

    /// <summary>As much as it needs without a gap.</summary>
    private Change Larger(PlacementItem item, int first) => writer.OfInstance(
        item.Name, (ulong)(item.HeadAt(first)!.Value - item.Count) * Section,
            (InstanceProperty.Memory, $"auto {SizeText.Size((ulong)item.HeadAt(first)!.Value * Section)}"));

    private int IndexOf(string name) => problem.Items.Select(i => i.Name).ToList().IndexOf(name);

    private Change SizeOf(PlacementItem item, int count) =>
        writer.OfInstance(item.Name, (ulong)(item.Count - count) * Section, (InstanceProperty.Memory, $"auto {SizeText.Size((ulong)count * Section)}"));

    /// <summary>An instance with a place by hand could leave it to the compiler, or have less.</summary>
    private IEnumerable<Change> HandWritten(string name)
    {
        if (problem.Draft.Claims.FirstOrDefault(c => c.Instance == name) is not { Problem: null } claim)
            yield break;
        PlacementItem fixedOne = problem.ItemOf(claim);
        IReadOnlyList<bool> without = PlacementProblem.FreeIn(problem.Draft, c => c.Instance != name);
        if (problem.Find([.. problem.Items, fixedOne], without) is not null)
            yield return MovedTo(name, claim);
        int most = problem.LargestSize([fixedOne with { Bases = [claim.Sections[0]] }, .. problem.Items], 0, without);
        if (most > 0 && InstanceOf(name).Memory is MemoryRequest.Size)
            yield return writer.OfInstance(name, (ulong)(fixedOne.Count - most) * Section, (InstanceProperty.Memory, SizeText.Size((ulong)most * Section)));
    }

    /// <summary>With the base that the compiler would choose, so that the advice is a number.</summary>
    private Change MovedTo(string name, Claim claim)
    {
        bool isNamed = InstanceOf(name).Memory is MemoryRequest.Explicit;
        string size = SizeText.Size((ulong)claim.Sections.Length * Section);
        Change open = isNamed
            ? writer.OfInstance(name, 0, (InstanceProperty.Base, "auto"), (InstanceProperty.Memory, $"auto {size}"))
            : writer.OfInstance(name, 0, (InstanceProperty.Base, "auto"));
        return !isNamed && trial.Compile(open)?.Instances.First(i => i.Name == name).Base is { } chosen
            ? writer.OfInstance(name, 0, (InstanceProperty.Base, SizeText.Address(chosen)))
            : open;
    }

    /// <summary>Bases on finer boundaries, as far as the kernels take them.</summary>
    private IEnumerable<Change> Aligned()
    {
        if (!Model.Board.Gives(BoardProperty.BaseAlign))
            yield break;
        for (ulong align = Model.Board.BaseAlign / 2; align >= Section; align /= 2)
            yield return writer.OfBoard(Model.Board, BoardProperty.BaseAlign, SizeText.Size(align));
    }

    /// <summary>Two that are smaller, where one does not do: the one that does not fit, then the first after it that still does not.</summary>
    private IEnumerable<Change> Pairs(PlacementItem blamed, IReadOnlyList<string> members)
    {
        foreach (string name in new[] { blamed.Name }.Concat(members).Where(n => IndexOf(n) >= 0))
        {
            int index = IndexOf(name), until = IndexOf(blamed.Name) + 1;
            int most = problem.LargestSize([.. problem.Items.Take(Math.Max(until, index + 1))], index);
            if (most == 0)
                continue;
            PlacementItem[] changed = [.. problem.Items.Select((item, i) => i == index ? item with { Count = most } : item)];
            int second = Enumerable.Range(until, changed.Length - until).FirstOrDefault(n => problem.Find([.. changed.Take(n + 1)]) is null);
            if (second > 0 && second != index && problem.LargestSize(changed, second) is > 0 and var less)
                yield return Change.Join(SizeOf(problem.Items[index], most), SizeOf(problem.Items[second], less));
        }
        foreach (Change change in _master.Pairs())
            yield return change;
    }

    private Instance InstanceOf(string name) => Model.Instances.First(i => i.Name == name);
}
