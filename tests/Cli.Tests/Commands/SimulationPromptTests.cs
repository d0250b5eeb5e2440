namespace FswLayout.Cli.Tests.Commands;

public sealed class SimulationPromptTests : IDisposable
{
    private const string Layout = """
        import "boards/tuna.fsw";
        instance ics on tuna { id = 1; role = master; kernel = linux(3.0.8); memory = rest; kernelcore = 256M; vmalloc = 768M; }
        instance jb on tuna {
            id = 2; base = 0x90000000; kernel = linux(3.0.31); memory = 352M; kernelcore = 128M; vmalloc = 768M;
            image kernel { file = "z"; load = base + 0x1808000; size = 4M; }
        }

        """;

    private const char Up = '\u0001', Tab = '\t', Left = '\u0002', Back = '\b';

    private readonly TemporaryFolder _folder = new();

    public SimulationPromptTests() => _folder.Write("main.fsw", Layout);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Steps_are_done_as_they_are_typed()
    {
        string output = Type("start ics\nfree jb; boot jb;\nexpect owner(144) == jb\nexpect running() == ics\noffline 130\nquit\n");
        Assert.Contains("nobody> start ics", output);
        Assert.Contains("jb> expect owner(144) == jb\n  holds: owner(144) is jb\n", output);
        Assert.Contains("expect running() == ics\n  does not hold: expected running() == ics, but running() is jb: ", output);
        Assert.Contains("offline 130: refused (FSW7005)", output);
    }

    [Fact]
    public void What_is_wrong_is_said_and_the_state_stays()
    {
        string output = Type("start ics\nhepl\nboot jbb\nexpect owned(ics)\n} const x = 1;\nexpect running() == ics\nquit\n");
        Assert.Contains("there is no instance 'jbb': did you mean 'jb'?", output);
        Assert.Contains("'hepl' is no step: did you mean 'help'?", output);
        Assert.Contains("neither holds nor fails", output);
        Assert.EndsWith("  holds: running() is ics\n", output[..output.LastIndexOf("\r\e[Kics> \r\e[Kics> q\r", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Words_are_completed_and_lines_come_back()
    {
        Assert.Contains("> start ics \n", Type($"sta{Tab}i{Tab}\nquit\n"));
        string output = Type($"start ics\nofflin 144{Left}{Left}{Left}{Left}e\n{Up}{Up}\nquit\n");
        Assert.Contains("144        0x0101 -> 0x0100", output);
        Assert.Contains("start ics: refused (FSW7011): 'ics' has started already", output);
    }

    [Fact]
    public void The_end_of_the_input_ends_it() => Assert.EndsWith("nobody> \n\e[?1l\e>", Type("\u0004"));

    private string Type(string text)
    {
        var keys = new Queue<char>(text);
        FswcResult result = Fswc.Run(
            Fswc.In(_folder.Path) with { IsOutputTerminal = true, Keys = () => KeyOf(keys.Dequeue()), Variable = name => name == "NO_COLOR" ? "1" : null },
            "simulate", "main.fsw");
        Assert.Equal((0, ""), (result.Code, result.Error));
        return result.Output;
    }

    private static ConsoleKeyInfo KeyOf(char c) => c switch
    {
        '\n' => new('\r', ConsoleKey.Enter, false, false, false),
        Tab => new(c, ConsoleKey.Tab, false, false, false),
        Back => new(c, ConsoleKey.Backspace, false, false, false),
        Up => new('\0', ConsoleKey.UpArrow, false, false, false),
        Left => new('\0', ConsoleKey.LeftArrow, false, false, false),
        '\u0004' => new(c, ConsoleKey.D, false, false, true),
        _ => new(c, ConsoleKey.None, false, false, false),
    };
}
