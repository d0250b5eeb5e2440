using FswLayout.Addresses;
using FswLayout.Binding;
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
                PlacementErrors.NotFound, place, $"no place was found for '{item.Name}' beside those before it in as many steps as the search takes; there may be one",
                "give some of the instances a base, the largest first; or less memory", [.. Holders(count).Take(6)]);
            return;
        }
        int most = Largest(item.Count, c => Fits(c, count));
        (string message, string help) = most > 0 ? TooLarge(item, most) : NoHead(item, count);
        found.Report(PlacementErrors.DoesNotFit, place, message, help, [.. Holders(count).Take(6)]);
    }

    private (string Message, string Help) TooLarge(PlacementItem item, int most) => (
        $"'{item.Name}' does not fit: it asks for {Size(item.Count)}, and at most {Size(most)} can be placed, {Size(item.Count - most)} too little",
        $"write {(InstanceOf(item.Name).Memory is MemoryRequest.Size && problem.Draft.Automatic[item.Name] ? "auto " : "")}{Size(most)}; or take {Size(item.Count - most)} from another instance");

    /// <summary>Nothing of it can be placed: what must be contiguous is too long for every gap.</summary>
    private (string Message, string Help) NoHead(PlacementItem item, int count)
    {
        int longest = Largest(item.Count, c => FindWithHead(item, count, c) is not null);
        if (longest == 0)
            return ($"'{item.Name}' does not fit: no section is free that its kernel could start in, so that all of {Size(item.Count)} is too little",
                "let the master keep less, by a lower kernelcore or a larger vmalloc; or free memory at a boundary that its kernel can start on");
        int first = FindWithHead(item, count, longest)![count - 1].First;
        int head = item.HeadAt(first)!.Value;
        return (
            $"'{item.Name}' does not fit: it needs {Size(head)} without a gap, for kernelcore and low memory, and at the best base, {SizeText.Address((ulong)first * Section)}, finds {Size(longest)}, {Size(head - longest)} too little",
            $"lower its kernelcore to {Size(longest)}, with a vmalloc that ends low memory there; or take memory from another instance");
    }

    /// <summary>The first <paramref name="count"/> when the last of them needs no more than <paramref name="head"/> sections, all contiguous.</summary>
    private IReadOnlyList<PlacedHead>? FindWithHead(PlacementItem item, int count, int head) => problem.Find(
        [.. problem.Items.Take(count - 1), item with { Count = head, LeastHead = 1, HeadAt = s => item.HeadAt(s) is { } needed ? Math.Min(needed, head) : null }]);

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

    /// <summary>Who has the memory that is missing.</summary>
    private IEnumerable<RelatedLocation> Holders(int count)
    {
        foreach (PlacedHead head in problem.Find([.. problem.Items.Take(count - 1)]) ?? [])
            yield return new RelatedLocation(
                InstanceOf(head.Item.Name).OriginOf(InstanceProperty.Memory), $"'{head.Item.Name}' gets {Size(head.Item.Count)}, from {SizeText.Address((ulong)head.First * Section)}");
        foreach (Claim claim in problem.Draft.Claims.Where(c => c.Problem is null && c.Sections.Length > 0))
            yield return new RelatedLocation(InstanceOf(claim.Instance).OriginOf(InstanceProperty.Memory), $"'{claim.Instance}' has sections {SectionNumbers.Text(claim.Sections, most: 6)}");
        Instance master = Model.Master;
        int kept = Model.Sections.Sections.Count(s => s is { Kind: SectionKind.Whole, IsPromised: false });
        if (Model.Board.MemoryModel == MemoryModel.Sparse && kept > 0)
            yield return new RelatedLocation(master.OriginOf(InstanceProperty.Kernelcore), $"the master '{master.Name}' gives up sections {SectionNumbers.Text(Model.Sections.Sections.Where(s => s.IsPromised).Select(s => s.Number), most: 6)} only");
        foreach (Region region in Model.Board.Regions.Where(r => r.Kind is not (RegionKind.Registers or RegionKind.Clobber)))
            yield return new RelatedLocation(region.Location, $"{region.Kind.ToString().ToLowerInvariant()} {region.Name}, {region.Range}");
    }

    private Instance InstanceOf(string name) => Model.Instances.First(i => i.Name == name);

    private string Size(int sections) => SizeText.Size((ulong)sections * Section);
}
