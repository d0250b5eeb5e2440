using System.Text;
using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class FmtCommandTests : IDisposable
{
    private const string Loose = "const  A=1;\r\nconst BBB = 2; // two\r\n";
    private const string Canonical = "const A   = 1;\nconst BBB = 2;   // two\n";
    private const string Broken = "const A = ;\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Formats_in_place_and_touches_nothing_else()
    {
        string loose = _folder.Write("sub/loose.fsw", Loose), canonical = _folder.Write("canonical.fsw", Canonical);
        File.SetUnixFileMode(loose, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(canonical, UnixFileMode.UserRead);
        Assert.Equal(new FswcResult(0, "sub/loose.fsw: formatted\n", ""), Fswc.Run(_folder.Path, "fmt", "sub/loose.fsw", "canonical.fsw", "./sub/loose.fsw"));
        Assert.Equal((Canonical, Canonical), (File.ReadAllText(loose), File.ReadAllText(canonical)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(loose));
        Assert.Equal(new FswcResult(0, "", ""), Fswc.Run(_folder.Path, "fmt", "sub/loose.fsw", "canonical.fsw"));
        IEnumerable<string?> left = Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName);
        Assert.Equal(["canonical.fsw", "sub"], left.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_names_what_would_change()
    {
        _folder.Write("loose.fsw", Loose);
        _folder.Write("canonical.fsw", Canonical);
        Assert.Equal(new FswcResult(1, "loose.fsw\n", ""), Fswc.Run(_folder.Path, "fmt", "--check", "canonical.fsw", "loose.fsw"));
        Assert.Equal(new FswcResult(0, "", ""), Fswc.Run(_folder.Path, "fmt", "--check", "canonical.fsw"));
        Assert.Equal(Loose, File.ReadAllText(_folder["loose.fsw"]));
    }

    [Fact]
    public void What_has_errors_stays_and_the_others_are_formatted()
    {
        _folder.Write("a/broken.fsw", Broken);
        _folder.Write("loose.fsw", Loose);
        FswcResult result = Fswc.Run(_folder.Path, "fmt", "a/broken.fsw", "loose.fsw");
        Assert.Equal((1, "loose.fsw: formatted\n"), (result.Code, result.Output));
        Assert.StartsWith("a/broken.fsw:1:10: error FSW1010: ", result.Error);
        Assert.EndsWith("1 error\na/broken.fsw: what has errors stays as it is\n", result.Error);
        Assert.Equal((Broken, Canonical), (File.ReadAllText(_folder["a/broken.fsw"]), File.ReadAllText(_folder["loose.fsw"])));
    }

    [Fact]
    public void What_cannot_be_read_is_told_before_anything_is_written()
    {
        _folder.Write("loose.fsw", Loose);
        Assert.Equal(
            new FswcResult(2, "", "fswc: cannot read lose.fsw: No such file or directory\n      did you mean loose.fsw?\n"),
            Fswc.Run(_folder.Path, "fmt", "loose.fsw", "lose.fsw"));
        Assert.Equal(Loose, File.ReadAllText(_folder["loose.fsw"]));
    }

    [Fact]
    public void A_byte_order_mark_stays()
    {
        _folder.Write("loose.fsw", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Loose)]);
        Assert.Equal(0, Fswc.Run(_folder.Path, "fmt", "loose.fsw").Code);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Canonical)], File.ReadAllBytes(_folder["loose.fsw"]));
    }

    [Theory]
    [InlineData(Loose, 0, Canonical)]
    [InlineData(Canonical, 0, Canonical)]
    [InlineData(Loose, 1, "<stdin>\n", "--check")]
    [InlineData(Canonical, 0, "", "--check")]
    [InlineData(Broken, 1, Broken)]
    [InlineData("const  B=2;\n\n\n" + Broken + "  const C =3;", 1, "const B = 2;\n\n\n" + Broken + "const C = 3;\n")]
    public void From_standard_input(string text, int code, string output, params string[] more)
    {
        CliEnvironment environment = Fswc.In(_folder.Path) with { InputBytes = () => new MemoryStream(Encoding.UTF8.GetBytes(text)) };
        FswcResult result = Fswc.Run(environment, ["fmt", "--stdin", .. more]);
        Assert.Equal((code, output), (result.Code, result.Output));
    }

    [Fact]
    public void As_a_process_from_standard_input()
    {
        _folder.Write("loose.fsw", Loose);
        ToolResult result = Fswc.RunShell(_folder.Path, "$FSWC fmt --stdin < loose.fsw");
        Assert.Equal((0, Canonical, ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public void For_machines()
    {
        _folder.Write("broken.fsw", Broken);
        _folder.Write("loose.fsw", Loose);
        JsonElement root = JsonDocument.Parse(Fswc.Run(_folder.Path, "fmt", "broken.fsw", "loose.fsw", "--format", "json").Output).RootElement;
        Assert.Equal(
            [("broken.fsw", "errors"), ("loose.fsw", "formatted")],
            root.GetProperty("files").EnumerateArray().Select(f => (f.GetProperty("path").GetString()!, f.GetProperty("status").GetString()!)));
        Assert.Equal(1, root.GetProperty("diagnostics").GetArrayLength());
    }

    [Theory]
    [InlineData("fswc: fmt needs FILE: the layouts to put into canonical form\n      or --stdin, to read one from standard input\n", "fmt")]
    [InlineData("fswc: --stdin reads standard input: what is a.fsw for?\n      leave one of them out\n", "fmt", "--stdin", "a.fsw")]
    public void Wrong_command_lines(string error, params string[] args) => Assert.Equal(new FswcResult(2, "", error), Fswc.Run(_folder.Path, args));
}
