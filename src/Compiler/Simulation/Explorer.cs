using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>
/// Walks the reachable states of a layout breadth first, from the master's start over all steps but pins, and reports what can go wrong
/// with the shortest sequence that leads there. A state whose steps were not tried because the bound was reached counts as harmless.
/// </summary>
public sealed class Explorer
{
    /// <summary>Progress is told after so many states.</summary>
    private const int Stride = 512;

    private readonly LayoutModel _model;
    private readonly Func<MachineState, Step, StepResult> _apply;
    private readonly MachineState _off;

    /// <summary>An explorer of a sound layout with section tables.</summary>
    /// <param name="model">The layout.</param>
    public Explorer(LayoutModel model)
        : this(model, new SectionMachine(model), null) { }

    /// <summary>An explorer of other rules: of a kernel that does not obey the tables.</summary>
    internal Explorer(LayoutModel model, SectionMachine machine, Func<MachineState, Step, StepResult>? rules)
    {
        _model = model;
        _off = machine.Off;
        _apply = rules ?? ((state, step) => machine.Apply(state, step, withMoments: false));
    }

    /// <summary>Walks until all is seen or <paramref name="bound"/> states are met.</summary>
    /// <param name="bound">States to meet, 1 or more; a few more are met where the last one leads. A state takes about two kilobytes until its steps are tried,
    /// then some hundred bytes.</param>
    /// <param name="progress">Told now and then how many states were met, and how many of them are done.</param>
    public Exploration Explore(int bound, Action<int, int>? progress = null)
    {
        var walk = new StateWalk(_model, new SectionGroups(_model), _apply);
        var start = new Step.OfInstance(InstanceVerb.Start, _model.Master.Name);
        walk.Meet(((StepResult.Done)_apply(_off, start)).State, -1, start);
        while (!walk.IsComplete && walk.Visits.Count < bound)
        {
            walk.Expand();
            if (walk.Done % Stride == 0)
                progress?.Invoke(walk.Visits.Count, walk.Done);
        }
        progress?.Invoke(walk.Visits.Count, walk.Done);
        return new Exploration(
            walk.Visits.Count, walk.Transitions, walk.Visits[walk.Visits.Count - 1].Depth, walk.IsComplete, [.. new ExplorationFindings(_model, walk).All()]);
    }
}
