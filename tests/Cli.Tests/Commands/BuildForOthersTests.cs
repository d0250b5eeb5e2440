using System.Text;
using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

/// <summary>What other builds ask of <c>build</c> and <c>check</c>: standard input and output, silence, and a look before anything is written.</summary>
public sealed class BuildForOthersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BuildForOthersTests() => _folder.Write("main.fsw", SampleFiles.Sound);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void From_standard_input_without_a_name()
    {
        Assert.Equal(new FswcResult(0, "<stdin>: sound, 2 instances on tuna\n", ""), RunOn(SampleFiles.Sound, "check", "--stdin"));
        FswcResult wrong = RunOn(SampleFiles.Wrong, "check", "--stdin");
        Assert.Equal(1, wrong.Code);
        Assert.StartsWith("<stdin>:3:15: error FSW2001: ", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void From_standard_input_for_the_text_of_a_file()
    {
        _folder.Write("layouts/own.fsw", "import \"boards/tuna.fsw\";\n");
        FswcResult result = RunOn(SampleFiles.Sound.Replace("boards/tuna.fsw", "own.fsw", StringComparison.Ordinal), "build", "--stdin", "layouts/new.fsw");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.EndsWith("\n", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["layouts/new.fsw"]));
        Assert.Contains("new.fsw", File.ReadAllText(_folder["layouts/out/manifest.json"]), StringComparison.Ordinal);
        Assert.StartsWith("main.fsw:3:15: error FSW2001: ", RunOn(SampleFiles.Wrong, "check", "main.fsw", "--stdin").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void From_standard_input_nothing_of_it_is_a_file_to_depend_on()
    {
        Assert.Equal(0, RunOn(SampleFiles.Sound, "build", "--stdin", "other.fsw", "--depfile", "other.d").Code);
        Assert.Equal("out/manifest.json:\n", File.ReadAllText(_folder["other.d"]));
    }

    [Fact]
    public void As_a_process_from_standard_input()
    {
        ToolResult result = Fswc.RunShell(_folder.Path, "$FSWC check --stdin < main.fsw && cat main.fsw | $FSWC check --stdin x.fsw");
        Assert.Equal((0, "<stdin>: sound, 2 instances on tuna\nx.fsw: sound, 2 instances on tuna\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public void The_classes_of_a_layout_have_the_namespace_that_is_asked_for()
    {
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "--only", "csharp", "--namespace", "Own.class").Code);
        string code = File.ReadAllText(_folder["out/FswLayout.g.cs"]);
        Assert.Contains("\nnamespace Own.@class\n{\n", code, StringComparison.Ordinal);
        Assert.DoesNotContain("FswLayout.Generated", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "fswc: --namespace Own.1: that is no namespace of C#\n      write identifiers with dots between them, such as Phone.Layout\n",
        "build", "main.fsw", "--namespace", "Own.1")]
    [InlineData("fswc: --fix mends files in place, and standard input has no place\n      leave out --stdin, or --fix\n", "check", "--stdin", "--fix")]
    [InlineData("fswc: check needs FILE: the layout: a .fsw file\n      see fswc check --help\n", "check")]
    [InlineData("fswc: --stdin: 'a/' is no name of a file\n", "check", "--stdin", "a/")]
    [InlineData(
        "fswc: -o - is for one file: which?\n      --only names it by its path in the folder, such as fsw_layout.h or jb/cmdline\n",
        "build", "main.fsw", "-o", "-")]
    [InlineData(
        "fswc: -o - is for one file, and --only cmdline gives 2: ics/cmdline, jb/cmdline\n      name one of them, as in --only ics/cmdline\n",
        "build", "main.fsw", "-o", "-", "--only", "cmdline")]
    [InlineData(
        "fswc: --only jb/cmdlin: this layout gives no such file; did you mean 'jb/cmdline'?\n      fswc build --dry-run lists all\n",
        "build", "main.fsw", "-o", "-", "--only", "jb/cmdlin")]
    [InlineData(
        "fswc: -o - and --format both go to standard output\n      leave one of them out\n",
        "build", "main.fsw", "-o", "-", "--only", "c-header", "--format", "json")]
    [InlineData(
        "fswc: -o - writes to no folder, so --dry-run has nothing to say\n      leave one of them out\n",
        "build", "main.fsw", "-o", "-", "--only", "c-header", "--dry-run")]
    [InlineData(
        "fswc: --depfile with -o -: what depends on the layout?\n      --depfile-target names it, such as the file that > writes\n",
        "build", "main.fsw", "-o", "-", "--only", "c-header", "--depfile", "x.d")]
    [InlineData("fswc: --depfile-target says what a rule is for, and there is no --depfile\n", "build", "main.fsw", "--depfile-target", "x")]
    public void What_does_not_go_together_is_refused(string error, params string[] args)
    {
        Assert.Equal(new FswcResult(2, "", error), Fswc.Run(_folder.Path, args));
        Assert.Equal([_folder["main.fsw"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("c-header", "fsw_layout.h")]
    [InlineData("fsw_layout.h", "fsw_layout.h")]
    [InlineData("jb/cmdline", "jb/cmdline")]
    [InlineData("cmm.bin", "cmm.bin")]
    [InlineData("manifest.json", "manifest.json")]
    public void One_file_goes_to_standard_output(string only, string path)
    {
        Fswc.Run(_folder.Path, "build", "main.fsw");
        ToolResult result = Fswc.RunShell(_folder.Path, $"$FSWC build main.fsw -o - --only {only} > one && cmp one out/{path}");
        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public void Warnings_and_errors_stay_out_of_the_file()
    {
        _folder.Write("warning.fsw", SampleFiles.Warning);
        _folder.Write("wrong.fsw", SampleFiles.Wrong);
        ToolResult result = Fswc.RunProcess(_folder.Path, "build", "warning.fsw", "-o", "-", "--only", "jb/cmdline");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("mem=", result.Output, StringComparison.Ordinal);
        Assert.Contains($"warning {SampleFiles.WarningId}", result.Error, StringComparison.Ordinal);
        ToolResult wrong = Fswc.RunProcess(_folder.Path, "build", "wrong.fsw", "-o", "-", "--only", "jb/cmdline");
        Assert.Equal((1, ""), (wrong.ExitCode, wrong.Output));
    }

    [Fact]
    public void Quiet_prints_diagnostics_only()
    {
        Assert.Equal(new FswcResult(0, "", ""), Fswc.Run(_folder.Path, "build", "main.fsw", "--quiet"));
        Assert.True(File.Exists(_folder["out/manifest.json"]));
        Assert.Equal(new FswcResult(0, "", ""), Fswc.Run(_folder.Path, "check", "main.fsw", "-q"));
        _folder.Write("warning.fsw", SampleFiles.Warning);
        FswcResult warned = Fswc.Run(_folder.Path, "check", "warning.fsw", "-q");
        Assert.Equal((0, ""), (warned.Code, warned.Output));
        Assert.EndsWith("\n1 warning\n", warned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_tells_and_writes_nothing()
    {
        FswcResult first = Fswc.Run(_folder.Path, "build", "main.fsw", "--dry-run", "--lock", "--depfile", "main.d");
        Assert.Equal((0, ""), (first.Code, first.Error));
        Assert.Matches(@"\n  jb/cmdline +[0-9]+  cmdline +would be written\n", first.Output);
        Assert.Matches(@"\nfsw\.lock would be written\n[0-9]+ files in out: [0-9]+ would be written \(layout [0-9a-f]{12}\)\n$", first.Output);
        Assert.Equal([_folder["main.fsw"]], Directory.GetFileSystemEntries(_folder.Path));
        Fswc.Run(_folder.Path, "build", "main.fsw");
        string built = Snapshot.Of(_folder.Path).Text;
        Assert.Matches(@"\n([0-9]+) files in out: \1 unchanged ", Fswc.Run(_folder.Path, "build", "main.fsw", "--dry-run").Output);
        _folder.Write("main.fsw", SampleFiles.Sound.Replace("\"ttyFIQ0\"", "\"ttyO2\"", StringComparison.Ordinal));
        using JsonDocument changed = JsonDocument.Parse(Fswc.Run(_folder.Path, "build", "main.fsw", "--dry-run", "--format", "json").Output);
        Assert.True(changed.RootElement.GetProperty("output").GetProperty("dryRun").GetBoolean());
        Assert.Contains(changed.RootElement.GetProperty("output").GetProperty("files").EnumerateArray(),
            f => f.GetProperty("path").GetString() == "jb/cmdline" && f.GetProperty("status").GetString() == "written");
        _folder.Write("main.fsw", SampleFiles.Sound);
        Assert.Equal(built, Snapshot.Of(_folder.Path).Text);
    }

    [Fact]
    public void A_dry_run_refuses_what_a_build_would()
    {
        _folder.Write("out/cmm.bin", "mine");
        FswcResult result = Fswc.Run(_folder.Path, "build", "main.fsw", "--dry-run");
        Assert.Equal(2, result.Code);
        Assert.Equal(Fswc.Run(_folder.Path, "build", "main.fsw").Error, result.Error);
    }

    [Fact]
    public void A_dry_run_names_what_would_go()
    {
        Fswc.Run(_folder.Path, "build", "main.fsw");
        Fswc.Run(_folder.Path, "init", "--board", "tuna", "-o", "main.fsw", "--force");
        string told = Fswc.Run(_folder.Path, "build", "main.fsw", "--dry-run").Output;
        Assert.Matches(@"\n  jb/cmdline +would be deleted\n", told);
        Assert.Matches(@"written, [0-9]+ would be deleted \(layout", told);
        Assert.True(File.Exists(_folder["out/jb/cmdline"]));
    }

    private FswcResult RunOn(string text, params string[] args) =>
        Fswc.Run(Fswc.In(_folder.Path) with { InputBytes = () => new MemoryStream(Encoding.UTF8.GetBytes(text)) }, args);
}
