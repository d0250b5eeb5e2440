using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>Says why instances cannot be placed: at the first that does not fit beside those before it.</summary>
internal sealed class PlacementReport(PlacementProblem problem)
{
    private LayoutModel Model => problem.Draft.Model;

    private ulong Section => Model.Board.SectionSize;

    /// <summary>Reports one error.</summary>
    public void Write(DiagnosticBag found)
    {
        bool gaveUp = problem.GaveUp;
        int count = 1;
        while (count < problem.Items.Length && Fits(problem.Items[count - 1].Count, count))
            count++;
        PlacementItem item = problem.Items[count - 1];
        SourceLocation place = InstanceOf(item.Name).OriginOf(InstanceProperty.Memory);
        if (gaveUp || problem.GaveUp)
        {
            found.Report(
                PlacementErrors.NotFound, place,
                $"no place was found for '{item.Name}' beside those before it in as many steps as the search takes; there may be one",
                "give some of the instances a base, the largest first; or less memory",
                [.. Places([.. problem.Items.Take(count - 1).Select(i => i.Name)]).Take(6)]);
            return;
        }
        IReadOnlyList<string> members = new Conflict(problem, [.. problem.Items.Take(count)]).Members();
        int most = Largest(item.Count, c => Fits(c, count));
        (string message, string help) = most > 0 ? TooLarge(item, most, count, members) : NoHead(item, count);
        found.Report(PlacementErrors.DoesNotFit, place, $"'{item.Name}' does not fit{Beside(members)}: {message}", help, [.. Places(members).Take(6)]);
    }

    private string Beside(IReadOnlyList<string> members) => members.Count == 0 ? "" : " beside " + TextForm.Join(members.Select(m => $"'{m}'"));

    private (string Message, string Help) TooLarge(PlacementItem item, int most, int count, IReadOnlyList<string> members) => (
        $"it asks for {Size(item.Count)}, and at most {Size(most)} can be placed, {Size(item.Count - most)} too little",
        string.Join("; or ", members.Reverse().Prepend(item.Name).Select(name => Change(name, count)).OfType<string>().Take(3)));

    /// <summary>
    /// The largest size with which one of the instances to place lets all fit, or else all up to the one reported; <c>null</c> when there is none.
    /// </summary>
    private string? Change(string name, int count)
    {
        int index = problem.Items.Select(i => i.Name).ToList().IndexOf(name);
        if (index < 0)
            return null;
        PlacementItem item = problem.Items[index];
        int most = Largest(item.Count, c => FitsWith(index, c, problem.Items.Length));
        most = most > 0 ? most : Largest(item.Count, c => FitsWith(index, c, count));
        return most > 0 ? $"write memory = auto {Size(most)}; in '{name}'" : null;
    }

    private bool FitsWith(int index, int sections, int count) =>
        problem.Find([.. problem.Items.Take(count).Select((item, i) => i == index ? item with { Count = sections } : item)]) is not null;

    /// <summary>Nothing of it can be placed: what must be contiguous is too long for every gap.</summary>
    private (string Message, string Help) NoHead(PlacementItem item, int count)
    {
        int longest = Largest(item.Count, c => FindWithHead(item, count, c) is not null);
        if (longest == 0)
            return ($"no section is free that its kernel could start in, so that all of {Size(item.Count)} is too little",
                "let the master keep less, by a lower kernelcore or a larger vmalloc; or free memory at a boundary that its kernel can start on");
        int first = FindWithHead(item, count, longest)![count - 1].First;
        int head = item.HeadAt(first)!.Value;
        return (
            $"it needs {Size(head)} without a gap, for kernelcore and low memory, and at the best base, "
                + $"{SizeText.Address((ulong)first * Section)}, finds {Size(longest)}, {Size(head - longest)} too little",
            $"lower memory and kernelcore to {Size(longest)}, with a vmalloc that ends low memory there; or take memory from another instance");
    }

    /// <summary>The first <paramref name="count"/> when the last of them needs no more than <paramref name="head"/> sections, all contiguous.</summary>
    private IReadOnlyList<PlacedHead>? FindWithHead(PlacementItem item, int count, int head) => problem.Find(
        [
            .. problem.Items.Take(count - 1),
            item with { Count = head, LeastHead = 1, HeadAt = s => item.HeadAt(s) is { } needed ? Math.Min(needed, head) : null },
        ]);

    /// <summary>The largest number below <paramref name="limit"/> that still fits; 0 when none does.</summary>
    private static int Largest(int limit, Func<int, bool> fits)
    {
        int good = 0, bad = limit;
        while (bad - good > 1)
        {
            int middle = good + ((bad - good) / 2);
            (good, bad) = fits(middle) ? (middle, bad) : (good, middle);
        }
        return good;
    }

    /// <summary>Whether the first <paramref name="count"/> fit when the last of them asks for <paramref name="sections"/>.</summary>
    private bool Fits(int sections, int count) =>
        problem.Find([.. problem.Items.Take(count - 1), problem.Items[count - 1] with { Count = sections }]) is not null;

    /// <summary>What each of the instances has or asks for; then what all share, and what takes memory from all.</summary>
    private IEnumerable<RelatedLocation> Places(IReadOnlyList<string> members)
    {
        foreach (Instance instance in members.Select(InstanceOf))
            yield return new RelatedLocation(
                instance.OriginOf(InstanceProperty.Memory),
                problem.Draft.Claims.FirstOrDefault(c => c.Instance == instance.Name) is { } claim
                    ? $"'{instance.Name}' has {Sections(claim.Sections)}"
                    : $"'{instance.Name}' asks for {Size(problem.Items.First(i => i.Name == instance.Name).Count)}");
        if (Model.Board.MemoryModel == MemoryModel.Sparse)
            yield return new RelatedLocation(
                Model.Master.OriginOf(InstanceProperty.Kernelcore),
                $"the master '{Model.Master.Name}' gives up {Sections(Model.Sections.Sections.Where(s => s.IsPromised).Select(s => s.Number))}");
        foreach (Region region in Model.Board.Regions.Where(r => r.Kind is not (RegionKind.Registers or RegionKind.Clobber)))
            yield return new RelatedLocation(region.Location, $"{region.Kind.ToString().ToLowerInvariant()} {region.Name}, {region.Range}");
    }

    private static string Sections(IEnumerable<int> numbers) =>
        SectionNumbers.Text(numbers, most: 6) is { Length: > 0 } text ? $"sections {text}" : "no section";

    private Instance InstanceOf(string name) => Model.Instances.First(i => i.Name == name);

    private string Size(int sections) => SizeText.Size((ulong)sections * Section);
}
