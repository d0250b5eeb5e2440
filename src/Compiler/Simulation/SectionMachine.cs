using System.Collections.Immutable;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>
/// The section state machine of one layout (docs/scenarios.md): a pure function from a state and a step to the next state or to
/// a refusal. RELEASE_ORDER and RELEASE_RET, which a request leaves in the table, stand there until the next step.
/// </summary>
public sealed class SectionMachine
{
    private readonly DeviceFacts _facts;
    private readonly SectionSteps _sections;
    private readonly GuestSteps _guests;
    private readonly RequestSteps _requests;

    /// <summary>The machine of a sound layout with section tables.</summary>
    /// <param name="model">The layout.</param>
    public SectionMachine(LayoutModel model)
    {
        _facts = new DeviceFacts(model);
        _sections = new SectionSteps(_facts);
        _guests = new GuestSteps(_facts, _sections);
        _requests = new RequestSteps(_facts);
        Off = new MachineState(SectionCells.Of(Enumerable.Repeat(default(SectionCell), model.Sections.EntryCount)), 0, []);
    }

    /// <summary>The state before the boot loader has started the master: an empty table.</summary>
    public MachineState Off { get; }

    /// <summary>What comes of <paramref name="step"/> in <paramref name="state"/>.</summary>
    /// <param name="state">A state of this machine.</param>
    /// <param name="step">The step.</param>
    /// <param name="withMoments">Whether to tell what the table said in between.</param>
    /// <exception cref="ArgumentException">The step names an instance that the layout does not have.</exception>
    public StepResult Apply(MachineState state, Step step, bool withMoments = true)
    {
        var draft = new StateDraft(state, withMoments);
        Refusal? refusal = step switch
        {
            Step.OfInstance { Verb: InstanceVerb.Start } start => _guests.Start(draft, _facts.Find(start.Instance)),
            Step.OfSections { Verb: SectionVerb.Pin or SectionVerb.Unpin } pin => _sections.Pin(draft, pin),
            _ when state.Running == 0 => new Refusal(RefusalRule.Start, "nothing runs yet", $"write start {_facts.Master.Name}; first", []),
            Step.OfSections { Verb: SectionVerb.Offline } offline => _sections.Offline(draft, offline.Sections),
            Step.OfSections online => _sections.Online(draft, online.Sections),
            Step.Request request => _requests.Request(draft, request),
            _ => OfInstance(draft, (Step.OfInstance)step),
        };
        return refusal is null ? draft.ToResult() : new StepResult.Refused(refusal);
    }

    private Refusal? OfInstance(StateDraft draft, Step.OfInstance step)
    {
        Instance instance = _facts.Find(step.Instance);
        return step.Verb switch
        {
            InstanceVerb.Free => _guests.Free(draft, instance),
            InstanceVerb.Boot => _guests.Boot(draft, instance),
            InstanceVerb.Switch => GuestSteps.Switch(draft, instance),
            _ => _guests.Terminate(draft, instance),
        };
    }
}
