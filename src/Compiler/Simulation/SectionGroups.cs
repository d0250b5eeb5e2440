using System.Collections.Immutable;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>
/// Runs of neighbours that a layout treats alike: of one kind, promised or not, claimed by the same child, movable to the same kernels
/// and above the same bases. No step can tell two sections of a run apart, so an exploration moves a run as a whole: what can become of
/// one of its sections can become of all.
/// </summary>
internal sealed class SectionGroups
{
    private readonly LayoutModel _model;

    public SectionGroups(LayoutModel model)
    {
        _model = model;
        var runs = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (IGrouping<int, Section> run in model.Sections.Sections.Where(s => s.Kind != SectionKind.Absent).GroupBy(RunOf()))
            runs.Add([.. run.Select(s => s.Number)]);
        Runs = runs.ToImmutable();
    }

    /// <summary>Section numbers, ascending, by run.</summary>
    public ImmutableArray<ImmutableArray<int>> Runs { get; }

    /// <summary>
    /// The steps that can be carried out in <paramref name="state"/>; pages stay movable. A request is for all there is or for one run. Offlining what is not
    /// AVAILABLE is left out: it changes no entry, and no other step asks for it.
    /// </summary>
    public IEnumerable<Step> StepsOf(MachineState state, Instance running) =>
        StepsOfGuests(state).Append(new Step.Request(Runs.Sum(r => r.Length), running.Name, null))
            .Concat(Runs.SelectMany(run => StepsOfRun(state, running, run)));

    private IEnumerable<Step> StepsOfGuests(MachineState state)
    {
        foreach (Instance other in _model.Instances)
        {
            if (state.IsAsleep(other.Id))
                yield return new Step.OfInstance(InstanceVerb.Switch, other.Name);
            if (other.IsMaster)
                continue;
            if (state.HasBooted(other.Id))
                yield return new Step.OfInstance(InstanceVerb.Terminate, other.Name);
            else if (other.Sections.All(n => state[n].ReservedFor == other.Id))
                yield return new Step.OfInstance(InstanceVerb.Boot, other.Name);
            else if (other.Sections.All(n => state[n].IsFree || (state[n].Owner == state.Running && state[n].IsAvailable)))
                yield return new Step.OfInstance(InstanceVerb.Free, other.Name);
        }
    }

    private IEnumerable<Step> StepsOfRun(MachineState state, Instance running, ImmutableArray<int> run)
    {
        SectionCell cell = state[run[0]];
        if (!cell.IsAvailable)
            yield break;
        if (cell.Owner == running.Id)
            yield return new Step.OfSections(SectionVerb.Offline, run);
        else
            yield return new Step.Request(run.Length, running.Name, (ulong)run[0] * _model.Sections.SectionSize);
        if (cell.IsFree)
            yield return new Step.OfSections(SectionVerb.Online, run);
    }

    private Func<Section, int> RunOf()
    {
        int run = 0, before = -2;
        string looks = "";
        return section =>
        {
            string here = Looks(section);
            if (section.Number != before + 1 || here != looks)
                run++;
            (before, looks) = (section.Number, here);
            return run;
        };
    }

    private string Looks(Section section)
    {
        IEnumerable<string> each = _model.Instances.Select(i =>
            $"{(!i.IsMaster && i.Sections.Contains(section.Number) ? "claimed" : "")} {CommonMemoryMap.IsMovable(_model, i, section.Number)} "
            + $"{_model.Sections.RangeOf(section.Number).Start >= i.Base}");
        return $"{section.Kind} {section.IsPromised} {string.Join("; ", each)}";
    }
}
