namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>check --fix</c>.</summary>
public sealed class FixTests : IDisposable
{
    private static readonly string Sound = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_plainly_meant_is_mended_in_all_files()
    {
        string main = _folder.Write("main.fsw", Sound.Replace("import \"boards/tuna.fsw\";", "import \"boards/tuna.fsw\";\nimport \"part.fsw\"")
            .Replace("kernelcore = 256M", "kernelcor  = 256MB").Replace("role       = master;", "role       = master").Replace("uart = on;", "uart: on;"));
        string part = _folder.Write("part.fsw", "const A = 1,\n");
        FswcResult result = Fswc.Run(_folder.Path, "check", "--fix", "main.fsw");
        Assert.Equal(new FswcResult(0, "main.fsw: mended\npart.fsw: mended\nmain.fsw: sound, 2 instances on tuna\n", ""), result);
        Assert.Equal("const A = 1;\n", File.ReadAllText(part));
        Assert.Equal(Sound.Replace("kernelcore = 256M", "kernelcore  = 256M").Replace("uart = on;", "uart= on;"),
            File.ReadAllText(main).Replace("import \"part.fsw\";\n", ""));
    }

    [Fact]
    public void What_is_a_decision_stays_and_is_told()
    {
        string text = Sound.Replace("base   = 0x90000000;", "base   = 0x90800000;");
        string main = _folder.Write("main.fsw", text);
        FswcResult result = Fswc.Run(_folder.Path, "check", "--fix", "main.fsw");
        Assert.Equal((1, text), (result.Code, File.ReadAllText(main)));
        Assert.Contains("FSW3015", result.Error);
        Assert.DoesNotContain("mended", result.Output);
    }

    [Fact]
    public void A_sound_layout_is_not_touched()
    {
        string main = _folder.Write("main.fsw", Sound);
        DateTime before = File.GetLastWriteTimeUtc(main);
        Assert.Equal(new FswcResult(0, "main.fsw: sound, 2 instances on tuna\n", ""), Fswc.Run(_folder.Path, "check", "--fix", "main.fsw"));
        Assert.Equal(before, File.GetLastWriteTimeUtc(main));
    }
}
