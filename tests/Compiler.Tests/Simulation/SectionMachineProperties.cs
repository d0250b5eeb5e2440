using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;

namespace FswLayout.Compiler.Tests.Simulation;

/// <summary>What holds after every step, over random steps on random layouts. FSW_SIMULATION_STEPS=1000000 plays so many steps.</summary>
public sealed class SectionMachineProperties
{
    private const int MostSteps = 40;
    private const ushort Lasting = SectionEntry.OwnerMask | SectionEntry.Available;

    [Fact]
    public void The_invariants_hold_after_every_step()
    {
        string? steps = Environment.GetEnvironmentVariable("FSW_SIMULATION_STEPS");
        long wanted = steps is null ? 50_000 : long.Parse(steps, CultureInfo.InvariantCulture);
        Gen.Select(RandomDevices.Number, RandomDevices.Draw.Array[1, MostSteps]).Sample(
            (number, draws) => Play(RandomDevices.Model(number), draws, (model, before, step, done) => CheckInvariants(model, before, step, done)),
            iter: wanted / (MostSteps / 2));
    }

    [Fact]
    public void A_second_player_agrees() =>
        Gen.Select(RandomDevices.Number, RandomDevices.Draw.Array[1, MostSteps]).Sample(
            (number, draws) =>
            {
                LayoutModel model = RandomDevices.Model(number);
                var machine = new SectionMachine(model);
                var plain = new PlainPlayer(model);
                MachineState state = machine.Off;
                foreach (Step step in Steps(model, draws))
                {
                    StepResult result = machine.Apply(state, step, withMoments: false);
                    Assert.True(plain.Do(step) == result is StepResult.Done, $"{step}: {result}");
                    if (result is not StepResult.Done done)
                        continue;
                    state = done.State;
                    Assert.Equal(done.Found.Length, plain.Found);
                    Assert.Equal(plain.Running, state.Running);
                    for (int n = 0; n < state.Cells.Length; n++)
                        if (plain.Entry(n) != state.Cells[n].Entry || model.Instances.Any(i => plain.IsOnline(i.Id, n) != state.IsOnline(i.Id, n)))
                            Assert.Fail($"{step}: section {n} is {state.Cells[n]}, but {plain.Entry(n):x4}");
                }
            },
            iter: 10_000);

    [Fact]
    public void The_layouts_have_what_the_rules_are_about()
    {
        LayoutModel[] models = [.. Enumerable.Range(0, 48).Select(RandomDevices.Model)];
        Assert.All(Enum.GetValues<SectionKind>(), kind => Assert.Contains(models, m => m.Sections.Sections.Any(s => s.Kind == kind)));
        Assert.Equal([1, 2, 3, 4], models.Select(m => m.Instances.Length).Distinct().Order());
    }

    private static IEnumerable<Step> Steps(LayoutModel model, (int, int, int, int)[] draws) =>
        draws.Select(d => RandomDevices.StepOf(model, d)).Prepend(new Step.OfInstance(InstanceVerb.Start, model.Master.Name));

    private static void Play(LayoutModel model, (int, int, int, int)[] draws, Action<LayoutModel, MachineState, Step, StepResult.Done> check)
    {
        var machine = new SectionMachine(model);
        MachineState state = machine.Off;
        foreach (Step step in Steps(model, draws))
        {
            SectionCell[] cells = [.. state.Cells];
            StepResult result = machine.Apply(state, step);
            Assert.True(cells.SequenceEqual(state.Cells), $"{step} changed the state before it");
            if (result is StepResult.Done done)
            {
                check(model, state, step, done);
                state = done.State;
            }
            else if (result is StepResult.Refused { Refusal: var refusal })
                Assert.False(refusal.Reason.Length == 0 || refusal.Help.Length == 0 || refusal.Reason.EndsWith('.'), $"{step}: {refusal.Reason}");
        }
    }

    private static void CheckInvariants(LayoutModel model, MachineState before, Step step, StepResult.Done done)
    {
        MachineState after = done.State;
        Assert.True(after.Running == 0 || (after.HasBooted(after.Running) && after.HasBooted(model.Master.Id)), $"{step}: {after.Running} runs");
        foreach (Section section in model.Sections.Sections)
            CheckSection(model, section, before, step, after);
        foreach (Moment moment in done.Moments)
            Assert.True(moment.Entries.All(e => e >> 13 == 0 && IsOwner(model, (byte)e)), moment.Text);
        if (after.Running == 0)
            return;
        // owned + free + shared = all sections that hold System RAM
        var reader = new StateReader(model, after);
        ulong shared = (ulong)after.Cells.Count(c => (byte)c == SectionEntry.Shared) * model.Board.SectionSize;
        ulong all = (ulong)model.Sections.Sections.Count(s => s.SystemRam > 0) * model.Board.SectionSize;
        Assert.Equal(all, model.Instances.Aggregate(reader.Free() + shared, (sum, i) => sum + reader.Owned(i.Id)));
    }

    private static void CheckSection(LayoutModel model, Section section, MachineState before, Step step, MachineState after)
    {
        int n = section.Number;
        SectionCell was = before[n], now = after[n];
        void Holds(bool condition, string what)
        {
            // Only then is the text worth making: this runs for every section after every step.
            if (!condition)
                Assert.Fail($"{step}: section {n} was {was} and is {now}: {what}");
        }

        Holds(IsOwner(model, now.Owner), "its owner is nobody, an instance or everybody");
        Holds(now.Owner is 0 or (byte)SectionEntry.Shared || after.HasBooted(now.Owner), "its owner has booted");
        Holds(now.Owner != SectionEntry.Shared || !now.IsAvailable, "what is shared is never available");
        Holds((now.Owner == SectionEntry.Shared) == (section.Kind == SectionKind.Shared && after.Running != 0), "shared sections are everybody's");
        Holds(after.Booted.Count(i => after.IsOnline(i, n)) <= 1 || section.Kind == SectionKind.Shared, "one kernel uses it");
        ushort marks = (ushort)(now.Entry & ~Lasting);
        Holds(marks == 0 || (step is Step.Request && marks is SectionEntry.ReleaseOrder or (SectionEntry.ReleaseOrder | SectionEntry.ReleaseReturn)),
            "only a request leaves marks");
        bool ended = step is Step.OfInstance { Verb: InstanceVerb.Terminate };
        Holds(was.Owner == now.Owner || was.IsAvailable || was.Entry == 0 || (ended && !after.HasBooted(was.Owner)), "kernelcore never changes hands");
        Holds(was.Owner == now.Owner || !before.IsAsleep(was.Owner) || ended || (step is Step.Request && !was.IsPinned),
            "a sleeping instance keeps its memory");
        Holds(section.Kind is not (SectionKind.Partial or SectionKind.Immovable) || after.Running == 0 || (now.Owner == model.Master.Id && !now.IsAvailable),
            "it stays the master's");
        Holds(step is Step.OfSections { Verb: SectionVerb.Pin or SectionVerb.Unpin } || was.IsPinned == now.IsPinned, "only pin and unpin pin");
    }

    private static bool IsOwner(LayoutModel model, byte owner) => owner is 0 or (byte)SectionEntry.Shared || model.Instances.Any(i => i.Id == owner);
}
