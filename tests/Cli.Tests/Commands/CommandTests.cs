using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CheckOfASoundLayout()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        Assert.Equal(new FswcResult(0, "main.fsw: sound, 2 instances on tuna\n", ""), Fswc.Run(_folder.Path, "check", "main.fsw"));
        Assert.Equal(["main.fsw"], Entries());
    }

    [Fact]
    public async Task CheckOfAWrongLayout()
    {
        _folder.Write("sub/main.fsw", SampleFiles.Wrong);
        FswcResult result = Fswc.Run(_folder.Path, "check", "sub/main.fsw");
        Assert.Equal((1, ""), (result.Code, result.Output));
        await Verifier.Verify(result.Error);
    }

    [Fact]
    public void ImportsAreShownBesideTheMainFile()
    {
        _folder.Write("sub/main.fsw", "import \"a.fsw\";\nimport \"../inc/b.fsw\";\n");
        _folder.Write("sub/a.fsw", "template t on nowhere { }\n");
        _folder.Write("inc/b.fsw", "template u on nowhere { }\n");
        string error = Fswc.Run(_folder.Path, "check", "sub/main.fsw", "-I", "inc").Error;
        Assert.Contains("\ninc/b.fsw:1:15: error FSW2001: ", error, StringComparison.Ordinal);
        Assert.StartsWith("sub/a.fsw:1:15: error FSW2001: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckAsJson()
    {
        _folder.Write("main.fsw", SampleFiles.Wrong);
        FswcResult result = Fswc.Run(_folder.Path, "check", "main.fsw", "--format", "json");
        Assert.Equal((1, ""), (result.Code, result.Error));
        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement found = Assert.Single(document.RootElement.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(("FSW2001", "error", "main.fsw"),
            (found.GetProperty("id").GetString(), found.GetProperty("severity").GetString(), found.GetProperty("file").GetString()));
        Assert.Equal([3, 15, 3, 20], new[] { "line", "column", "endLine", "endColumn" }.Select(p => found.GetProperty(p).GetInt32()));
        Assert.Equal(["diagnostics", "errors", "warnings"], document.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void CheckAsSarif()
    {
        _folder.Write("main.fsw", SampleFiles.Wrong);
        FswcResult result = Fswc.Run(_folder.Path, "check", "main.fsw", "--format=sarif");
        Assert.Equal((1, ""), (result.Code, result.Error));
        Assert.Contains("\"ruleId\": \"FSW2001\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void BuildWritesBesideTheLayout()
    {
        _folder.Write("sub/main.fsw", SampleFiles.Sound);
        FswcResult result = Fswc.Run(_folder.Path, "build", "sub/main.fsw");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("sub/out/\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("jb   id 2  0x90000000  352M     sections 144 ..= 159, 161 ..= 166\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(["sub"], Entries());
        Assert.True(File.Exists(_folder["sub/out/jb/cmdline"]));
    }

    [Fact]
    public void SecondBuildWritesNothing()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        Fswc.Run(_folder.Path, "build", "main.fsw");
        DateTime folderTime = Directory.GetLastWriteTimeUtc(_folder.Path), outTime = Directory.GetLastWriteTimeUtc(_folder["out"]);
        FswcResult again = Fswc.Run(_folder.Path, "build", "main.fsw");
        Assert.Equal(0, again.Code);
        Assert.DoesNotContain("written", again.Output, StringComparison.Ordinal);
        Assert.Equal((folderTime, outTime), (Directory.GetLastWriteTimeUtc(_folder.Path), Directory.GetLastWriteTimeUtc(_folder["out"])));
    }

    [Fact]
    public void BuildAsJson()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        FswcResult result = Fswc.Run(_folder.Path, "build", "main.fsw", "-o", "a/b", "--format", "json");
        Assert.Equal((0, ""), (result.Code, result.Error));
        using JsonDocument document = JsonDocument.Parse(result.Output);
        JsonElement output = document.RootElement.GetProperty("output");
        Assert.Equal("a/b", output.GetProperty("folder").GetString());
        Assert.Equal(64, output.GetProperty("digest").GetString()!.Length);
        Assert.Equal(JsonDocument.Parse(File.ReadAllText(_folder["a/b/manifest.json"])).RootElement.GetProperty("digest").GetString(),
            output.GetProperty("digest").GetString());
        foreach (JsonElement file in output.GetProperty("files").EnumerateArray())
        {
            Assert.Equal("written", file.GetProperty("status").GetString());
            Assert.Equal(new FileInfo(_folder["a/b/" + file.GetProperty("path").GetString()]).Length, file.GetProperty("size").GetInt64());
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    public void AnErrorWritesNothing(string format)
    {
        _folder.Write("main.fsw", SampleFiles.Wrong);
        Assert.Equal(1, Fswc.Run(_folder.Path, "build", "main.fsw", "--format", format).Code);
        Assert.Equal(["main.fsw"], Entries());
    }

    [Fact]
    public void NoInstanceIsNothingToBuild()
    {
        _folder.Write("main.fsw", "import \"boards/tuna.fsw\";\n");
        foreach (string command in new[] { "build", "check" })
        {
            FswcResult result = Fswc.Run(_folder.Path, command, "main.fsw");
            Assert.Equal((1, ""), (result.Code, result.Output));
            Assert.Contains("error FSW3035: ", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WarningsDoNotFail()
    {
        _folder.Write("main.fsw", SampleFiles.Warning);
        FswcResult result = Fswc.Run(_folder.Path, "build", "main.fsw");
        Assert.Equal(0, result.Code);
        Assert.Contains($": warning {SampleFiles.WarningId}: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n1 warning\n", result.Error, StringComparison.Ordinal);
        Assert.True(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void WarningsAsErrors()
    {
        _folder.Write("main.fsw", SampleFiles.Warning);
        FswcResult result = Fswc.Run(_folder.Path, "--warn-as-error", "build", "main.fsw");
        Assert.Equal((1, ""), (result.Code, result.Output));
        Assert.Contains($": error {SampleFiles.WarningId}: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(["main.fsw"], Entries());
    }

    [Theory]
    [InlineData(SampleFiles.WarningId)]
    [InlineData("FSW2001," + SampleFiles.WarningId)]
    [InlineData("fsw3033")]
    [InlineData("3033")]
    public void SilencedWarnings(string ids)
    {
        _folder.Write("main.fsw", SampleFiles.Warning);
        Assert.Equal(new FswcResult(0, "main.fsw: sound, 2 instances on tuna\n", ""),
            Fswc.Run(_folder.Path, "check", "main.fsw", "--no-warn", ids, "--warn-as-error"));
    }

    [Fact]
    public void ErrorsAreNeverSilenced()
    {
        _folder.Write("main.fsw", SampleFiles.Wrong);
        FswcResult result = Fswc.Run(_folder.Path, "check", "main.fsw", "--no-warn", "FSW2001", "--no-warn", "FSW2002");
        Assert.Equal(1, result.Code);
        Assert.Contains("error FSW2001", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlySomeBackends()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "--only", "cmdline", "--only", "atags").Code);
        Assert.Equal(["ics/atags.bin", "ics/cmdline", "jb/atags.bin", "jb/cmdline", "manifest.json"], FilesOf("out"));
        Fswc.Run(_folder.Path, "build", "main.fsw");
        string[] all = FilesOf("out");
        File.Delete(_folder["out/jb/cmdline"]);
        Assert.Contains("jb/cmdline", Fswc.Run(_folder.Path, "build", "main.fsw", "--only", "cmdline").Output, StringComparison.Ordinal);
        Assert.Equal(all, FilesOf("out"));
    }

    [Fact]
    public void WhatSomeBackendsWroteIsOursToReplace()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "--only", "cmdline").Code);
        _folder.Write("main.fsw", SampleFiles.Sound.Replace("\"ttyFIQ0\"", "\"ttyO2\"", StringComparison.Ordinal));
        Assert.Equal(new FswcResult(0, "", ""), Fswc.Run(_folder.Path, "build", "main.fsw", "--only", "cmdline") with { Output = "" });
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "--only", "atags").Code);
        using JsonDocument part = JsonDocument.Parse(File.ReadAllBytes(_folder["out/manifest.json"]));
        Assert.True(part.RootElement.GetProperty("partial").GetBoolean());
        Assert.Equal(
            ["ics/atags.bin", "ics/cmdline", "jb/atags.bin", "jb/cmdline"],
            part.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString()));
        Assert.Contains("3 files in out: 3 unchanged", Fswc.Run(_folder.Path, "build", "main.fsw", "--only", "atags").Output, StringComparison.Ordinal);
        Fswc.Run(_folder.Path, "build", "main.fsw");
        using JsonDocument whole = JsonDocument.Parse(File.ReadAllBytes(_folder["out/manifest.json"]));
        Assert.False(whole.RootElement.TryGetProperty("partial", out _));
    }

    [Fact]
    public void RawTablesHaveNoHeader()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        Fswc.Run(_folder.Path, "build", "main.fsw", "-o", "sealed");
        Fswc.Run(_folder.Path, "build", "main.fsw", "-o", "raw", "--tables", "raw");
        Assert.Equal(32, new FileInfo(_folder["sealed/cmm.bin"]).Length - new FileInfo(_folder["raw/cmm.bin"]).Length);
    }

    [Fact]
    public void Boards()
    {
        FswcResult result = Fswc.Run(_folder.Path, "boards");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("import \"boards/tuna.fsw\";  ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Samsung Galaxy Nexus: OMAP4460, 1 GiB.\n", result.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(Fswc.Run(_folder.Path, "boards", "--format", "json").Output);
        Assert.Contains(document.RootElement.GetProperty("boards").EnumerateArray(),
            b => b.GetProperty("name").GetString() == "tuna" && b.GetProperty("file").GetString() == "boards/tuna.fsw");
    }

    [Theory]
    [InlineData("FSW2001")]
    [InlineData("fsw2001")]
    [InlineData("2001")]
    public void Explain(string id)
    {
        FswcResult result = Fswc.Run(_folder.Path, "explain", id);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.StartsWith("error FSW2001: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nExample\n\n    const A = SECTIONS_ * 2;\n", result.Output.Replace("const SECTION = 16M; ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.DoesNotContain("http", result.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(Fswc.Run(_folder.Path, "explain", id, "--format", "json").Output);
        Assert.Equal(["id", "title", "severity", "area", "why", "page"], document.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void EveryDiagnosticCanBeExplained()
    {
        foreach (string id in DiagnosticCatalog.All.Select(d => d.Id))
        {
            using JsonDocument document = JsonDocument.Parse(Fswc.Run(_folder.Path, "explain", id, "--format", "json").Output);
            Assert.Equal(File.ReadAllText(Repository.PathOf("docs", "diagnostics", id + ".md")), document.RootElement.GetProperty("page").GetString());
            Assert.Equal(0, Fswc.Run(_folder.Path, "explain", id).Code);
        }
    }

    [Fact]
    public void ExplainWithoutAnIdListsAll()
    {
        FswcResult result = Fswc.Run(_folder.Path, "explain");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.StartsWith("text and syntax\n  FSW1001  error    The file is not UTF-8\n", result.Output, StringComparison.Ordinal);
        Assert.All(DiagnosticCatalog.All, d => Assert.Contains(d.Title, result.Output, StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(Fswc.Run(_folder.Path, "explain", "--format", "json").Output);
        Assert.Equal(DiagnosticCatalog.All.Select(d => d.Id),
            document.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString()));
    }

    [Fact]
    public void ManyErrorsAreCut()
    {
        // Text: of bytes that are none, one error says so.
        var noise = new Random(9);
        File.WriteAllText(_folder["noise.fsw"], string.Concat(Enumerable.Range(0, 200_000).Select(_ => (char)noise.Next(1, 0x250))));
        FswcResult result = Fswc.Run(_folder.Path, "check", "noise.fsw");
        Assert.Equal(1, result.Code);
        Assert.Equal(101, result.Error.Split(": error FSW").Length);
        Assert.Matches(
            @"\n… and [0-9]+,[0-9]{3} more errors(, [0-9]+ more warnings?)?; --max-errors 0 shows all\n\n[0-9]+,[0-9]{3} errors(, [0-9]+ warnings?)?\n$",
            result.Error);
        using JsonDocument document = JsonDocument.Parse(Fswc.Run(_folder.Path, "check", "noise.fsw", "--max-errors", "7", "--format", "json").Output);
        int errors = document.RootElement.GetProperty("diagnostics").EnumerateArray().Count(d => d.GetProperty("severity").GetString() == "error");
        Assert.Equal((7, true), (errors, document.RootElement.GetProperty("truncated").GetBoolean()));
        Assert.Equal(document.RootElement.GetProperty("errors").GetInt32(),
            Fswc.Run(_folder.Path, "check", "noise.fsw", "--max-errors", "0").Error.Split(": error FSW").Length - 1);
    }

    [Fact]
    public void AFileThatIsNoTextIsOneError()
    {
        byte[] bytes = new byte[200_000];
        new Random(9).NextBytes(bytes);
        File.WriteAllBytes(_folder["boot.img"], bytes);
        FswcResult result = Fswc.Run(_folder.Path, "check", "boot.img");
        Assert.Contains("error FSW1001: this file is no UTF-8 text", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n1 error\n", result.Error, StringComparison.Ordinal);
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private string[] FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(_folder[folder], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder[folder], f))
            .Order(StringComparer.Ordinal)];
}
