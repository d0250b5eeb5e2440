using System.IO.Pipes;

namespace FswLayout.Cli.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public UsageTests() => _folder.Write("main.fsw", SampleFiles.Sound);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("",
        "fswc: which command? There are init, build, check, zones, simulate, map, fmt, diff, verify, trace, dump, patch-init, unsparse, import, "
        + "boards, explain, lsp, completion\n"
        + "      see fswc --help\n")]
    [InlineData("chekc main.fsw", "fswc: there is no command 'chekc'; did you mean 'check'?\n      see fswc --help\n")]
    [InlineData("build", "fswc: build needs FILE: the layout: a .fsw file\n      see fswc build --help\n")]
    [InlineData("build --forma", "fswc: there is no option --forma; did you mean '--format'?\n      see fswc build --help\n")]
    [InlineData("build main.fsw --forma json", "fswc: there is no option --forma; did you mean '--format'?\n      see fswc build --help\n")]
    [InlineData("build main.fsw other.fsw", "fswc: build does not know what to do with 'other.fsw'\n      see fswc build --help\n")]
    [InlineData("check main.fsw --format xml", "fswc: --format: there is no 'xml'; take text, json, sarif or msbuild\n      see fswc check --help\n")]
    [InlineData("check main.fsw --color blue", "fswc: --color: there is no 'blue'; take auto, always or never\n      see fswc check --help\n")]
    [InlineData("check main.fsw --format", "fswc: --format needs a value: text|json|sarif|msbuild\n      see fswc check --help\n")]
    [InlineData("check --format main.fsw", "fswc: --format: there is no 'main.fsw'; take text, json, sarif or msbuild\n      see fswc check --help\n")]
    [InlineData("check main.fsw --no-warn", "fswc: --no-warn needs a value: ID,…\n      see fswc check --help\n")]
    [InlineData("check --formt json main.fsw", "fswc: there is no option --formt; did you mean '--format'?\n      see fswc check --help\n")]
    [InlineData("check --formt=json main.fsw", "fswc: there is no option --formt; did you mean '--format'?\n      see fswc check --help\n")]
    [InlineData("check -format json main.fsw", "fswc: there is no option -format; did you mean '--format'?\n      see fswc check --help\n")]
    [InlineData("explain --formt json FSW2001", "fswc: there is no option --formt; did you mean '--format'?\n      see fswc explain --help\n")]
    [InlineData("check main.fsw --format json --format text", "fswc: --format is given twice: json and text\n      see fswc check --help\n")]
    [InlineData("build main.fsw -o a -o b", "fswc: -o is given twice: a and b\n      see fswc build --help\n")]
    [InlineData("check main.fsw --max-errors -1", "fswc: --max-errors: '-1' is no number from 0 to 2147483647\n      see fswc check --help\n")]
    [InlineData("check main.fsw --max-errors many", "fswc: --max-errors: 'many' is no number from 0 to 2147483647\n      see fswc check --help\n")]
    [InlineData("patch-init init.rc --instance jb", "fswc: patch-init needs --layout FILE: the layout: a .fsw file\n      see fswc patch-init --help\n")]
    [InlineData("--format json chekc main.fsw", "fswc: there is no command 'chekc'; did you mean 'check'?\n      see fswc --help\n")]
    [InlineData("main.fsw", "fswc: there is no command 'main.fsw'\n      write fswc check main.fsw, or fswc build main.fsw\n")]
    [InlineData("unsparse", "fswc: unsparse needs IN: the sparse image\n      see fswc unsparse --help\n")]
    [InlineData("check main.fsw -o x", "fswc: there is no option -o\n      see fswc check --help\n")]
    [InlineData("check main.fsw --no-warn FSW0001",
        "fswc: --no-warn: there is no diagnostic 'FSW0001'; did you mean 'FSW1001'?\n      see fswc check --help\n")]
    [InlineData("check main.fsw -I nope", "fswc: -I nope: there is no such folder\n")]
    [InlineData("check main.fsw -I main.fsw", "fswc: -I main.fsw: that is no folder\n")]
    [InlineData("check nope.fsw", "fswc: cannot read nope.fsw: No such file or directory\n")]
    [InlineData("check .", "fswc: cannot read .: it is a folder, not a file\n")]
    [InlineData("check /dev/zero", "fswc: cannot read /dev/zero: it is a device, not a regular file\n")]
    [InlineData("build main.fsw --only cmdlin", "fswc: --only: there is no backend 'cmdlin'; did you mean 'cmdline'?\n      see fswc build --help\n")]
    [InlineData("build main.fsw --tables half", "fswc: --tables: there is no 'half'; take sealed or raw\n      see fswc build --help\n")]
    [InlineData("build main.fsw -o main.fsw", "fswc: cannot write to main.fsw: it is no folder\n")]
    [InlineData("build main.fsw -o main.fsw/out", "fswc: cannot write to main.fsw/out: main.fsw is no folder\n")]
    [InlineData("boards --format sarif", "fswc: --format sarif: boards has no diagnostics to report\n      take --format json\n")]
    [InlineData("explain FSW200", "fswc: there is no diagnostic 'FSW200'; did you mean 'FSW2001'?\n      fswc explain lists all\n")]
    [InlineData("explain 302", "fswc: there is no diagnostic '302'; did you mean 'FSW3002'?\n      fswc explain lists all\n")]
    [InlineData("zones --linux 3.0 --ram 0x80000000..0xC0000000 --args vmalloc=768M kernelcore=256M",
        "fswc: the value of --args is one word of the shell: write --args \"vmalloc=768M kernelcore=256M\"\n      see fswc zones --help\n")]
    [InlineData("zones --linux 3.0 --ram 0x80000000 size 1G",
        "fswc: the value of --ram is one word of the shell: write --ram \"0x80000000 size 1G\"\n      see fswc zones --help\n")]
    [InlineData("zones --linux 3.0 --ram 0x80000000..0x40000000",
        "fswc: --ram 0x80000000..0x40000000: it ends before it starts; the other way round it is 0x40000000..0x80000000\n")]
    [InlineData("zones --linux 3.0 --ram 1G@0x80000000", "fswc: --ram 1G@0x80000000: a range is written \"0x80000000 size 1G\"\n")]
    [InlineData("zones --linux 3.0 --ram 0x80000000:0xC0000000",
        "fswc: --ram 0x80000000:0xC0000000: a range is written 0x80000000..0xC0000000, and its end is the first address behind it\n")]
    [InlineData("zones --linux 3.0 --ram 0x80000000-0xBFFFFFFF", "fswc: --ram 0x80000000-0xBFFFFFFF: a range is written "
        + "0x80000000..=0xBFFFFFFF, or 0x80000000..0xc0000000 with the first address behind it\n")]
    [InlineData("zones --linux 3.0 --ram 80000000-bfffffff", "fswc: --ram 80000000-bfffffff: a range is written "
        + "0x80000000..=0xbfffffff, or 0x80000000..0xc0000000 with the first address behind it\n")]
    [InlineData("zones --linux 3.0 --ram 80000000..C0000000",
        "fswc: --ram 80000000..C0000000: a range is written 0x80000000..0xC0000000, and its end is the first address behind it\n")]
    [InlineData("zones --linux 3.0 --ram 0x80000000+1G", "fswc: --ram 0x80000000+1G: a range is written \"0x80000000 size 1G\"\n")]
    [InlineData("check -x.fsw", "fswc: there is no option -x.fsw\n      see fswc check --help\n")]
    public void SaysWhatIsWrong(string line, string expected)
    {
        FswcResult result = Fswc.Run(_folder.Path, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(new FswcResult(2, "", expected), result);
    }

    [Theory]
    [InlineData("", "--only names no backend; there are section-tables, control-pages, ")]
    [InlineData(" ", "--only names no backend; there are section-tables, control-pages, ")]
    [InlineData(",", "--only names no backend; there are section-tables, control-pages, ")]
    [InlineData("everything", "--only: there is no backend 'everything'; take section-tables, control-pages, ")]
    [InlineData("cmdline,manifest", "--only: 'manifest' is no backend: manifest.json says what builds wrote, so it comes with every build")]
    public void OnlyNamesBackends(string only, string expected)
    {
        string before = Snapshot.Of(_folder.Path).Text;
        FswcResult result = Fswc.Run(_folder.Path, "build", "main.fsw", "--only", "cmdline", "--only", only);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith("fswc: " + expected, result.Error, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot.Of(_folder.Path).Text);
    }

    [Fact]
    public void NamesAreShownWithoutEscapes() =>
        Assert.Equal("fswc: cannot read <U+001B>[31m.fsw: No such file or directory\n", Fswc.Run(_folder.Path, "check", "\e[31m.fsw").Error);

    [Theory]
    [InlineData("mian.fsw", "main.fsw")]
    [InlineData("main", "main.fsw")]
    [InlineData("./mian", "./main.fsw")]
    [InlineData("other.fsw", null)]
    public void TheNearestLayoutIsOffered(string typed, string? near)
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        string hint = near is null ? "" : $"      did you mean {near}?\n";
        Assert.Equal(new FswcResult(2, "", $"fswc: cannot read {typed}: No such file or directory\n{hint}"), Fswc.Run(_folder.Path, "check", typed));
    }

    [Fact]
    public void FilesMayBeginWithAMinusBehindTwo()
    {
        _folder.Write("-x.fsw", "const A = 1;");
        Assert.Contains("-x.fsw", Fswc.Run(_folder.Path, "check", "--", "-x.fsw").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesMayBeginWithAnAtSign()
    {
        _folder.Write("@x", SampleFiles.Sound);
        Assert.Equal(0, Fswc.Run(_folder.Path, "check", "@x").Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("build")]
    [InlineData("check")]
    [InlineData("boards")]
    [InlineData("unsparse")]
    [InlineData("explain")]
    public void Help(string command)
    {
        FswcResult result = Fswc.Run(_folder.Path, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        foreach (string line in result.Output.Split('\n').Where(l => l.StartsWith("  -", StringComparison.Ordinal)))
            Assert.Matches(@"  -.*\S  +[A-Z].*\S", line);
        Assert.Contains("Examples:\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyTheDocumentGoesToStandardOutputForMachines()
    {
        FswcResult help = Fswc.Run(_folder.Path, "check", "--help", "--format", "json");
        Assert.Equal((0, ""), (help.Code, help.Output));
        Assert.Contains("Usage:", help.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Version() => Assert.Equal(new FswcResult(0, "fswc 0.1.0\n", ""), Fswc.Run(_folder.Path, "--version"));

    /// <summary><c>fswc check &lt;(gen)</c>: the shell names a pipe by a link of /proc that leads to no path.</summary>
    [Fact]
    public void APipeIsNoLayout()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        string path = $"/proc/{Environment.ProcessId}/fd/{pipe.SafePipeHandle.DangerousGetHandle()}";
        FswcResult result = Fswc.Run(_folder.Path, "check", path);
        Assert.Equal(2, result.Code);
        Assert.Equal(
            $"fswc: cannot read {path}: it is a pipe, not a regular file\n"
                + "      write it to a file first, as what it imports is looked for beside it; check, build and fmt have --stdin\n",
            result.Error);
    }

    [Fact]
    public void AMistakeInFswcIsToldAsOne()
    {
        CliEnvironment environment = Fswc.In(_folder.Path) with { Compile = Fswc.Failing(new InvalidOperationException("no \e such thing")) };
        FswcResult result = Fswc.Run(environment, "build", "main.fsw");
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith("fswc: error FSW9999: internal error: no <U+001B> such thing (InvalidOperationException", result.Error, StringComparison.Ordinal);
        Assert.Contains("Please report it", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        environment = environment with { Variable = name => name == "FSWC_TRACE" ? "1" : null };
        Assert.Contains("   at ", Fswc.Run(environment, "build", "main.fsw").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto", true, null, true)]
    [InlineData("auto", true, "", true)]
    [InlineData("auto", true, "1", false)]
    [InlineData("auto", false, null, false)]
    [InlineData("always", false, "1", true)]
    [InlineData("never", true, null, false)]
    public void Color(string option, bool isTerminal, string? noColor, bool expected)
    {
        _folder.Write("wrong.fsw", SampleFiles.Wrong);
        CliEnvironment environment = Fswc.In(_folder.Path) with { IsErrorTerminal = isTerminal, Variable = name => name == "NO_COLOR" ? noColor : null };
        Assert.Equal(expected, Fswc.Run(environment, "check", "wrong.fsw", "--color", option).Error.Contains('\e'));
        Assert.False(Fswc.Run(environment with { Variable = name => name == "TERM" ? "dumb" : null }, "check", "wrong.fsw").Error.Contains('\e'));
    }
}
