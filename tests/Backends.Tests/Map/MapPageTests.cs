using System.Text.Json;
using FswLayout.Backends.Map;

namespace FswLayout.Backends.Tests.Map;

public sealed class MapPageTests
{
    public static TheoryData<string> Examples => Layouts.Examples;

    /// <summary>No console error, and hover, click, wheel, keys, search and slider do what docs/formats.md says; axe-core finds nothing serious.</summary>
    [BrowserTheory]
    [MemberData(nameof(Examples))]
    public void A_browser_opens_it_and_everything_works(string name) => Judge(name, MapModel.Of(Layouts.Example(name)));

    /// <summary>Also with as many ranges as there can be; that it is drawn with few calls, and few elements, is what keeps it quick.</summary>
    [BrowserFact]
    public void A_browser_opens_boards_with_65536_sections()
    {
        Judge("many", MapModel.Of(ManySections.InRuns()));
        Judge("scattered", MapModel.Of(ManySections.Scattered()));
    }

    [Fact]
    public void Nothing_of_a_layout_ends_the_element_it_stands_in()
    {
        MapModel map = MapModel.Of(HostileModel.Make()) with { Name = "</title><script>alert(1)</script>$DATA" };
        string page = MapPage.Draw(map);
        Assert.Equal(2, page.Split("<script").Length - 1);
        string data = page.Split("id=\"data\">")[1].Split("</script>")[0];
        Assert.Equal(map.Name, JsonDocument.Parse(data).RootElement.GetProperty("board").GetString());
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>What a slider plays: all changes up to the last step give the last state.</summary>
    [Fact]
    public void Changes_add_up_to_the_state()
    {
        var model = Layouts.Example("lend-and-take-back");
        foreach ((MapScenario scenario, var written) in MapScenario.Of(model).Zip(model.Scenarios))
        {
            ushort[] entries = new ushort[model.Sections.Sections.Length];
            foreach (MapChange change in scenario.Steps.SelectMany(s => s.Changes))
                entries.AsSpan(change.First, change.Last - change.First + 1).Fill(change.Entry);
            Assert.Equal(Simulation.ScenarioPlayer.Play(model, written).Last.Entries.ToArray(), entries);
        }
    }

    private static void Judge(string name, MapModel map)
    {
        using var folder = new TemporaryFolder();
        folder.Write($"{name}.html", MapPage.Draw(map));
        ToolResult result = Tools.Run("node", [BrowserTool.Judge, folder[$"{name}.html"]], seconds: 600);
        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error));
    }
}
