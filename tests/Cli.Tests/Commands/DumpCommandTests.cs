using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class DumpCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DumpCommandTests()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "-o", "out").Code);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_field_by_field()
    {
        FswcResult result = Fswc.Run(_folder.Path, "dump", "out/cmm.bin");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.StartsWith("out/cmm.bin: section table, 544 bytes\n  header, 0x0: sealed\n    0x0   magic          46535754", result.Output);
        Assert.Contains("\n    0x5   kind           01                1           common memory map\n", result.Output);
        Assert.Matches(@"\n    0x120  sections 128 \.\.= \d+ +0100 × \d+ +0x0001  instance 1, never lent, 0x80000000 \.\. 0x", result.Output);
    }

    [Fact]
    public void A_line_for_each_group() => Assert.Equal(
        "out/cmm.bin: section table, 544 bytes\n  header, 0x0: sealed\n  entries, 0x20: 256 entries, one a section of 16M\n",
        Fswc.Run(_folder.Path, "dump", "out/cmm.bin", "--summary").Output);

    [Fact]
    public void For_machines()
    {
        FswcResult result = Fswc.Run(_folder.Path, "dump", "out/cmm.bin", "main.fsw", "--format", "json");
        JsonElement[] files = [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("files").EnumerateArray()];
        Assert.Equal((1, "section-table", 544), (result.Code, files[0].GetProperty("kind").GetString()!, files[0].GetProperty("size").GetInt32()));
        JsonElement magic = files[0].GetProperty("groups")[0].GetProperty("fields")[0];
        Assert.Equal(
            """{"offset":0,"size":4,"name":"magic","raw":"46535754","value":"FSWT","meaning":"a sealed section table"}""",
            JsonSerializer.Serialize(magic));
        Assert.Empty(files[0].GetProperty("problems").EnumerateArray());
        Assert.Equal((JsonValueKind.Null, 1), (files[1].GetProperty("kind").ValueKind, files[1].GetProperty("problems").GetArrayLength()));
    }

    [Fact]
    public void What_is_wrong_stands_behind_what_can_be_read()
    {
        byte[] bytes = File.ReadAllBytes(_folder["out/cmm.bin"]);
        _folder.Write("cut.bin", bytes[..100]);
        FswcResult result = Fswc.Run(_folder.Path, "dump", "cut.bin", "--summary");
        Assert.Equal(
            new FswcResult(
                1, "cut.bin: section table, 100 bytes\n  header, 0x0: sealed\n  entries, 0x20: 34 entries, one a section of 16M\n"
                + "  wrong: at 0x64: the header announces 256 entries, but the file ends after 34 of them: it was cut\n", ""),
            result);
    }

    [Theory]
    [InlineData("", "x: it is empty\n")]
    [InlineData("hello\n", "x: it is text, which can be read as it is: fswc dump shows binary files\n")]
    [InlineData("hsqs\u0001", "x: it is a squashfs file system, which fswc dump does not read\n")]
    public void A_file_that_is_nothing_known(string content, string message)
    {
        _folder.Write("x", content);
        Assert.Equal(new FswcResult(1, "", message), Fswc.Run(_folder.Path, "dump", "x"));
    }

    [Fact]
    public void The_way_back_and_forth_again()
    {
        FswcResult result = Fswc.Run(_folder.Path, "dump", "out", "--as", "fsw");
        Assert.Equal((0, ""), (result.Code, result.Error));
        _folder.Write("again.fsw", result.Output);
        Assert.Equal(new FswcResult(0, "", ""), Fswc.Run(_folder.Path, "fmt", "--check", "again.fsw"));
        foreach (string layout in new[] { "main", "again" })
            Assert.Equal(0, Fswc.Run(_folder.Path, "build", $"{layout}.fsw", "-o", layout, "--tables", "raw").Code);
        string[] files = ["cmm.bin", "control.bin", .. Directory.GetDirectories(_folder["main"]).Where(d => File.Exists(Path.Combine(d, "cmdline")))
            .SelectMany(d => new[] { "cmdline", "rst.bin" }.Select(f => Path.Combine(Path.GetFileName(d), f))).Where(f => File.Exists(_folder[$"main/{f}"]))];
        Assert.True(files.Length > 3);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(_folder[$"main/{f}"]), File.ReadAllBytes(_folder[$"again/{f}"])));
    }

    [Fact]
    public void The_way_back_from_loose_files()
    {
        File.Copy(_folder["out/cmm.bin"], _folder["cmm.bin"]);
        File.Copy(_folder["out/jb/rst.bin"], _folder["rst-jb.bin"]);
        string line = File.ReadAllText(_folder["out/ics/cmdline"]).TrimEnd();
        string[] words = ["dump", "cmm.bin", "rst-jb.bin", "--cmdline", $"ics={line}", "--cmdline", "jb=@out/jb/cmdline", "--as", "fsw"];
        FswcResult result = Fswc.Run(_folder.Path, words);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("instance jb on device {", result.Output);
        JsonElement root = JsonDocument.Parse(Fswc.Run(_folder.Path, [.. words, "--format", "json"]).Output).RootElement;
        Assert.Equal((true, result.Output), (root.GetProperty("exact").GetBoolean(), root.GetProperty("layout").GetString()));
    }

    [Theory]
    [InlineData("out/cmm.bin --as fsw", 1, "no layout: there is no command line without mem=: the master's has none, because it is started with all memory\n")]
    [InlineData("out/cmm.bin out/jb/rst.bin --as fsw", 1, "no layout: there is no command line of 'jb': give it with --cmdline jb=LINE\n")]
    [InlineData("main.fsw --as fsw", 1, "no layout: main.fsw is neither a section table, a control region, a list of ATAGs nor a command line\n")]
    [InlineData("out/cmm.bin --cmdline x", 2, "fswc: --cmdline belongs to --as fsw: to make a layout, not to show a file\n")]
    [InlineData("out/cmm.bin --cmdline x --as fsw", 2, "fswc: --cmdline x: whose is it? write --cmdline NAME=x\n")]
    [InlineData("out/cmm.bin --as text", 2, "fswc: --as: there is no 'text'; take fsw\n")]
    public void What_no_layout_can_be_made_of(string words, int code, string message)
    {
        FswcResult result = Fswc.Run(_folder.Path, ["dump", .. words.Split(' ')]);
        Assert.Equal((code, ""), (result.Code, result.Output));
        Assert.StartsWith(message, result.Error);
    }

    [Fact]
    public void A_file_that_is_not_there() =>
        Assert.Equal(new FswcResult(2, "", "fswc: cannot read gone: No such file or directory\n"), Fswc.Run(_folder.Path, "dump", "gone"));
}
