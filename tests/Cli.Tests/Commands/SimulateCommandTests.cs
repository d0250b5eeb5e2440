using System.Text.Json;
using System.Xml.Linq;

namespace FswLayout.Cli.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private const string Layout = """
        import "boards/tuna.fsw";
        instance ics on tuna { id = 1; role = master; kernel = linux(3.0.8); memory = rest; kernelcore = 256M; vmalloc = 768M; }
        instance jb on tuna {
            id = 2; base = 0x90000000; kernel = linux(3.0.31); memory = 352M; kernelcore = 128M; vmalloc = 768M;
            image kernel { file = "z"; load = base + 0x1808000; size = 4M; }
        }
        scenario lend { start ics; free jb; boot jb; pin 167 ..= 170; request 2 by jb; expect owned(jb) == 368M; switch ics; offline 144; expect fails; }
        scenario wrong { start ics; expect owner(144) == jb; }

        """;

    private readonly TemporaryFolder _folder = new();

    public SimulateCommandTests() => _folder.Write("main.fsw", Layout);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task For_people() => Verifier.Verify(Fswc.Run(_folder.Path, "simulate", "main.fsw").Output);

    [Fact]
    public void A_failed_scenario_is_no_success_and_a_passed_one_is()
    {
        Assert.Equal(1, Fswc.Run(_folder.Path, "simulate", "main.fsw").Code);
        FswcResult result = Fswc.Run(_folder.Path, "simulate", "main.fsw", "--scenario", "lend");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.EndsWith("1 scenario: 1 passed\n", result.Output);
    }

    [Fact]
    public void Every_state_as_json()
    {
        FswcResult result = Fswc.Run(_folder.Path, "simulate", "main.fsw", "--format", "json");
        JsonElement[] scenarios = [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("scenarios").EnumerateArray()];
        Assert.Equal([true, false], scenarios.Select(s => s.GetProperty("passed").GetBoolean()));
        Assert.Equal("FSW7003", scenarios[1].GetProperty("failure").GetProperty("id").GetString());
        JsonElement[] steps = [.. scenarios[0].GetProperty("steps").EnumerateArray()];
        Assert.Equal(["done", "done", "done", "done", "partial", "done", "refused"], steps.Select(s => s.GetProperty("outcome").GetString()));
        Assert.Equal([171], steps[4].GetProperty("found").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal("0x0702",
            steps[4].GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("first").GetInt32() == 171).GetProperty("entry").GetString());
        Assert.Equal(("FSW7005", 144),
            (steps[6].GetProperty("refusal").GetProperty("id").GetString(), steps[6].GetProperty("refusal").GetProperty("sections")[0].GetInt32()));
    }

    [Fact]
    public void States_and_results_as_files()
    {
        Fswc.Run(_folder.Path, "simulate", "main.fsw", "--dump", "states", "--junit", "results.xml");
        byte[] booted = File.ReadAllBytes(_folder["states/lend/03.bin"]);
        Assert.Equal(512, booted.Length);
        Assert.Equal((2, 0, 2, 1), (booted[2 * 144], booted[(2 * 144) + 1], booted[2 * 152], booted[(2 * 152) + 1]));
        Assert.Equal(7, Directory.GetFiles(_folder["states/lend"]).Length);
        XElement suite = XDocument.Load(_folder["results.xml"]).Root!;
        Assert.Equal(("2", "1"), ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures")));
        Assert.Equal("FSW7003", (string?)suite.Elements("testcase").Single(c => (string?)c.Attribute("name") == "wrong").Element("failure")!.Attribute("type"));
    }

    [Fact]
    public void On_a_terminal_with_its_map()
    {
        FswcResult result = Fswc.Run(Fswc.In(_folder.Path) with { IsOutputTerminal = true, Input = () => new StringReader("\n\n\n") }, "simulate", "main.fsw",
            "--scenario", "lend", "--step", "--color", "never");
        Assert.Contains("█ ics sleeps", result.Output);
        Assert.Contains("!", result.Output);
    }

    [Fact]
    public void The_map_stays_at_the_foot_and_is_redrawn_in_place()
    {
        string output = Fswc.Run(Fswc.In(_folder.Path) with { IsOutputTerminal = true }, "simulate", "main.fsw", "--scenario", "lend").Output;
        // Back to where the map begins, what stood there away, the step, and the map below it.
        Assert.Matches(@"\e\[\dA\e\[J[^\n]*  free jb[^\n]*\n", output);
        string dumb = Fswc.Run(
            Fswc.In(_folder.Path) with { IsOutputTerminal = true, Variable = name => name == "TERM" ? "dumb" : null }, "simulate", "main.fsw", "--scenario",
            "lend").Output;
        Assert.DoesNotContain('\e', dumb);
        Assert.Contains("▒ available", dumb);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void Nothing_is_wider_than_the_terminal(int width)
    {
        string output = Fswc.Run(
            Fswc.In(_folder.Path) with { IsOutputTerminal = true, Width = () => width, Variable = name => name == "TERM" ? "dumb" : null }, "simulate",
            "main.fsw").Output;
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void An_exploration_says_what_it_saw()
    {
        FswcResult result = Fswc.Run(_folder.Path, "simulate", "main.fsw", "--explore", "50");
        Assert.Equal(0, result.Code);
        Assert.Contains("the bound of 50 was reached", result.Output);
        Assert.Contains("states/s", result.Output);
        JsonElement found = JsonDocument.Parse(Fswc.Run(_folder.Path, "simulate", "main.fsw", "--explore", "50", "--format", "json").Output).RootElement;
        Assert.False(found.GetProperty("isComplete").GetBoolean());
    }

    [Theory]
    [InlineData("--scenario lent", "fswc: --scenario: the layout has no scenario 'lent'; did you mean 'lend'?\n      it has lend, wrong\n")]
    [InlineData("--explore 0", "fswc: --explore: 0 states hold nothing to explore\n      take --explore 100000\n")]
    [InlineData("--explore many", "fswc: --explore: 'many' is no number from 0 to 2147483647\n      see fswc simulate --help\n")]
    public void What_cannot_be_done_is_said(string options, string expected)
    {
        FswcResult result = Fswc.Run(_folder.Path, ["simulate", "main.fsw", .. options.Split(' ')]);
        Assert.Equal((2, expected), (result.Code, result.Error));
    }

    [Fact]
    public void A_flat_board_has_nothing_to_simulate()
    {
        _folder.Write("flat.fsw", """
            board b { ram = 0x80000000 .. 0xC0000000; section = 16M; memory_model = flat; }
            instance m on b { id = 1; role = master; kernel = linux(3.0.8); memory = rest; kernelcore = 256M; vmalloc = 768M; }

            """);
        Assert.StartsWith("fswc: the board 'b' is flat", Fswc.Run(_folder.Path, "simulate", "flat.fsw").Error);
    }
}
