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

    [Fact]
    public void A_request_that_is_never_met()
    {
        // The child owns all from its base up: nothing above it can ever be released.
        LayoutModel model = Layouts.Model(Board + Master + Child("c", 2, "0xB6000000", 9));
        ExplorationFinding finding = Assert.Single(new Explorer(model).Explore(Bound).Findings);
        Assert.Equal((ExplorationFault.RequestNeverMet, "c"), (finding.Kind, finding.Subject));
        Assert.Equal(["start m", "free c", "boot c", "request 1 by c"], finding.Steps.Select(s => s.ToString()));
        AssertShows(finding, Board + Master + Child("c", 2, "0xB6000000", 9), "FSW7003");
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
        $"instance {name} on b {{ id = {id}; base = {at}; memory = {sections * 16}M; {Kernel} image kernel {{ file = \"z\"; load = base + 0x1808000; size = 4M; }} }}\n";

    /// <summary>Explores what a kernel does whose steps end otherwise than the rules say.</summary>
    private static Exploration Explore(Func<MachineState, Step, StepResult.Done, StepResult> planted)
    {
        var machine = new SectionMachine(Two);
        return new Explorer(Two, machine, (state, step) => machine.Apply(state, step, withMoments: false) is StepResult.Done done
            ? planted(state, step, done) : machine.Apply(state, step, withMoments: false)).Explore(Bound);
    }

    private static MachineState Change(MachineState state, Func<int, bool> which, Func<SectionCell, SectionCell> change) =>
        state with { Cells = SectionCells.Of(state.Cells.Select((c, n) => which(n) ? change(c) : c)) };

    /// <summary>Pasted into the layout, a finding is a scenario that fails.</summary>
    private static void AssertShows(ExplorationFinding finding, string layout, string id)
    {
        Compilation compilation = Layouts.Compile(layout + finding.AsScenario("found"));
        Assert.Contains(compilation.Diagnostics, d => d.Id == id);
    }
}
