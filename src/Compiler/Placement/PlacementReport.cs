using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>Says why instances cannot be placed: at the first that does not fit beside those before it.</summary>
internal sealed class PlacementReport(PlacementProblem problem, PlacementAdvice advice)
{
    /// <summary>More instances are counted, not named: who could leave out any of so many needs no list.</summary>
    private const int MostNamed = 12;

    private LayoutModel Model => problem.Draft.Model;

    private ulong Section => Model.Board.SectionSize;

    /// <summary>Reports one error.</summary>
    public void Write(DiagnosticBag found)
    {
        int all = problem.Items.Length, count = Search.Largest(all, Fits) + 1;
        bool isProved = IsProved(count);
        // Where the search ends at its bound for the first so many, it may see at once that there are too many for all of them.
        if (!isProved && count < all && IsProved(all))
            (isProved, count) = (true, all - Search.Largest(all - count, n => IsProved(all - n)));
        PlacementItem item = problem.Items[count - 1];
        SourceLocation place = InstanceOf(item.Name).OriginOf(InstanceProperty.Memory);
        if (!isProved)
        {
            found.Report(
                PlacementErrors.NotFound, place,
                $"no place was found for '{item.Name}' beside those before it in as many steps as the search takes; there may be one",
                "give some of the instances a base, the largest first; or less memory",
                [.. Places([.. problem.Items.Take(count - 1).Select(i => i.Name)])]);
            return;
        }
        var conflict = new Conflict(problem, [.. problem.Items.Take(count)]);
        IReadOnlyList<string> members = conflict.Members();
        int most = problem.LargestSize([.. problem.Items.Take(count)], count - 1);
        (string message, string help, (int, int)? best) = most > 0 ? TooLarge(item, most, members)
            : item.Heads.DefaultIfEmpty(0).Min() > item.Count ? TooSmall(item) : NoHead(item, count);
        IReadOnlyList<Change> changes = advice.For(item, members, best);
        found.Report(
            PlacementErrors.DoesNotFit, place, $"'{item.Name}' does not fit{Beside(members)}{(conflict.IsProved ? "" : Unproved)}: {message}",
            changes.Count > 0 ? string.Join("; or ", changes.Select(c => $"write {c.Words}")) : help, [.. Places(members)]);
    }

    private bool IsProved(int count) => !Fits(count) && !problem.GaveUp;

    private const int MostRegions = 4;

    private const string Unproved = " (perhaps beside fewer of them: the search ended at its bound)";

    private static string Beside(IReadOnlyList<string> members) => members.Count == 0 ? ""
        : " beside " + Enumeration.And(members.Count <= MostNamed ? members.Select(m => $"'{m}'")
            : members.Take(MostNamed - 1).Select(m => $"'{m}'").Append($"{members.Count - MostNamed + 1} others"));

    private (string Message, string Help, (int, int)? Best) TooLarge(PlacementItem item, int most, IReadOnlyList<string> members) => (
        $"it asks for {Size(item.Count)}, and {(problem.EverGaveUp ? "no more than " : "at most ")}{Size(most)} "
            + $"{(problem.EverGaveUp ? "were found a place for" : "can be placed")}, {Size(item.Count - most)} too little",
        $"no one or two changes were found that do: lower the memory of "
            + $"{Enumeration.And(members.Append(item.Name).Select(m => $"'{m}'"))}, and of those after them", null);

    /// <summary>It needs more without a gap than it asks for in all.</summary>
    private (string Message, string Help, (int, int)? Best) TooSmall(PlacementItem item)
    {
        int first = item.Bases.Where(b => item.HeadAt(b) is not null).OrderBy(b => item.HeadAt(b)).First(), head = item.HeadAt(first)!.Value;
        return (
            $"it needs {Size(head)} without a gap, for kernelcore and low memory, and asks for {Size(item.Count)}, {Size(head - item.Count)} too little",
            $"give it memory = auto {Size(head)}; at least, or a larger vmalloc, which ends low memory earlier", (first, item.Count));
    }

    /// <summary>Nothing of it can be placed: what must be contiguous is too long for every gap.</summary>
    private (string Message, string Help, (int, int)? Best) NoHead(PlacementItem item, int count)
    {
        int longest = Search.Largest(item.Count, c => FindWithHead(item, count, c) is not null);
        PlacedHead? best = longest > 0 ? FindWithHead(item, count, longest)![count - 1] : null;
        if ((best is null || item.HeadAt(best.First) <= longest) && problem.EverGaveUp)
            return ($"no place was found for any of its {Size(item.Count)}, in as many steps as the search takes",
                "give some of the instances a base, the largest first; or less memory", null);
        if (best is null)
            return ($"no section is free that its kernel could start in, so that all of {Size(item.Count)} is too little",
                "let the master keep less, by a lower kernelcore or a larger vmalloc; or free memory at a boundary that its kernel can start on", null);
        int head = item.HeadAt(best.First)!.Value;
        return (
            $"it needs {Size(head)} without a gap, for kernelcore and low memory, and at the best base, "
                + $"{SizeText.Address((ulong)best.First * Section)}, finds {Size(longest)}, {Size(head - longest)} too little",
            $"lower memory and kernelcore to {Size(longest)}, with a vmalloc that ends low memory there; or take memory from another instance",
            (best.First, longest));
    }

    /// <summary>The first <paramref name="count"/> when the last of them needs no more than <paramref name="head"/> sections, all contiguous.</summary>
    private IReadOnlyList<PlacedHead>? FindWithHead(PlacementItem item, int count, int head) => problem.Find(
        [
            .. problem.Items.Take(count - 1),
            item with { Count = head, LeastHead = 1, HeadAt = s => item.HeadAt(s) is { } needed ? Math.Min(needed, head) : null },
        ]);

    /// <summary>Whether the first <paramref name="count"/> fit.</summary>
    private bool Fits(int count) => problem.Find([.. problem.Items.Take(count)]) is not null;

    /// <summary>What each of the instances has or asks for; then what all share, and what takes memory from all.</summary>
    private IEnumerable<RelatedLocation> Places(IReadOnlyList<string> members)
    {
        foreach (Instance instance in members.Take(MostNamed).Select(InstanceOf))
            yield return new RelatedLocation(
                instance.OriginOf(InstanceProperty.Memory),
                problem.Draft.Claims.FirstOrDefault(c => c.Instance == instance.Name) is { } claim
                    ? $"'{instance.Name}' has {Sections(claim.Sections)}"
                    : $"'{instance.Name}' asks for {Size(problem.Items.First(i => i.Name == instance.Name).Count)}");
        if (Model.Board.MemoryModel == MemoryModel.Sparse)
            yield return new RelatedLocation(
                Model.Master.OriginOf(InstanceProperty.Kernelcore),
                $"the master '{Model.Master.Name}' gives up {Sections(Model.Sections.Sections.Where(s => s.IsPromised).Select(s => s.Number))}");
        foreach (Region region in Model.Board.Regions.Where(r => r.Kind is not (RegionKind.Registers or RegionKind.Clobber)).Take(MostRegions))
            yield return new RelatedLocation(region.Location, $"{region.Kind.ToString().ToLowerInvariant()} {region.Name}, {region.Range}");
    }

    private static string Sections(IEnumerable<int> numbers) =>
        SectionNumbers.Text(numbers, most: 6) is { Length: > 0 } text ? $"sections {text}" : "no section";

    private Instance InstanceOf(string name) => Model.Instances.First(i => i.Name == name);

    private string Size(int sections) => SizeText.Size((ulong)sections * Section);
}
