using System.Collections.Immutable;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;

namespace FswLayout.Compiler.Tests.Simulation;

/// <summary>The two tables cell by cell, and what the table says in between and after.</summary>
public sealed class SectionMachineTests
{
    private const ushort Fixed2 = 2, Available2 = 0x102, Fixed3 = 3, Available3 = 0x103, Shared = 0xFF, Nobody = 0, Free = 0x100;

    [Theory]
    [InlineData(Fixed2, Verdict.Allowed, Fixed2, Verdict.Allowed, Fixed2)]
    [InlineData(Available2, Verdict.Allowed, Free, Verdict.Allowed, Available2)]
    [InlineData(Shared, Verdict.Refused, Shared, Verdict.Refused, Shared)]
    [InlineData(Fixed3, Verdict.Refused, Fixed3, Verdict.Refused, Fixed3)]
    [InlineData(Available3, Verdict.Refused, Available3, Verdict.ReleaseRequest, Available3)]
    [InlineData(Nobody, Verdict.Refused, Nobody, Verdict.Refused, Nobody)]
    [InlineData(Free, Verdict.Refused, Free, Verdict.Allowed, Available2)]
    public void The_tables_cell_by_cell_for_instance_2(ushort entry, Verdict offline, ushort offlined, Verdict online, ushort onlined)
    {
        Assert.Equal(new Permission(offline, offlined), SectionRules.Offline(entry, 2));
        Assert.Equal(new Permission(online, onlined), SectionRules.Online(entry, 2));
    }

    [Fact]
    public void The_state_after_the_start_is_the_emitted_map()
    {
        LayoutModel model = SampleLayouts.Tuna();
        Assert.Equal(CommonMemoryMap.AtMasterBoot(model).AsEnumerable(), Play(model, "start ics").State.Entries.AsEnumerable());
    }

    [Fact]
    public void The_state_after_the_boot_is_the_worked_example()
    {
        ImmutableArray<ushort> entries = Play(SampleLayouts.Tuna(), "start ics", "free jb", "boot jb").State.Entries;
        Assert.All(Enumerable.Range(144, 8), n => Assert.Equal(0x0002, entries[n]));
        Assert.All(Enumerable.Range(152, 8).Concat(Enumerable.Range(161, 6)), n => Assert.Equal(0x0102, entries[n]));
        Assert.All(Enumerable.Range(167, 5), n => Assert.Equal(0x0101, entries[n]));
        Assert.All([160, 172, 128, 143], n => Assert.Equal(0x0001, entries[n]));
    }

    [Fact]
    public void A_request_shows_what_was_asked_and_what_came_of_it()
    {
        LayoutModel model = SampleLayouts.Tuna();
        StepResult.Done done = Play(model, "start ics", "free jb", "boot jb", "pin 167", "request 2 by jb");
        Assert.Equal(["'jb' asks for 2", "'ics' is resumed and releases 168 ..= 169"], done.Moments.Select(m => m.Text));
        Assert.Equal(0x0901, done.Moments[0].Entries[168]);
        Assert.Equal(0x0F00, done.Moments[1].Entries[168]);
        Assert.Equal([168, 169], done.Found.AsEnumerable());
        Assert.Equal(0x0301, done.State[167].Entry);
        Assert.Equal(0x0702, done.State[168].Entry);
        Assert.Equal(0x0101, done.State[170].Entry);
        Assert.Equal("128..143 ics, 144..151 jb, 152..159 jb*, 160 ics, 161..166 jb*, 167 ics* ! >, 168..169 jb*, 170..171 ics*, 172 ics",
            new StateText(model).Map(done.State));
        Assert.Equal(0x0102, Play(model, "start ics", "free jb", "boot jb", "request 2 by jb", "pin 170").State[168].Entry);
    }

    [Fact]
    public void A_termination_claims_before_it_gives_back()
    {
        StepResult.Done done = Play(SampleLayouts.Tuna(), "start ics", "free jb", "boot jb", "terminate jb");
        Moment claimed = Assert.Single(done.Moments);
        Assert.Equal(0x1001, claimed.Entries[144]);
        Assert.Equal(0x0101, done.State[144].Entry);
    }

    [Fact]
    public void A_refusal_names_the_sections_that_the_same_rule_refuses()
    {
        LayoutModel model = SampleLayouts.Tuna();
        var machine = new SectionMachine(model);
        MachineState state = Play(model, "start ics", "free jb", "boot jb", "switch ics").State;
        Refusal refusal = ((StepResult.Refused)machine.Apply(state, new Step.OfSections(SectionVerb.Offline, [143, .. Enumerable.Range(144, 24)]))).Refusal;
        Assert.Equal(RefusalRule.OfflineTable, refusal.Rule);
        Assert.Equal(Enumerable.Range(144, 8), refusal.Sections.AsEnumerable());
        Assert.Equal("sections 144 ..= 151 are \"other's, not available\" to 'ics' ('jb' has them), which the table of offline refuses", refusal.Reason);
    }

    [Fact]
    public void A_step_is_written_as_a_scenario_writes_it()
    {
        Assert.Equal("offline [144 ..= 146, 150]", new Step.OfSections(SectionVerb.Offline, [144, 145, 146, 150]).ToString());
        Assert.Equal("pin 7", new Step.OfSections(SectionVerb.Pin, [7]).ToString());
        Assert.Equal("terminate jb", new Step.OfInstance(InstanceVerb.Terminate, "jb").ToString());
        Assert.Equal("request 2 by jb from 0xa7000000", new Step.Request(2, "jb", 0xA7000000).ToString());
    }

    /// <summary>Plays steps that must all be carried out; what came of the last.</summary>
    private static StepResult.Done Play(LayoutModel model, params string[] steps)
    {
        var machine = new SectionMachine(model);
        StepResult.Done? last = null;
        foreach (string step in steps)
        {
            string[] words = step.Split(' ');
            Step parsed = words[0] switch
            {
                "request" => new Step.Request(int.Parse(words[1]), words[3], null),
                "pin" => new Step.OfSections(SectionVerb.Pin, [int.Parse(words[1])]),
                _ => new Step.OfInstance(Step.InstanceVerbs[words[0]], words[1]),
            };
            last = Assert.IsType<StepResult.Done>(machine.Apply(last?.State ?? machine.Off, parsed));
        }
        return last!;
    }
}
