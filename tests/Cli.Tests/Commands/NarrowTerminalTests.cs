namespace FswLayout.Cli.Tests.Commands;

/// <summary>On a terminal of 40 columns nothing runs over its edge but words that are wider.</summary>
public sealed class NarrowTerminalTests : IDisposable
{
    private const int Width = 40;

    private readonly TemporaryFolder _folder = new();

    public NarrowTerminalTests() => _folder.Write("main.fsw", SampleFiles.Sound);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("zones main.fsw")]
    [InlineData("build main.fsw")]
    [InlineData("build main.fsw --lock")]
    [InlineData("boards")]
    [InlineData("simulate main.fsw")]
    [InlineData("--help")]
    [InlineData("build --help")]
    [InlineData("check --help")]
    [InlineData("zones --help")]
    [InlineData("simulate --help")]
    [InlineData("patch-init --help")]
    [InlineData("unsparse --help")]
    [InlineData("explain --help")]
    [InlineData("boards --help")]
    [InlineData("dump --help")]
    public void NothingRunsOverTheEdge(string line)
    {
        FswcResult result = Run(line);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.DoesNotContain(result.Output.Split(['\n', '\r']), l => l.Length > Width && l.Trim().Contains(' '));
    }

    [Fact]
    public void AnExampleCanStillBeCopied()
    {
        string help = Run("zones --help").Output.Replace(" \\\n   ", "");
        Assert.Contains("  fswc zones --linux 6.1 --ram 0x80000000..0xC0000000 --base 0x90000000 --load 0x98800000\n", help, StringComparison.Ordinal);
    }

    [Fact]
    public void ARowThatIsTooWideIsStacked()
    {
        string zones = Run("zones main.fsw").Output;
        Assert.Contains("\n  Normal\n    0x80000000  .. 0x", zones, StringComparison.Ordinal);
        string build = Run("build main.fsw").Output;
        Assert.Matches(@"\n  report\.md\n {4,}[0-9]+  report +written\n", build);
    }

    private FswcResult Run(string line)
    {
        var keys = new Queue<char>("quit\r");
        CliEnvironment narrow = Fswc.In(_folder.Path) with
        {
            IsOutputTerminal = true,
            Width = () => Width,
            Keys = () => new ConsoleKeyInfo(keys.Peek(), keys.Dequeue() is '\r' ? ConsoleKey.Enter : ConsoleKey.None, false, false, false),
            Variable = name => name == "NO_COLOR" ? "1" : null,
        };
        return Fswc.Run(narrow, line.Split(' '));
    }
}
