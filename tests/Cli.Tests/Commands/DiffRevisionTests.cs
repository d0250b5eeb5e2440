namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>fswc diff</c> of revisions of a git repository, which git itself has made.</summary>
public sealed class DiffRevisionTests : IDisposable
{
    private const string Layout = "import \"parts/board.fsw\";\n\ninstance one on b {\n    id = 1;\n    role = master;\n    kernel = linux(6.1);\n"
        + "    memory = rest;\n    kernelcore = 128M;\n    vmalloc = 880M;\n}\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("git")]
    public void A_file_and_its_revision_with_what_that_imports()
    {
        Commit("first", "0xA0000000");
        Write(Layout, "0xB0000000");
        FswcResult result = Fswc.Run(_folder.Path, "diff", "HEAD", "layouts/main.fsw");
        Assert.Equal((1, ""), (result.Code, result.Error));
        Assert.Contains("  ~  ram  0x80000000 .. 0xa0000000 (512M) -> 0x80000000 .. 0xb0000000 (768M)\n", result.Output);
    }

    [ToolFact("git")]
    public void Two_revisions()
    {
        Commit("first", "0xA0000000");
        Commit("second", "0xB0000000");
        Commit("third", "0xC0000000");
        Assert.Contains("0xa0000000 (512M) -> 0x80000000 .. 0xb0000000 (768M)", Diff("HEAD~2..HEAD~1"));
        Assert.Contains("0xb0000000 (768M) -> 0x80000000 .. 0xc0000000 (1G)", Diff("HEAD~1.."));
        Assert.Equal("nothing changes\n", Diff("HEAD..HEAD"));
        Assert.Equal("nothing changes\n", Diff("HEAD"));
        Assert.Contains("+  ", Diff("HEAD~2.."));
    }

    [ToolFact("git")]
    public void What_is_gone_by_now_and_a_link()
    {
        _folder.Write("layouts/real.fsw", Layout);
        File.CreateSymbolicLink(_folder["layouts/main.fsw"], "real.fsw");
        _folder.Write("layouts/parts/board.fsw", Board("0xA0000000"));
        Git("init", "-q");
        Save("one");
        Directory.Delete(_folder["layouts"], recursive: true);
        Save("two");
        Assert.Equal("nothing changes\n", Diff("HEAD~1..HEAD~1"));
        Assert.Equal(
            new FswcResult(2, "", "fswc: cannot read layouts/main.fsw of revision HEAD: No such file or directory\n"),
            Fswc.Run(_folder.Path, "diff", "HEAD~1..HEAD", "layouts/main.fsw"));
    }

    [ToolFact("git")]
    public void What_is_no_revision()
    {
        Write(Layout, "0xA0000000");
        Assert.Equal(
            new FswcResult(2, "", "fswc: layouts/main.fsw lies in no git repository, so it has no revision HEAD\n      give two files\n"),
            Fswc.Run(_folder.Path, "diff", "HEAD", "layouts/main.fsw"));
        Commit("one", "0xA0000000");
        Assert.Equal(
            new FswcResult(2, "", $"fswc: 'HEDA' is neither a file nor a revision of the repository {_folder.Path}\n"),
            Fswc.Run(_folder.Path, "diff", "HEDA", "layouts/main.fsw"));
    }

    private string Diff(string revisions) => Fswc.Run(_folder.Path, "diff", revisions, "layouts/main.fsw").Output;

    private void Commit(string message, string end)
    {
        Write(Layout, end);
        if (!Directory.Exists(_folder[".git"]))
            Git("init", "-q");
        Save(message);
    }

    private void Write(string layout, string end)
    {
        _folder.Write("layouts/main.fsw", layout);
        _folder.Write("layouts/parts/board.fsw", Board(end));
    }

    private static string Board(string end) =>
        $"board b {{\n    ram = 0x80000000 .. {end};\n    section = 16M;\n    control fsw = 0x9F000000 size 128K;\n}}\n";

    private void Save(string message)
    {
        Git("add", "-A");
        Git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", message);
    }

    private void Git(params string[] arguments)
    {
        ToolResult result = Tools.Run("git", arguments, _folder.Path);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
