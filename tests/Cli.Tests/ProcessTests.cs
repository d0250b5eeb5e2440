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
    public void ManyAtOnceDoNotHarm()
    {
        _folder.Write("other.fsw", SampleFiles.Sound.Replace("352M", "336M", StringComparison.Ordinal));
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
