namespace FswLayout.Cli.Tests;

/// <summary>fswc as users run it: a process.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProcessTests() => _folder.Write("main.fsw", SampleFiles.Sound);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Builds()
    {
        ToolResult result = Fswc.RunProcess(_folder.Path, "build", "main.fsw");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.EndsWith(")\n", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out/manifest.json"]));
    }

    [Fact]
    public void ErrorsGoToStandardError()
    {
        _folder.Write("wrong.fsw", SampleFiles.Wrong);
        ToolResult result = Fswc.RunProcess(_folder.Path, "check", "wrong.fsw");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("wrong.fsw:3:15: error FSW2001: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputIsUtf8WhateverTheLocale()
    {
        _folder.Write("wrong.fsw", "template t on \"漢\" { }\n");
        Assert.Contains("漢", Fswc.RunShell(_folder.Path, "LC_ALL=de_DE.ISO-8859-1 $FSWC check wrong.fsw 2>&1").Output, StringComparison.Ordinal);
    }

    [ToolFact("script")]
    public void ATerminalGetsColourAndItsWidthAndNothingElse()
    {
        _folder.Write("wrong.fsw", $"template t on tunna {{ }} // {new string('x', 100)}\n");
        string shown = Fswc.RunShell(_folder.Path, "TERM=xterm NO_COLOR= script -qec \"stty cols 60; $FSWC check wrong.fsw\" /dev/null").Output;
        Assert.StartsWith("\e[1mwrong.fsw:1:15: \e[0m\e[1;31merror FSW2001:\e[0m", shown, StringComparison.Ordinal);
        Assert.Contains("xxxx...\r\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[?", shown, StringComparison.Ordinal);
    }

    [ToolTheory("script")]
    [InlineData("check --help", "Examples:\r\n")]
    [InlineData("explain FSW3027", "Why")]
    [InlineData("map main.fsw", "tuna")]
    public void ACommandLeavesTheTerminalAsItIs(string command, string expected)
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        string shown = Fswc.RunShell(_folder.Path, $"TERM=xterm script -qec \"stty cols 60; $FSWC {command}\" /dev/null").Output;
        Assert.Contains(expected, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[?", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\e=", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void BothStreamsMayGoToOneFile()
    {
        _folder.Write("warning.fsw", SampleFiles.Warning);
        Assert.Equal(0, Fswc.RunShell(_folder.Path, "echo first > log; $FSWC check warning.fsw >> log 2>&1; $FSWC check warning.fsw > other 2>&1").ExitCode);
        string log = File.ReadAllText(_folder["log"]), other = File.ReadAllText(_folder["other"]);
        Assert.Equal("first\n" + other, log);
        Assert.EndsWith("\n1 warning\nwarning.fsw: no error, 2 instances on tuna\n", other, StringComparison.Ordinal);
    }

    [Fact]
    public void AReaderThatLeavesIsNoError() =>
        Assert.Equal("", Fswc.RunShell(_folder.Path, "$FSWC build --help | true").Error);

    [Fact]
    public void AFullDiskBehindStandardOutputIsAnError()
    {
        ToolResult result = Fswc.RunShell(_folder.Path, "$FSWC boards > /dev/full");
        Assert.Equal((2, "fswc: cannot write the output: No space left on device\n"), (result.ExitCode, result.Error));
    }

    [Fact]
    public void AFullDiskLeavesNothing()
    {
        // The limit on file sizes stands for a disk that fills up within layout.json.
        ToolResult result = Fswc.RunShell(_folder.Path, "trap '' XFSZ; ulimit -f 4; $FSWC build main.fsw -o a/b/c");
        Assert.Equal((2, "", "fswc: cannot write to a/b/c: File too large\n"), (result.ExitCode, result.Output, result.Error));
        Assert.Equal([_folder["main.fsw"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void ALimitOnTheSizeOfFilesLeavesNothing()
    {
        // As a shell has it: the signal XFSZ is not ignored, and would end fswc where it stands.
        ToolResult result = Fswc.RunShell(_folder.Path, "ulimit -f 4; $FSWC build main.fsw -o a/b/c");
        Assert.Equal((2, "", "fswc: cannot write to a/b/c: File too large\n"), (result.ExitCode, result.Output, result.Error));
        Assert.Equal([_folder["main.fsw"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void ManyAtOnceDoNotHarm()
    {
        _folder.Write("other.fsw", SampleFiles.Sound.Replace("nosuid, nodev", "nosuid", StringComparison.Ordinal));
        ToolResult result = Fswc.RunShell(_folder.Path, "for i in 1 2 3; do $FSWC build main.fsw -o out & $FSWC build other.fsw -o out & done; wait");
        Assert.Equal("", result.Error);
        string[] expected = [Digest("main.fsw"), Digest("other.fsw")];
        Assert.Contains(Snapshot.Of(_folder["out"]).Text, expected);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_folder.Path), e => e.Contains(".fswc-", StringComparison.Ordinal));
    }

    private string Digest(string layout)
    {
        Fswc.Run(_folder.Path, "build", layout, "-o", "expected-" + layout);
        return Snapshot.Of(_folder["expected-" + layout]).Text;
    }
}
