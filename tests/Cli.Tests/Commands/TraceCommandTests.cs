using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class TraceCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TraceCommandTests()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw").Code);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cmm.bin:0x160", "cmm.bin, bytes 0x160 to 0x161: section 160, 0x0001: ics, never lent\n"
        + "  <library>/boards/tuna.fsw:13:28: carveout  ramconsole = 0xA0000000 size 2M;\n"
        + "  <library>/boards/tuna.fsw:17:28: control   fsw        = 0xA0200000 size 128K;\n"
        + "  main.fsw:10:18: memory     = rest;\n")]
    [InlineData("jb/cmdline:0x20", "jb/cmdline, line 1: kernelcore=128M\n  main.fsw:30:18: kernelcore = 128M;\n")]
    [InlineData("jb/rst.bin:7", "jb/rst.bin, bytes 0x0 to 0x1f: header: what the table is, its layout's digest, checksums\n*")]
    [InlineData("control.bin:8196", "control.bin, bytes 0x2004 to 0x2007: instance ics: size of saved registers\n"
        + "  <library>/boards/tuna.fsw:21:28: registers sar_ram    = 0x4A326000 size 16K;\n")]
    [InlineData("control.bin:0x1150", "control.bin, bytes 0x1140 to 0x115f: sections 144 ..= 159, 0x0101: ics, can be lent\n  main.fsw:10:18: *")]
    [InlineData("jb/atags.bin:0x30", "jb/atags.bin, bytes 0x24 to 0x33: ATAG_INITRD2\n  main.fsw:42:52: *")]
    [InlineData("jb/load.sh:25", "jb/load.sh, line 25: id=2\n  main.fsw:38:14: id     = 2;\n")]
    [InlineData("jb/load.sh:2", "jb/load.sh, line 2: # layout *  no line of the layout decides it by itself\n")]
    [InlineData("layout.json:1", "layout.json, bytes 0x1 to 0x*: /board\n  <library>/boards/tuna.fsw:2:7: board tuna {\n*")]
    [InlineData("layout.json:/instances/1/kernelcore", "layout.json, bytes *: /instances/1/kernelcore: 134217728\n  main.fsw:30:18: kernelcore = 128M;\n")]
    [InlineData("layout.json:/instances/1/kernel/version", "*: /instances/1/kernel/version: \"3.0.31\"\n  main.fsw:*: kernel *")]
    [InlineData("map.svg:5", "map.svg, line 5: all lanes in words\n  *")]
    [InlineData("map.svg:48", "map.svg, line 4*: ics kernelcore 0x80000000..0x90000000\n  main.fsw:4:10: instance ics on tuna {\n  main.fsw:10:18: *")]
    [InlineData("map.html:/owners/1/id", "map.html, line *: /owners/1/id: 2\n  main.fsw:38:14: id     = 2;\n")]
    [InlineData("manifest.json:30", "manifest.json, line *: the entry of *")]
    public void What_made_it(string file, string expected)
    {
        FswcResult result = Trace("out/" + file);
        Assert.Equal((0, ""), (result.Code, result.Error));
        int at = 0;
        foreach (string part in expected.Split('*'))
        {
            at = result.Output.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(at >= 0, result.Output);
        }
        if (!expected.Contains('*'))
            Assert.Equal(expected, result.Output);
    }

    /// <summary>The namespace stands in no other file, but its hash in the manifest.</summary>
    [Fact]
    public void What_was_built_for_another_namespace()
    {
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "--namespace", "my.Phone", "--tables", "raw", "-o", "named").Code);
        FswcResult result = Trace("named/FswLayout.g.cs");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("main.fsw:38:14: id     = 2;", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, Trace("named/manifest.json").Code);
        _folder.Write("named/FswLayout.g.cs", "namespace 1;\n");
        Assert.Equal(2, Trace("named/FswLayout.g.cs").Code);
    }

    [Fact]
    public Task The_whole_of_a_file() => Verifier.Verify(Trace("out/jb/cmdline").Output + Trace("out/jb/fstab.tuna").Output + Trace("out/jb/rst.bin").Output);

    [Fact]
    public void For_machines()
    {
        JsonElement part = JsonDocument.Parse(Trace("out/jb/cmdline:0x0", "--format", "json").Output).RootElement.GetProperty("parts")[0];
        Assert.Equal("mem=768M@0x90000000", part.GetProperty("meaning").GetString());
        Assert.Equal(
            ("main.fsw", 39, "base   = 0x90000000;"),
            (part.GetProperty("places")[0].GetProperty("file").GetString(), part.GetProperty("places")[0].GetProperty("line").GetInt32(),
                part.GetProperty("places")[0].GetProperty("text").GetString()));
    }

    [Fact]
    public void Bare_tables_and_folders_elsewhere()
    {
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "-o", "a/b", "--tables", "raw").Code);
        Assert.Equal(
            new FswcResult(2, "", "fswc: none of the layouts that a/b names is beside it\n      say with --layout FILE which it was built from\n"),
            Trace("a/b/cmm.bin:0"));
        Assert.StartsWith("cmm.bin, bytes 0x0 to 0xff: sections 0 ..= 127, 0x0000: no memory\n", Trace("a/b/cmm.bin:0", "--layout", "main.fsw").Output);
    }

    [Fact]
    public void A_comment_moves_lines_and_nothing_else()
    {
        _folder.Write("main.fsw", "// A comment.\n" + SampleFiles.Sound);
        Assert.Equal("jb/load.sh, line 25: id=2\n  main.fsw:39:14: id     = 2;\n", Trace("out/jb/load.sh:25").Output);
    }

    /// <summary>What the layout imports is no layout.</summary>
    [Fact]
    public void A_folder_of_a_layout_with_imports_that_has_changed()
    {
        _folder.Write("boards/own.fsw", "import \"boards/tuna.fsw\";\nconst HEAD = 352M;\n");
        string text = SampleFiles.Sound.Replace("boards/tuna.fsw", "boards/own.fsw", StringComparison.Ordinal);
        _folder.Write("main.fsw", text);
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw").Code);
        _folder.Write("main.fsw", text.Replace("352M", "336M", StringComparison.Ordinal).Replace("384M", "368M", StringComparison.Ordinal));
        Assert.StartsWith("fswc: out does not belong to main.fsw as it is now", Trace("out/cmm.bin").Error, StringComparison.Ordinal);
        _folder.Write("main.fsw", text.Replace("id     = 2;", "id     = 2", StringComparison.Ordinal));
        FswcResult broken = Trace("out/cmm.bin");
        Assert.Equal(1, broken.Code);
        Assert.Contains("error FSW1010", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_another_layout()
    {
        _folder.Write("main.fsw", SampleFiles.Sound.Replace("352M", "336M", StringComparison.Ordinal).Replace("384M", "368M", StringComparison.Ordinal));
        Assert.Equal(
            new FswcResult(
                2, "", "fswc: out does not belong to main.fsw as it is now: its manifest has another digest\n      fswc build main.fsw brings it up to date\n"),
            Trace("out/jb/cmdline"));
    }

    [Theory]
    [InlineData("out/jb/cmdline:2", "fswc: jb/cmdline has no line 2: its lines are 1 to 1\n")]
    [InlineData("out/cmm.bin:544", "fswc: cmm.bin has no byte 544: its bytes are 0 to 0x21f\n")]
    [InlineData("out/cmm.bin:x", "fswc: cmm.bin has no byte x: its bytes are 0 to 0x21f\n")]
    [InlineData("out/nothing", "fswc: cannot read out/nothing: No such file or directory\n")]
    [InlineData("main.fsw", "fswc: no folder above main.fsw has a manifest.json: no build wrote it\n      give a file in the folder that fswc build wrote\n")]
    public void What_cannot_be(string file, string error) => Assert.Equal(new FswcResult(2, "", error), Trace(file));

    [Fact]
    public void A_file_that_was_changed()
    {
        _folder.Write("out/jb/cmdline", "mem=1G\n");
        FswcResult result = Trace("out/jb/cmdline");
        Assert.Equal(2, result.Code);
        Assert.StartsWith("fswc: jb/cmdline in out is not what the layout gives: changed, or built with other options\n", result.Error);
    }

    private FswcResult Trace(params string[] args) => Fswc.Run(_folder.Path, ["trace", .. args]);
}
