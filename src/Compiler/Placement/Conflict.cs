using FswLayout.Layout;

namespace FswLayout.Placement;

/// <summary>
/// The instances beside which, on the board and with what the master gives up, one does not fit: no one of them can be left out, or it would.
/// </summary>
/// <param name="problem">The whole problem.</param>
/// <param name="items">What is to be placed; the last is the one that does not fit.</param>
internal sealed class Conflict(PlacementProblem problem, IReadOnlyList<PlacementItem> items)
{
    /// <summary>Their names in declaration order; none when it does not even fit alone.</summary>
    public IReadOnlyList<string> Members()
    {
        HashSet<string> searched = [.. items.Take(items.Count - 1).Select(i => i.Name)];
        searched.UnionWith(problem.Draft.Claims.Select(c => c.Instance));
        List<string> left = [.. problem.Draft.Model.Children.Select(i => i.Name).Where(searched.Contains)];
        if (!Fits([]))
            return [];
        var needed = new HashSet<string>();
        // Fewer instances never take more room: one that could be left out once can be left out ever after. And without one that is like
        // one without which the others fit, they fit as well.
        foreach (string name in left.AsEnumerable().Reverse().ToArray().Where(n => !needed.Contains(LikeOf(n))))
        {
            left.Remove(name);
            if (!Fits(left))
                continue;
            left.Add(name);
            needed.Add(LikeOf(name));
        }
        return [.. problem.Draft.Model.Instances.Select(i => i.Name).Where(left.Contains)];
    }

    /// <summary>Whether no search ended at its bound, so that none of the members is there only because nobody knows.</summary>
    public bool IsProved { get; private set; } = true;

    private string LikeOf(string name) => items.FirstOrDefault(i => i.Name == name)?.Like ?? name;

    private bool Fits(List<string> beside)
    {
        PlacementItem[] placed = [.. items.Where((item, i) => i == items.Count - 1 || beside.Contains(item.Name))];
        bool fits = problem.Find(placed, PlacementProblem.FreeIn(problem.Draft, claim => beside.Contains(claim.Instance))) is not null;
        IsProved &= fits || !problem.GaveUp;
        // What is not known to be needless stays.
        return fits || problem.GaveUp;
    }
}
