using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;

namespace FswLayout.Compiler.Tests.Simulation;

/// <summary>What explorations find: planted faults with shortest sequences, and nothing where nothing is wrong.</summary>
public sealed class ExplorerTests
{
    private const int Bound = 60_000;

    private const string Board = "board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; }\n";

    private const string Kernel = "kernel = linux(3.0.8); vmalloc = 768M; kernelcore = 128M;";

    private const string Master = $"instance m on b {{ id = 1; role = master; memory = rest; {Kernel} }}\n";

    private static LayoutModel Two { get; } = Layouts.Model(Board + Master + Child("c", 2, "0x90000000", 9));

    [Fact]
    public void A_sound_pair_has_no_fault_and_is_seen_whole()
    {
        Exploration found = new Explorer(Two).Explore(Bound);
        Assert.True(found.IsComplete, $"{found.States} states");
        Assert.Empty(found.Findings);
    }

    /// <summary>Layouts that check calls sound, with a fault in their design; the instances whose requests are never met.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        // The child has all from its base up, and something that it could release.
        { "", "0x90000000 3", "c" },
        // All that the child has is its kernelcore: neither can ask the other for anything.
        { "", "0x94000000 2", "m c" },
        // Above the child lies only what no kernel can give up: a reserve, a shared section, the section that the control region cuts.
        { "reserve r = 0x98000000 size 4K { users = kernels; }", "0x90000000 2", "m c" },
        { "shared s = 0x98000000 size 64M { reserved = board; }", "0x90000000 2", "m c" },
        // Nothing is wrong: a section between the child and the end is the master's.
        { "", "0x8C000000 3", "" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_in_the_design_of_a_layout(string region, string child, string askers)
    {
        string text = $"board b {{ ram = 0x80000000 .. 0xA0000000; section = 64M; control fsw = 0x9FFE0000 size 128K; {region} }}\n" + Master
            + Child("c", 2, child.Split(' ')[0], int.Parse(child.Split(' ')[1]) * 4);
        LayoutModel model = Layouts.Model(text);
        Exploration found = new Explorer(model).Explore(Bound);
        var walk = new PlainWalk(model);
        Assert.True(found.IsComplete && found.States <= walk.States, $"{found.States} of {walk.States} states");
        Assert.Equal(askers.Split(' ', StringSplitOptions.RemoveEmptyEntries), found.Findings.Select(f => f.Subject));
        Assert.All(found.Findings, f => Assert.Equal(ExplorationFault.RequestNeverMet, f.Kind));
        // No way to ask is shorter: one step more than the first state in which the instance runs.
        Assert.Equal(walk.NeverMet, found.Findings.Select(f => (f.Subject, f.Steps.Length - 1)));
        foreach (ExplorationFinding finding in found.Findings)
            AssertShows(finding, text);
    }

    [Fact]
    public void An_instance_that_never_boots_again()
    {
        // Planted: a kernel that forgets AVAILABLE when memory returns to the master.
        Exploration found = Explore((state, step, result) => step is Step.OfInstance { Verb: InstanceVerb.Terminate }
            ? result with { State = Change(result.State, n => state[n].Owner == 2, c => c with { Entry = 1 }) } : result);
        ExplorationFinding finding = found.Findings.First(f => f.Kind == ExplorationFault.NeverBootsAgain);
        Assert.Equal(["start m", "free c", "boot c", "terminate c", "free c", "boot c"], finding.Steps.Select(s => s.ToString()));
        Assert.Equal("running() == c", finding.Expectation);
    }

    [Fact]
    public void Memory_that_never_returns()
    {
        // Planted: a kernel that leaves what it got by a request as everybody's when the guest ends.
        Exploration found = Explore((state, step, result) => step is Step.OfInstance { Verb: InstanceVerb.Terminate }
            ? result with { State = Change(result.State, n => state[n].Owner == 2 && n >= 160, c => c with { Entry = SectionEntry.Shared }) } : result);
        ExplorationFinding finding = found.Findings.First(f => f.Kind == ExplorationFault.NeverReturns);
        Assert.Equal(["start m", "free c", "boot c"], finding.Steps.Take(3).Select(s => s.ToString()));
        Assert.IsType<Step.Request>(finding.Steps[3]);
        Assert.Equal("terminate c", finding.Steps[4].ToString());
        Assert.Equal(5, finding.Steps.Length);
    }

    [Fact]
    public void A_section_that_is_lost()
    {
        // Planted: a kernel that clears the whole entry of what it takes offline.
        Exploration found = Explore((state, step, result) => step is Step.OfSections { Verb: SectionVerb.Offline } offline
            ? result with { State = Change(result.State, n => offline.Sections.Contains(n) && result.State[n].IsFree, c => c with { Entry = 0 }) } : result);
        ExplorationFinding finding = found.Findings.First(f => f.Kind == ExplorationFault.LostSection);
        Assert.Equal(2, finding.Steps.Length);
        Assert.StartsWith("offline ", finding.Steps[1].ToString());
        Assert.Equal("136", finding.Subject);
    }

    [Fact]
    public void A_guest_that_the_kernel_believes_to_be_asleep_for_ever()
    {
        // Planted: terminate gives the memory back and forgets to strike the guest off the list of those who sleep.
        Exploration found = Explore((state, step, result) => step is Step.OfInstance { Verb: InstanceVerb.Terminate }
            ? result with { State = result.State with { Booted = state.Booted } } : result);
        ExplorationFinding finding = found.Findings.First(f => f.Kind == ExplorationFault.NeverBootsAgain);
        Assert.Equal(["start m", "free c", "boot c", "terminate c", "free c", "boot c"], finding.Steps.Select(s => s.ToString()));
    }

    [Fact]
    public void A_section_that_becomes_everybodys()
    {
        // Planted: online writes 0xff for the owner where it should write who asks.
        Exploration found = Explore((state, step, result) => step is Step.OfSections { Verb: SectionVerb.Online } online
            ? result with { State = Change(result.State, n => online.Sections.Contains(n) && state[n].IsFree, c => c with { Entry = SectionEntry.Shared }) }
            : result);
        ExplorationFinding finding = found.Findings.First(f => f.Kind == ExplorationFault.NeverReturns);
        Assert.Equal(["start", "free", "online"], finding.Steps.Select(s => s.ToString().Split(' ')[0]));
    }

    [Fact]
    public void A_section_that_is_lost_while_its_owner_sleeps()
    {
        // Planted: a switch away from a guest wipes the last section that it has, and could have released.
        Exploration found = Explore((state, step, result) => step is Step.OfInstance { Verb: InstanceVerb.Switch } && state.Running == 2
            ? result with { State = Change(result.State, n => n == 152, c => c with { Entry = 0 }) } : result);
        ExplorationFinding finding = found.Findings.First(f => f.Kind == ExplorationFault.LostSection);
        Assert.Equal(["start m", "free c", "boot c", "switch m"], finding.Steps.Select(s => s.ToString()));
        Assert.Equal("152", finding.Subject);
    }

    [Fact]
    public void The_bound_is_kept_and_told()
    {
        LayoutModel three = Layouts.Model(Board + Master + Child("c", 2, "0x90000000", 10) + Child("d", 3, "0xA2000000", 12));
        var told = new List<int>();
        Exploration found = new Explorer(three).Explore(2_000, (states, _) => told.Add(states));
        Assert.False(found.IsComplete);
        Assert.InRange(found.States, 2_000, 2_100);
        Assert.Equal(found.States, told[^1]);
        Assert.Empty(found.Findings);
    }

    private static string Child(string name, int id, string at, int sections) =>
        $"instance {name} on b {{ id = {id}; base = {at}; memory = {sections * 16}M; {Kernel} image kernel {{ file = \"z\"; load = base + 0x1808000; "
            + $"size = 4M; }} }}\n";

    /// <summary>Explores what a kernel does whose steps end otherwise than the rules say.</summary>
    private static Exploration Explore(Func<MachineState, Step, StepResult.Done, StepResult> planted)
    {
        var machine = new SectionMachine(Two);
        return new Explorer(Two, machine, (state, step) => machine.Apply(state, step, withMoments: false) is StepResult.Done done
            ? planted(state, step, done) : machine.Apply(state, step, withMoments: false)).Explore(Bound);
    }

    private static MachineState Change(MachineState state, Func<int, bool> which, Func<SectionCell, SectionCell> change) =>
        state with { Cells = SectionCells.Of(state.Cells.Select((c, n) => which(n) ? change(c) : c)) };

    /// <summary>Pasted into the layout, a finding is a scenario whose steps all happen, and whose expectation does not hold.</summary>
    private static void AssertShows(ExplorationFinding finding, string layout)
    {
        string pasted = layout + finding.AsScenario("found");
        Diagnostic failure = Assert.Single(Layouts.Compile(pasted).Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(("FSW7003", finding.Expectation), (failure.Id, pasted.Substring(failure.Location.Span.Start, failure.Location.Span.Length)));
    }
}
