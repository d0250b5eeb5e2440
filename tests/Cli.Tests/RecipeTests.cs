using System.Text.RegularExpressions;

namespace FswLayout.Cli.Tests;

/// <summary>The recipes of docs/automation.md, run by the programs they are for.</summary>
public sealed class RecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RecipeTests()
    {
        _folder.Write("main.fsw", Fswc.Run(_folder.Path, "init", "--board", "vexpress_a15", "-o", "-").Output);
        _folder.Write("switcher.c", "#include \"fsw_layout.h\"\nint main(void) { return FSW_INSTANCE_COUNT == 2 ? 0 : 1; }\n");
        // The shell gives the words that start fswc in a variable.
        Assert.Equal(0, Fswc.RunShell(_folder.Path, "mkdir bin && printf '#!/bin/sh\\nexec %s \"$@\"\\n' \"$FSWC\" > bin/fswc && chmod +x bin/fswc").ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    [ToolFact("make", "cc", "sh")]
    public void Make()
    {
        _folder.Write("Makefile", Recipe("make"));
        Run("make switcher && ./switcher && make check");
        Assert.Contains("'switcher' is up to date", Run("make switcher"));
        Run("printf '// A comment.\\n' >> main.fsw && make switcher && ./switcher");
    }

    [ToolFact("cmake", "make", "cc", "sh")]
    public void CMake()
    {
        _folder.Write("CMakeLists.txt", Recipe("cmake"));
        Run("cmake -S . -B build && cmake --build build && build/switcher");
    }

    [ToolFact("git", "sh")]
    public void Continuous_integration()
    {
        const string commit = "git add main.fsw && git -c user.name=a -c user.email=a@b commit -q -m x";
        Run($"git init -q && {commit} && printf '// A comment.\\n' >> main.fsw && {commit}");
        _folder.Write("ci.sh", Recipe("sh"));
        Run("sh ci.sh");
        Assert.Equal("Nothing changes.\n", File.ReadAllText(_folder["change.md"]));
        Run($"sed -i 's/auto 256M/auto 272M/; s/== 256M/== 272M/' main.fsw && {commit} && sh ci.sh");
        Assert.StartsWith("### instance host\n", File.ReadAllText(_folder["change.md"]));
    }

    private string Run(string script)
    {
        ToolResult result = Fswc.RunShell(_folder.Path, $"PATH=$PWD/bin:$PATH; export PATH; {script}");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return result.Output;
    }

    private static string Recipe(string language) => Regex.Match(
        File.ReadAllText(Repository.PathOf("docs", "automation.md")), $"^```{language}\n(.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
}
