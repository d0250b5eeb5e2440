using System.Text.Json;
using System.Xml.Linq;

namespace FswLayout.Cli.Tests.Commands;

public sealed class MapCommandTests : IDisposable
{
    private static readonly string Example = Repository.PathOf("examples", "tuna-ics-jb", "main.fsw");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task For_people() => Verifier.Verify(Fswc.Run(_folder.Path, "map", Example).Output);

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void It_is_as_wide_as_the_terminal(int width)
    {
        CliEnvironment terminal = Fswc.In(_folder.Path) with
        {
            IsOutputTerminal = true,
            Width = () => width,
            Variable = name => name == "NO_COLOR" ? "1" : null,
        };
        FswcResult result = Fswc.Run(terminal, "map", Example);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.DoesNotContain('\e', result.Output);
        Assert.All(result.Output.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.Contains("0x91c08000", result.Output, StringComparison.Ordinal);
    }

    /// <summary>As <c>fswc map FILE &gt; map.txt</c> is typed in a narrow terminal.</summary>
    [Fact]
    public void In_a_file_it_is_as_wide_as_without_a_terminal()
    {
        CliEnvironment narrow = Fswc.In(_folder.Path) with { IsErrorTerminal = true, Width = () => 40 };
        Assert.Equal(Fswc.Run(_folder.Path, "map", Example).Output, Fswc.Run(narrow, "map", Example).Output);
    }

    [Fact]
    public void Colours_are_for_terminals_and_say_nothing_that_signs_do_not()
    {
        CliEnvironment terminal = Fswc.In(_folder.Path) with { IsOutputTerminal = true };
        string coloured = Fswc.Run(terminal, "map", Example).Output;
        Assert.Contains('\e', coloured);
        Assert.Equal(Fswc.Run(_folder.Path, "map", Example).Output, System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    [Fact]
    public void A_drawing_to_a_file_or_to_standard_output()
    {
        FswcResult result = Fswc.Run(_folder.Path, "map", Example, "--svg", "map.svg");
        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Error));
        string drawn = File.ReadAllText(_folder["map.svg"]);
        Assert.Equal("svg", XDocument.Parse(drawn).Root!.Name.LocalName);
        Assert.Equal(drawn, Fswc.Run(_folder.Path, "map", Example, "--svg", "-").Output);
    }

    [Fact]
    public void As_json()
    {
        using JsonDocument map = JsonDocument.Parse(Fswc.Run(_folder.Path, "map", Example, "--format", "json").Output);
        JsonElement board = map.RootElement.GetProperty("lanes")[0];
        JsonElement core = board.GetProperty("memory").EnumerateArray().Single(s => s.GetProperty("label").GetString() == "jb kernelcore");
        Assert.Equal(
            ("0x90000000", "0x98000000", 2),
            (core.GetProperty("start").GetString(), core.GetProperty("end").GetString(), core.GetProperty("entry").GetInt32()));
        JsonElement place = map.RootElement.GetProperty("places")[core.GetProperty("place").GetInt32()];
        Assert.Equal("Android 4.1.1: started by ics in memory that ics gave up.", place.GetProperty("documentation").GetString());
    }

    [Fact]
    public void A_layout_with_errors_has_no_map()
    {
        _folder.Write("main.fsw", "instance a on nowhere { id = 1; }\n");
        FswcResult result = Fswc.Run(_folder.Path, "map", "main.fsw", "--svg", "map.svg");
        Assert.Equal((1, "", false), (result.Code, result.Output, File.Exists(_folder["map.svg"])));
        Assert.Contains("error", result.Error, StringComparison.Ordinal);
    }

    /// <summary>A slip of the hand must not cost the layout, nor what a build has written.</summary>
    [Theory]
    [InlineData("map main.fsw --svg ./main.fsw", "--svg ./main.fsw: that is what the layout is read from", "map.svg")]
    [InlineData("map main.fsw --html parts/more.fsw", "--html parts/more.fsw: that is what the layout is read from", "map.html")]
    [InlineData("map main.fsw --svg out/cmm.bin", "--svg out/cmm.bin: BUILT", "map.svg")]
    [InlineData("map main.fsw --html out/manifest.json", "--html out/manifest.json: BUILT", "map.html")]
    [InlineData("map main.fsw --svg a --html ./a", "--html ./a: --svg is to write that file", "map.html")]
    [InlineData("simulate main.fsw --junit main.fsw", "--junit main.fsw: that is what the layout is read from", "scenarios.xml")]
    [InlineData("build main.fsw --depfile out/cmm.bin", "--depfile out/cmm.bin: that is what this build writes", "main.d")]
    [InlineData("build main.fsw -o new --depfile new/cmm.bin", "--depfile new/cmm.bin: that is what this build writes", "main.d")]
    [InlineData("build main.fsw -o new --depfile out/cmm.bin", "--depfile out/cmm.bin: BUILT", "main.d")]
    public void What_is_needed_is_not_written_over(string line, string refused, string name)
    {
        _folder.Write("main.fsw", "import \"parts/more.fsw\";\n" + SampleFiles.Sound);
        _folder.Write("parts/more.fsw", "const UNUSED = 1;\n");
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw").Code);
        string before = Snapshot.Of(_folder.Path).Text;
        FswcResult result = Fswc.Run(_folder.Path, line.Split(' '));
        refused = refused.Replace("BUILT", "that is what a build has written, as manifest.json beside it says", StringComparison.Ordinal);
        Assert.Equal((2, $"fswc: {refused}\n      give it a name of its own, such as {name}\n"), (result.Code, result.Error));
        Assert.Equal(before, Snapshot.Of(_folder.Path).Text);
    }

    [Fact]
    public void What_it_wrote_before_is_written_over()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        for (int i = 0; i < 2; i++)
            Assert.Equal(0, Fswc.Run(_folder.Path, "map", "main.fsw", "--svg", "map.svg", "--html", "map.html").Code);
    }
}
