namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>fswc completion</c>, and what its scripts ask for, in the shells themselves.</summary>
public sealed class CompletionTests : IDisposable
{
    /// <summary>Types at the prompt of an interactive shell, and shows what comes until it ends.</summary>
    private const string Typist = """
        import os, pty, sys
        prompt, typed, shell = sys.argv[1], sys.argv[2].encode().decode('unicode_escape').encode(), sys.argv[3:]
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(shell[0], shell)
        seen, sent = b'', False
        while True:
            try:
                part = os.read(terminal, 4096)
            except OSError:
                break
            if not part:
                break
            seen += part
            if not sent and prompt.encode() in seen:
                os.write(terminal, typed)
                sent = True
        os.waitpid(pid, 0)
        """;

    private readonly TemporaryFolder _folder = new();

    public CompletionTests()
    {
        _folder.Write("main.fsw", SampleFiles.Sound);
        _folder.Write("notes.txt", "");
        _folder.Write("a folder/one.fsw", SampleFiles.Sound);
        Assert.Equal(0, Fswc.RunShell(_folder.Path, "mkdir bin && printf '#!/bin/sh\\nexec %s \"$@\"\\n' \"$FSWC\" > bin/fswc && chmod +x bin/fswc").ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bui", "build\tCompile a layout and write everything its device needs, or nothing if it has an error")]
    [InlineData("comp", "completion\tPrint the script that makes a shell complete the command lines of fswc")]
    [InlineData("build|--form", "--format\tHow to print: text for people")]
    [InlineData("build|--format|js", "json")]
    [InlineData("build|--format=js", "--format=json")]
    [InlineData("build|--format|=|js", "json")]
    [InlineData("map|--format|", "json;text")]
    [InlineData("check|--format|", "json;msbuild;sarif;text")]
    [InlineData("build|--tables|", "raw;sealed")]
    [InlineData("build|--only|c-", "c-header")]
    [InlineData("build|--only|cmdline,c-", "cmdline,c-header")]
    [InlineData("build|--only|c-header,c-", "")]
    [InlineData("explain|fsw300", "FSW3001*FSW3002*")]
    [InlineData("check|--no-warn|FSW2001,FSW3033", "FSW2001,FSW3033\tLess memory than wanted")]
    [InlineData("boards|tu", "tuna\tSamsung Galaxy Nexus: OMAP4460, 1 GiB")]
    [InlineData("init|--board|tu", "tuna\tSamsung Galaxy Nexus: OMAP4460, 1 GiB")]
    [InlineData("zones|--linux|6.12", "6.12")]
    [InlineData("completion|", "bash;fish;pwsh;zsh")]
    [InlineData("check|", "files:fsw")]
    [InlineData("check|main.fsw|", "")]
    [InlineData("fmt|main.fsw|", "files:fsw")]
    [InlineData("diff|main.fsw|", "files:fsw")]
    [InlineData("dump|", "files:all")]
    [InlineData("check|-I|", "files:folders")]
    [InlineData("build|-o|", "files:folders")]
    [InlineData("check|--|-", "files:fsw")]
    [InlineData("--color|always|che", "check\tCheck a layout and write nothing")]
    [InlineData("nonsense|--nonsense", "")]
    public void The_last_word_is_completed(string words, string expected)
    {
        FswcResult result = Fswc.Run(_folder.Path, ["complete", "--", .. words.Split('|')]);
        Assert.Equal((0, ""), (result.Code, result.Error));
        if (expected.Contains('*'))
            Assert.All(expected.Split('*'), e => Assert.Contains(e, result.Output, StringComparison.Ordinal));
        else
            Assert.Equal(expected.Length == 0 ? "" : expected.Replace(';', '\n') + "\n", result.Output);
    }

    [Fact]
    public void An_option_that_is_given_is_not_offered_again()
    {
        string left = Fswc.Run(_folder.Path, "complete", "--", "check", "--max-errors", "3", "-I", "boards", "--").Output;
        Assert.DoesNotContain("--max-errors", left, StringComparison.Ordinal);
        Assert.Contains("--include\t", left, StringComparison.Ordinal);
        Assert.DoesNotContain("--stdio", Fswc.Run(_folder.Path, "complete", "--", "lsp", "--").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_that_the_help_lists_is_offered_and_taken()
    {
        foreach (string command in Lines("complete", "--", ""))
            foreach (string option in Lines("complete", "--", command, "--"))
                foreach (string value in Lines("complete", "--", command, option, ""))
                    Assert.DoesNotContain($"{option}: there is no", Fswc.Run(_folder.Path, command, option, value).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_is_told() => Assert.Equal(
        new FswcResult(2, "", "fswc: there is no completion for 'zhs'; did you mean 'zsh'?\n      there is one for bash, zsh, fish and pwsh\n"),
        Fswc.Run(_folder.Path, "completion", "zhs"));

    [ToolTheory("bash", "python3")]
    [InlineData("fswc chec\\tma\\t -q --col\\tal\\t > seen; cat seen; exit\\n", "check main.fsw -q --color always")]
    [InlineData("fswc check --format=j\\t main.fsw\\nexit\\n", "check --format=json main.fsw")]
    [InlineData("bin/fswc check a\\t\\t\\nexit\\n", "check a folder/one.fsw")]
    [InlineData("fswc build --only c-h\\t main.fsw -o b\\tx\\nexit\\n", "build --only c-header main.fsw -o bin/x")]
    public void Bash(string typed, string expected)
    {
        _folder.Write("rc", "PS1='READY> '\nbind 'set enable-bracketed-paste off'\neval \"$(fswc completion bash)\"\n");
        Type("bash", typed, expected, "--noprofile", "--rcfile", "rc", "-i");
    }

    [ToolTheory("zsh", "python3")]
    [InlineData("fswc chec\\tma\\t -q --col\\tal\\t\\nexit\\n", "check main.fsw -q --color always")]
    [InlineData("fswc check --format=j\\t main.fsw\\nexit\\n", "check --format=json main.fsw")]
    [InlineData("bin/fswc check a\\t\\t\\nexit\\n", "check a folder/one.fsw")]
    public void Zsh(string typed, string expected)
    {
        _folder.Write(".zshrc", "autoload -Uz compinit\ncompinit -u -D\nsource <(fswc completion zsh)\nPS1='READY> '\n");
        Type("zsh", typed, expected, "-i");
    }

    [ToolTheory("fish")]
    [InlineData("fswc chec", "check\tCheck a layout and write nothing\n")]
    [InlineData("fswc check --format js", "json\n")]
    [InlineData("fswc check --format=js", "--format=json\n")]
    [InlineData("fswc check ma", "main.fsw\n")]
    [InlineData("fswc build --only cmdline,c-h", "cmdline,c-header\n")]
    [InlineData("fswc check -I b", "bin/\tDirectory\n")]
    public void Fish(string line, string expected)
    {
        ToolResult result = Tools.Run(
            "sh", ["-c", "PATH=$PWD/bin:$PATH HOME=$PWD fish -c 'fswc completion fish | source; complete -C \"$argv[1]\"' \"$1\"", "sh", line], _folder.Path);
        Assert.Equal((0, expected, ""), (result.ExitCode, result.Output, result.Error));
    }

    /// <summary>Types, and asks a program in the place of fswc which words it got in the end.</summary>
    private void Type(string shell, string typed, string expected, params string[] options)
    {
        _folder.Write("typist.py", Typist);
        // What completes is fswc; what the line runs in the end notes its words.
        Assert.Equal(0, Fswc.RunShell(_folder.Path,
            "printf '#!/bin/sh\\ncase $1 in compl*) exec %s \"$@\" ;; esac\\necho \"$@\" >> words\\n' \"$FSWC\" > bin/fswc").ExitCode);
        ToolResult result = Tools.Run(
            "python3", ["typist.py", "READY> ", typed, shell, .. options], _folder.Path,
            new Dictionary<string, string>
            {
                ["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}",
                ["HOME"] = _folder.Path,
                ["ZDOTDIR"] = _folder.Path,
                ["TERM"] = "xterm",
            });
        Assert.True(result.ExitCode == 0 && File.Exists(_folder["words"]), result.Output + result.Error);
        Assert.Equal(expected + "\n", File.ReadAllText(_folder["words"]));
    }

    private string[] Lines(params string[] args) =>
        [.. Fswc.Run(_folder.Path, args).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith("files:", StringComparison.Ordinal))
            .Select(l => l.Split('\t')[0])];
}
