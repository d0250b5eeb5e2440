using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>Reads out of a walk what can go wrong; everything it says is certain, also where the walk was cut short.</summary>
/// <param name="model">The layout.</param>
/// <param name="walk">The walk.</param>
internal sealed class ExplorationFindings(LayoutModel model, StateWalk walk)
{
    private readonly List<int>[] _before = Before(walk);

    public IEnumerable<ExplorationFinding> All() => Lost().Concat(NeverBootsAgain()).Concat(NeverReturns()).Concat(RequestNeverMet());

    private IEnumerable<ExplorationFinding> Lost()
    {
        int number = walk.Visits.FindIndex(v => v.LostSection >= 0);
        if (number < 0)
            yield break;
        int section = walk.Visits[number].LostSection;
        yield return new(
            ExplorationFault.LostSection, $"{section}", $"section {section} ends as nobody's, and nobody can claim it",
            walk.PathTo(number), $"owner({section}) != 0 || available({section})");
    }

    private IEnumerable<ExplorationFinding> NeverBootsAgain()
    {
        foreach (Instance child in model.Children)
        {
            int[] boots = [.. walk.Tried.Where(n => walk.Visits[n].Boots.Contains(child.Name))];
            // It has ended where it is no longer among those who sleep; or where it should be.
            if (boots.Length == 0 || Trap(boots, v => !v.Booted.Contains(child.Id) || IsEndOf(child, v.Step)) is not { } trap)
                continue;
            ImmutableArray<Step> path = walk.PathTo(trap);
            yield return new(
                ExplorationFault.NeverBootsAgain, child.Name, $"after {path.Length} steps '{child.Name}' can never be booted again",
                [.. path, new Step.OfInstance(InstanceVerb.Free, child.Name), new Step.OfInstance(InstanceVerb.Boot, child.Name)],
                $"running() == {child.Name}");
        }
    }

    private static bool IsEndOf(Instance child, Step step) =>
        step is Step.OfInstance { Verb: InstanceVerb.Terminate, Instance: var ended } && ended == child.Name;

    private IEnumerable<ExplorationFinding> NeverReturns()
    {
        if (Trap([.. Enumerable.Range(0, walk.Visits.Count).Where(n => walk.Visits[n].IsHome)], _ => true) is not { } trap)
            yield break;
        ImmutableArray<Step> path = walk.PathTo(trap);
        ulong all = (ulong)CommonMemoryMap.AtMasterBoot(model)
            .Count(e => e == SectionEntry.Of(model.Master.Id, (e & SectionEntry.Available) != 0)) * model.Sections.SectionSize;
        yield return new(
            ExplorationFault.NeverReturns, model.Master.Name, $"after {path.Length} steps '{model.Master.Name}' can never have all its memory again",
            path, $"owned({model.Master.Name}) + free() == {SizeText.Size(all)}");
    }

    private IEnumerable<ExplorationFinding> RequestNeverMet()
    {
        foreach (Instance asker in model.Instances.Where(i => !walk.Met.Contains(i.Name)))
        {
            // The master has nobody to ask before a child has booted.
            int first = walk.Visits.FindIndex(v => v.Running == asker.Id && (!asker.IsMaster || v.Booted.Length > 1));
            if (first < 0 || !walk.IsComplete)
                continue;
            ulong own = (ulong)asker.Sections.Length * model.Sections.SectionSize;
            string why = asker.IsMaster ? "no child can release anything of its own" : "nothing above its base can be released";
            yield return new(
                ExplorationFault.RequestNeverMet, asker.Name, $"'{asker.Name}' can ask for memory, but never gets any that was not its own: {why}",
                [.. walk.PathTo(first), new Step.Request(1, asker.Name, null)], $"owned({asker.Name}) > {SizeText.Size(own)}");
        }
    }

    /// <summary>The first state of those asked for from which neither a goal can be reached nor a state whose steps were not tried.</summary>
    private int? Trap(IEnumerable<int> goals, Func<Visit, bool> asked)
    {
        bool[] good = new bool[walk.Visits.Count];
        var open = new Stack<int>(goals.Concat(walk.Untried));
        while (open.Count > 0)
        {
            int number = open.Pop();
            if (good[number])
                continue;
            good[number] = true;
            foreach (int from in _before[number])
                open.Push(from);
        }
        int trap = walk.Visits.FindIndex(v => !good[v.Number] && asked(v));
        return trap < 0 ? null : trap;
    }

    private static List<int>[] Before(StateWalk walk)
    {
        List<int>[] before = [.. walk.Visits.Select(_ => new List<int>())];
        foreach (int number in walk.Tried)
            foreach (int next in walk.Visits[number].Next)
                before[next].Add(number);
        return before;
    }
}
