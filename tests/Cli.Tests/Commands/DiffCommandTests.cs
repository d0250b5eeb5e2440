using System.Text.Json;
using System.Text.RegularExpressions;

namespace FswLayout.Cli.Tests.Commands;

public sealed class DiffCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Edits => [.. SmallEdits.All.Keys];

    public static TheoryData<string> EditsOfNothing => [.. SmallEdits.OfNothing.Keys];

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_small_edit(string name)
    {
        Write(SmallEdits.Texts(SmallEdits.All[name]));
        FswcResult result = Fswc.Run(_folder.Path, "diff", "old.fsw", "new.fsw");
        Assert.Equal((1, ""), (result.Code, result.Error));
        await Verifier.Verify(result.Output).UseTextForParameters(name);
    }

    /// <summary>The other way round, the same changes, with old and new exchanged.</summary>
    [Theory]
    [MemberData(nameof(Edits))]
    public void The_way_back(string name)
    {
        Write(SmallEdits.Texts(SmallEdits.All[name]));
        JsonElement there = Json("old.fsw", "new.fsw"), back = Json("new.fsw", "old.fsw");
        Assert.Equal(Changes(there, "old", "new"), Changes(back, "new", "old"));
        Assert.Equal(Moves(there, "old", "new"), Moves(back, "new", "old"));
        Assert.Equal(there.GetProperty("files").GetArrayLength(), back.GetProperty("files").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(EditsOfNothing))]
    public void What_means_nothing(string name)
    {
        Write(SmallEdits.Texts(SmallEdits.OfNothing[name]));
        Assert.Equal(new FswcResult(0, "nothing changes\n", ""), Fswc.Run(_folder.Path, "diff", "old.fsw", "new.fsw"));
    }

    [Fact]
    public async Task For_machines()
    {
        Write(SmallEdits.Texts(SmallEdits.All["a_child_gets_more_memory"]));
        FswcResult result = Fswc.Run(_folder.Path, "diff", "old.fsw", "new.fsw", "--format", "json");
        Assert.Equal((1, ""), (result.Code, result.Error));
        await Verifier.Verify(result.Output, "json");
    }

    [Fact]
    public async Task For_a_pull_request()
    {
        Write(SmallEdits.Texts(SmallEdits.All["a_child_gets_more_memory"]));
        FswcResult result = Fswc.Run(_folder.Path, "diff", "old.fsw", "new.fsw", "--markdown");
        Assert.Equal((1, ""), (result.Code, result.Error));
        await Verifier.Verify(result.Output, "md");
    }

    /// <summary>What has no value and came or went says so in its column: two empty ones would tell nothing.</summary>
    [Fact]
    public void A_pull_request_tells_what_came_from_what_went()
    {
        const string Scenario = "scenario s { start ics; }\n";
        Write((SampleFiles.Sound, SampleFiles.Sound + Scenario));
        Assert.Contains("| scenario |  | there |\n", Fswc.Run(_folder.Path, "diff", "old.fsw", "new.fsw", "--markdown").Output, StringComparison.Ordinal);
        Assert.Contains("| scenario | there |  |\n", Fswc.Run(_folder.Path, "diff", "new.fsw", "old.fsw", "--markdown").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_for_machines_and_pull_requests()
    {
        Write(SmallEdits.Texts(SmallEdits.OfNothing["a_comment"]));
        Assert.True(Json("old.fsw", "new.fsw").GetProperty("same").GetBoolean());
        Assert.Equal(new FswcResult(0, "Nothing changes.\n", ""), Fswc.Run(_folder.Path, "diff", "old.fsw", "new.fsw", "--markdown"));
    }

    [Fact]
    public void On_a_narrow_terminal_in_colour()
    {
        Write(SmallEdits.Texts(SmallEdits.All["a_child_gets_more_memory"]));
        CliEnvironment terminal = Fswc.In(_folder.Path) with { IsOutputTerminal = true, Width = () => 60 };
        string output = Fswc.Run(terminal, "diff", "old.fsw", "new.fsw").Output;
        Assert.Contains("\e[1;33m~\e[0m", output);
        string[] lines = Regex.Replace(output, @"\e\[[0-9;]*m", "").Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 60, line));
        Assert.DoesNotContain("\e", Fswc.Run(terminal, "diff", "old.fsw", "new.fsw", "--color", "never").Output);
    }

    /// <summary>On a flat board nothing changes hands: no script ends an instance, and none of its memory can be given up.</summary>
    [Fact]
    public async Task A_flat_board()
    {
        const string text = """
            board b { ram = 0x80000000 .. 0xC0000000; section = 16M; memory_model = flat; vmalloc_end = 0xFF800000; }
            instance m on b { id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 128M; vmalloc = 880M; }
            instance c on b {
                id = 2; kernel = linux(6.1); base = 0x90000000; memory = 128M; kernelcore = 64M; vmalloc = 944M;
                image kernel { file = "zImage"; load = base + 32M; size = 8M; }
                image dtb { file = "c.dtb"; load = base + 48M; size = 64K; }
            }
            """;
        Write((text, text.Replace("128M; kernelcore = 64M", "144M; kernelcore = 64M", StringComparison.Ordinal)));
        await Verifier.Verify(Fswc.Run(_folder.Path, "diff", "old.fsw", "new.fsw").Output);
    }

    [Fact]
    public void Trouble()
    {
        _folder.Write("wrong.fsw", SampleFiles.Wrong);
        _folder.Write("right.fsw", SampleFiles.Sound);
        Assert.Equal(
            new FswcResult(2, "", "fswc: wrong.fsw and wrong.fsw have the same errors, so there is nothing to compare\n      fswc check tells them\n"),
            Fswc.Run(_folder.Path, "diff", "wrong.fsw", "wrong.fsw"));
        Assert.Equal(
            new FswcResult(2, "", "fswc: cannot read rigth.fsw: No such file or directory\n      did you mean right.fsw?\n"),
            Fswc.Run(_folder.Path, "diff", "rigth.fsw", "right.fsw"));
        Assert.Equal(2, Fswc.Run(_folder.Path, "diff", "right.fsw").Code);
        Assert.Equal(2, Fswc.Run(_folder.Path, "diff", "right.fsw", "right.fsw", "--markdown", "--format", "json").Code);
    }

    private void Write((string Old, string New) texts)
    {
        _folder.Write("old.fsw", texts.Old);
        _folder.Write("new.fsw", texts.New);
    }

    private JsonElement Json(string old, string @new) =>
        JsonDocument.Parse(Fswc.Run(_folder.Path, "diff", old, @new, "--format", "json").Output).RootElement;

    /// <summary>The changes in an order of their own; a new name is that of the newer one, so names of instances are left out.</summary>
    private static string[] Changes(JsonElement difference, string old, string @new) =>
        [.. difference.GetProperty("changes").EnumerateArray()
            .Select(c => $"{Text(c, "area")} {Text(c, "field")} {Text(c, old)} -> {Text(c, @new)}").Order(StringComparer.Ordinal)];

    private static string[] Moves(JsonElement difference, string old, string @new) =>
        [.. difference.GetProperty("memory").EnumerateArray().Select(m => $"{Text(m, "start")} {Text(m, old)} -> {Text(m, @new)}")];

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
}
