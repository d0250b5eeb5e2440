using FswLayout.Cli.Commands;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Tests.Rendering;

public sealed class ProgressTests
{
    private const int Size = 8 << 20;

    [Fact]
    public void ALongReadIsShownFromTheFirstSecondOnAndTakenAway()
    {
        string shown = Shown(new CliEnvironment { CurrentDirectory = "/", IsErrorTerminal = true, Time = new SteppingTime(400) });
        // The clock is asked when the file is opened, then after each of eight parts: three are over before the first second is.
        Assert.StartsWith("\r[###########...................]  37 % of system.img\e[K\r[###############", shown, StringComparison.Ordinal);
        Assert.EndsWith("\r[##############################] 100 % of system.img\e[K\r\e[K", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void ASmallFileThatTakesLongIsShownToo()
    {
        var environment = new CliEnvironment { CurrentDirectory = "/", IsErrorTerminal = true, Time = new SteppingTime(400) };
        Assert.StartsWith("\r[###########...................]  37 % of system.img", Shown(environment, size: Size >> 4), StringComparison.Ordinal);
    }

    [Fact]
    public void AShortOneIsNot() =>
        Assert.Equal("", Shown(new CliEnvironment { CurrentDirectory = "/", IsErrorTerminal = true, Time = new SteppingTime(100) }));

    [Fact]
    public void NorIsOneThatNobodyWatches() => Assert.Equal("", Shown(new CliEnvironment { CurrentDirectory = "/", Time = new SteppingTime(400) }));

    [Fact]
    public void ANarrowTerminalCutsTheLine()
    {
        var environment = new CliEnvironment { CurrentDirectory = "/", IsErrorTerminal = true, Width = () => 20, Time = new SteppingTime(2000) };
        Assert.All(Shown(environment).Split('\r'), line => Assert.True(line.Replace("\e[K", "", StringComparison.Ordinal).Length < 20));
    }

    [Fact]
    public void TheFileIsReadAsItIs()
    {
        byte[] content = new byte[Size];
        new Random(5).NextBytes(content);
        var context = new CommandContext(TextWriter.Null, TextWriter.Null, new CliEnvironment { CurrentDirectory = "/", IsErrorTerminal = true });
        using Stream watched = Progress.Watch(context)(new MemoryStream(content), "x");
        using var copy = new MemoryStream();
        watched.CopyTo(copy);
        Assert.Equal(content, copy.ToArray());
        watched.Position = 17;
        Assert.Equal(content[17], watched.ReadByte());
    }

    private static string Shown(CliEnvironment environment, int size = Size)
    {
        using var error = new StringWriter();
        using (Stream file = Progress.Watch(new CommandContext(TextWriter.Null, error, environment))(new MemoryStream(new byte[size]), "system.img"))
            while (file.Read(new byte[size / 8], 0, size / 8) > 0)
                continue;
        return error.ToString();
    }

    /// <summary>A clock that goes on by some milliseconds whenever it is asked.</summary>
    private sealed class SteppingTime(int milliseconds) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now += milliseconds;
    }
}
