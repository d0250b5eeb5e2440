namespace FswLayout.Cli.Tests;

/// <summary>The same bytes from run to run, and in CI's second run from native code and from code that is compiled while it runs.</summary>
public sealed class SameBytesTests : IDisposable
{
    private readonly TemporaryFolder _here = new(), _there = new();

    public static TheoryData<string> Examples => Layouts.Examples;

    public static TheoryData<string> Lines =>
    [
        "--help", "build --help", "simulate --help", "boards --format json", "explain", "explain FSW3027", "check main.fsw --format json",
        "check main.fsw --format sarif", "check wrong.fsw", "check wrong.fsw --color always", "check wrong.fsw --format sarif", "check none.fsw",
        "zones main.fsw", "zones main.fsw --format json", "simulate main.fsw --format json",
        "zones --linux 3.0 --ram 0x80000000..0xC0000000 --args kernelcore=128M", "build main.fsw --only cmdline --tables raw", "buld main.fsw", "",
    ];

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void EveryExample(string name)
    {
        foreach (string file in Directory.GetFiles(Repository.PathOf("examples", name), "*", SearchOption.AllDirectories))
            Write(Path.GetRelativePath(Repository.PathOf("examples", name), file), File.ReadAllText(file));
        AssertSame("build", "main.fsw");
        Assert.Equal(Snapshot.Of(_here["out"]), Snapshot.Of(_there["out"]));
        Assert.True(File.Exists(_there["out/manifest.json"]));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void WhatIsPrinted(string line)
    {
        Write("main.fsw", SampleFiles.Sound);
        Write("wrong.fsw", SampleFiles.Wrong + SampleFiles.Sound.Replace("0x90000000", "0x84000000", StringComparison.Ordinal));
        AssertSame(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Write(string relative, string text)
    {
        _here.Write(relative, text);
        _there.Write(relative, text);
    }

    private void AssertSame(params string[] args)
    {
        ToolResult here = Fswc.RunCompiledAsItRuns(_here.Path, args), there = Fswc.RunProcess(_there.Path, args);
        Assert.Equal(here, there with { Output = Moved(there.Output), Error = Moved(there.Error) });
    }

    private string Moved(string text) => text.Replace(_there.Path, _here.Path, StringComparison.Ordinal);
}
