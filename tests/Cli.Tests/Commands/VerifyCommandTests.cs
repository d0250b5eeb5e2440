using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VerifyCommandTests()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "-o", "out").Code);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_build_is_as_its_manifest_says()
    {
        FswcResult result = Fswc.Run(_folder.Path, "verify", "out");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Matches("^out: [0-9]+ files, all as manifest.json says\n$", result.Output);
    }

    /// <summary>What the layout names is copied beside the scripts that look for it there, and mkimage makes image.itb: only other files are extra.</summary>
    [Fact]
    public void Files_that_the_layout_names_are_no_surprise()
    {
        string named = JsonDocument.Parse(File.ReadAllText(_folder["out/layout.json"])).RootElement.GetProperty("instances").EnumerateArray()
            .Where(i => i.GetProperty("name").GetString() == "jb").SelectMany(i => i.GetProperty("images").EnumerateArray())
            .Select(i => i.GetProperty("file").GetString()).First(f => f is not null)!;
        _folder.Write($"out/jb/{named}", "x");
        _folder.Write("out/jb/uboot/image.itb", "x");
        Assert.Equal(0, Fswc.Run(_folder.Path, "verify", "out").Code);
        _folder.Write("out/jb/other.itb", "x");
        Assert.StartsWith("extra    jb/other.itb\n", Fswc.Run(_folder.Path, "verify", "out").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_are_named()
    {
        Spoil();
        Assert.Equal(
            new FswcResult(
                1, "extra    .hidden/x\nchanged  cmm.bin: other bytes, as many\nchanged  control.bin: it is a folder\nextra    ics/notes.txt\n"
                + "missing  jb/cmdline\nchanged  jb/rst.bin: it is a link\nchanged  report.md: it has 2 bytes instead of "
                + $"{_reportSize}\nout: 7 of its paths differ from manifest.json\n", ""),
            Fswc.Run(_folder.Path, "verify", "out"));
    }

    [Fact]
    public void For_machines()
    {
        Spoil();
        FswcResult result = Fswc.Run(_folder.Path, "verify", "out", "--format", "json");
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((1, 64), (result.Code, root.GetProperty("digest").GetString()!.Length));
        Assert.Equal(
            ["extra", "changed", "changed", "extra", "missing", "changed", "changed"],
            root.GetProperty("differences").EnumerateArray().Select(d => d.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("nowhere", "there is no folder nowhere")]
    [InlineData(".", ". has no manifest.json: no build wrote it")]
    public void What_no_build_wrote(string folder, string message) => Assert.Equal(
        new FswcResult(2, "", $"fswc: {message}\n      give the folder that fswc build wrote: out beside the layout, or that of -o\n"),
        Fswc.Run(_folder.Path, "verify", folder));

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"digest\": \"a\", \"files\": [{\"path\": \"a\", \"size\": 1.5, \"sha256\": \"b\"}]}")]
    [InlineData("{\"digest\": \"a\", \"files\": [{\"path\": null, \"size\": 1, \"sha256\": \"b\"}]}")]
    [InlineData("no JSON")]
    public void A_manifest_of_somebody_else(string text)
    {
        _folder.Write("out/manifest.json", text);
        Assert.Equal(
            new FswcResult(2, "", "fswc: manifest.json in out is none that a build wrote\n      build into the folder again\n"),
            Fswc.Run(_folder.Path, "verify", "out"));
    }

    private long _reportSize;

    private void Spoil()
    {
        _reportSize = new FileInfo(_folder["out/report.md"]).Length;
        byte[] map = File.ReadAllBytes(_folder["out/cmm.bin"]);
        map[100] ^= 1;
        _folder.Write("out/cmm.bin", map);
        _folder.Write("out/report.md", "x\n");
        _folder.Write("out/ics/notes.txt", "mine");
        _folder.Write("out/.hidden/x", "mine");
        File.Delete(_folder["out/jb/cmdline"]);
        File.Move(_folder["out/jb/rst.bin"], _folder["rst"]);
        File.CreateSymbolicLink(_folder["out/jb/rst.bin"], _folder["rst"]);
        File.Delete(_folder["out/control.bin"]);
        Directory.CreateDirectory(_folder["out/control.bin"]);
    }
}
