using System.Collections.Immutable;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>The states that a walk has met, breadth first, and how each was reached first.</summary>
internal sealed class StateWalk(LayoutModel model, SectionGroups groups, Func<MachineState, Step, StepResult> apply)
{
    private readonly Dictionary<StateKey, int> _numbers = [];

    /// <summary>States in the order in which they were met: the earlier, the shorter the way to them.</summary>
    public List<Visit> Visits { get; } = [];

    /// <summary>Instances that ever got something by asking that was not theirs from the beginning.</summary>
    public HashSet<string> Met { get; } = [];

    public long Transitions { get; private set; }

    /// <summary>How many states had all their steps tried.</summary>
    public int Done { get; private set; }

    public bool IsComplete => Done == Visits.Count;

    public IEnumerable<int> Tried => Enumerable.Range(0, Done);

    public IEnumerable<int> Untried => Enumerable.Range(Done, Visits.Count - Done);

    /// <summary>
    /// Meets <paramref name="state"/>, to which <paramref name="step"/> leads from state <paramref name="from"/> (-1: nothing was before it); its number.
    /// </summary>
    public int Meet(MachineState state, int from, Step step)
    {
        var key = StateKey.Of(state, groups);
        if (_numbers.TryGetValue(key, out int known))
            return known;
        int number = Visits.Count, lost = -1;
        bool home = true;
        foreach (Section section in model.Sections.Sections)
        {
            SectionCell cell = state[section.Number];
            if (lost < 0 && section.SystemRam > 0 && cell is { Owner: 0, IsAvailable: false })
                lost = section.Number;
            home &= !section.IsPromised || cell.IsFree || cell.Owner == model.Master.Id;
        }
        _numbers.Add(key, number);
        Visits.Add(new Visit(number, state, from, step, from < 0 ? 0 : Visits[from].Depth + 1, state.Running, state.Booted, lost, home, [], []));
        return number;
    }

    /// <summary>Tries every step in the next state.</summary>
    public void Expand()
    {
        Visit visit = Visits[Done];
        Instance running = model.Instances.First(i => i.Id == visit.Running);
        var next = new HashSet<int>();
        var boots = ImmutableArray.CreateBuilder<string>();
        foreach (Step step in groups.StepsOf(visit.State!, running))
        {
            if (apply(visit.State!, step) is not StepResult.Done done)
                continue;
            Transitions++;
            if (step is Step.Request && !Met.Contains(running.Name) && done.Found.Any(n => IsGain(running, visit.State![n], n)))
                Met.Add(running.Name);
            if (step is Step.OfInstance { Verb: InstanceVerb.Boot, Instance: var booted })
                boots.Add(booted);
            next.Add(Meet(done.State, visit.Number, step));
        }
        // Its cells are not needed again: only who led here, and where it leads.
        Visits[Done++] = visit with { State = null, Next = [.. next], Boots = boots.ToImmutable() };
    }

    /// <summary>What it gave up before and gets back is no gain; and what a child has not taken yet is the master's.</summary>
    private static bool IsGain(Instance asker, SectionCell before, int number) =>
        !asker.Sections.Contains(number) && (!asker.IsMaster || before.Owner != 0);

    /// <summary>The steps to state <paramref name="number"/>: no way is shorter.</summary>
    public ImmutableArray<Step> PathTo(int number)
    {
        var path = new Stack<Step>();
        for (int at = number; at >= 0; at = Visits[at].From)
            path.Push(Visits[at].Step);
        return [.. path];
    }
}

/// <summary>A state that was met.</summary>
/// <param name="Number">Which one.</param>
/// <param name="State">The state, until its steps are tried.</param>
/// <param name="From">The state before it on a shortest way; -1 for none.</param>
/// <param name="Step">The step that led here.</param>
/// <param name="Depth">Steps after the start.</param>
/// <param name="Running">Who runs.</param>
/// <param name="Booted">Who runs or sleeps.</param>
/// <param name="LostSection">A section with memory that is nobody's and not available; -1 for none.</param>
/// <param name="IsHome">Whether all that the master can promise is its own or free.</param>
/// <param name="Next">Where its steps lead.</param>
/// <param name="Boots">Children that can be booted here.</param>
internal sealed record Visit(
    int Number, MachineState? State, int From, Step Step, int Depth, byte Running, ImmutableArray<byte> Booted, int LostSection, bool IsHome,
    ImmutableArray<int> Next, ImmutableArray<string> Boots);
