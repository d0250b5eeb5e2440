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

    [ToolTheory("cmake", "make", "ninja", "cc", "sh")]
    [InlineData("Unix Makefiles")]
    [InlineData("Ninja")]
    public void CMake(string generator)
    {
        _folder.Write("CMakeLists.txt", Recipe("cmake"));
        Run($"cmake -S . -B build -G '{generator}' -DFswLayout_DIR='{Repository.PathOf("packaging", "cmake")}' && cmake --build build && build/switcher");
        Assert.DoesNotContain("Compiling layout", Run("cmake --build build"), StringComparison.Ordinal);
        Run("printf '// A comment.\\n' >> main.fsw");
        Touch("main.fsw");
        Assert.Contains("Compiling layout", Run("cmake --build build"), StringComparison.Ordinal);
        _folder.Write("main.fsw", SampleFiles.Wrong);
        Touch("main.fsw", seconds: 10);
        ToolResult wrong = Fswc.RunShell(_folder.Path, "PATH=$PWD/bin:$PATH cmake --build build");
        Assert.True(wrong.ExitCode != 0, wrong.Output + wrong.Error);
    }

    /// <summary>Makes a file newer than all that was built: a file system's clock may not have ticked since.</summary>
    private void Touch(string file, int seconds = 5) => File.SetLastWriteTimeUtc(_folder[file], DateTime.UtcNow.AddSeconds(seconds));

    /// <summary>All that the module takes, and what it imports.</summary>
    [ToolFact("cmake", "ninja", "sh")]
    public void CMake_with_folders_and_backends()
    {
        _folder.Write("CMakeLists.txt", """
            cmake_minimum_required(VERSION 3.20)
            project(none NONE)
            find_package(FswLayout REQUIRED)
            fsw_layout(layout layouts/a.fsw OUTPUT_DIRECTORY "built here" INCLUDE_DIRECTORIES boards IMAGE_DIRECTORIES boards
                ONLY cmdline atags OPTIONS --tables raw)
            get_target_property(directory layout FSW_DIRECTORY)
            message(STATUS "in ${directory}")
            """);
        _folder.Write("layouts/a.fsw", SampleFiles.Sound.Replace("boards/tuna.fsw", "own.fsw", StringComparison.Ordinal));
        _folder.Write("boards/own.fsw", "import \"boards/tuna.fsw\";\n");
        string module = Repository.PathOf("packaging", "cmake");
        string made = Run($"cmake -S . -B build -G Ninja -DFswLayout_DIR='{module}' && cmake --build build --target layout-files");
        Assert.Contains($"in {_folder["build/built here"]}", made, StringComparison.Ordinal);
        Assert.Equal(
            ["ics/atags.bin", "ics/cmdline", "jb/atags.bin", "jb/cmdline", "manifest.json"],
            Directory.EnumerateFiles(_folder["build/built here"], "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(_folder["build/built here"], f)).Order(StringComparer.Ordinal));
        Touch("boards/own.fsw");
        Assert.Contains("Compiling layout", Run("cmake --build build --target layout-files"), StringComparison.Ordinal);
    }

    [ToolFact("meson", "ninja", "cc", "sh")]
    public void Meson()
    {
        _folder.Write("meson.build", Recipe("meson"));
        Run("meson setup build && ninja -C build && build/switcher");
        Assert.Contains("no work to do", Run("ninja -C build"), StringComparison.Ordinal);
        Run("printf '// A comment.\\n' >> main.fsw");
        Touch("main.fsw");
        Assert.DoesNotContain("no work to do", Run("ninja -C build"), StringComparison.Ordinal);
    }

    [ToolFact("pre-commit", "git", "sh")]
    public void Pre_commit()
    {
        File.Copy(Repository.PathOf(".pre-commit-hooks.yaml"), _folder.Write("hooks/.pre-commit-hooks.yaml", ""), overwrite: true);
        const string commit = "git add -A && git -c user.name=a -c user.email=a@b commit -q -m x";
        Run($"cd hooks && git init -q && {commit}");
        _folder.Write("work/main.fsw", File.ReadAllText(_folder["main.fsw"]).Replace("    id", "  id", StringComparison.Ordinal));
        _folder.Write("work/parts/board.fsw", "const A = 1;\n");
        _folder.Write("work/.pre-commit-config.yaml", "repos:\n- repo: ../hooks\n  rev: HEAD\n  hooks: [{id: fswc-fmt}, {id: fswc-check}]\n");
        const string check = "cd work && PRE_COMMIT_HOME=$PWD/../cache pre-commit run --all-files";
        ToolResult first = Fswc.RunShell(_folder.Path, $"PATH=$PWD/bin:$PATH; cd work && git init -q && git add -A && cd .. && {check}");
        Assert.True(first.ExitCode == 1, first.Output + first.Error);
        Assert.Matches(@"layouts in canonical form\.+Failed", first.Output);
        Assert.Matches(@"layouts without errors\.+Passed", first.Output);
        Run($"cd work && git add -A && cd .. && {check}");
        _folder.Write("work/main.fsw", SampleFiles.Wrong.Replace("\n}", "}", StringComparison.Ordinal));
        Assert.Equal(1, Fswc.RunShell(_folder.Path, $"PATH=$PWD/bin:$PATH; cd work && git add -A && cd .. && {check}").ExitCode);
    }

    /// <summary>What the steps of action.yml run once fswc is there.</summary>
    [ToolFact("sh")]
    public void Action()
    {
        string script = Repository.PathOf("packaging", "action", "check.sh");
        Run($"FSW_LAYOUT=main.fsw '{script}'");
        Assert.StartsWith("{", File.ReadAllText(_folder["layout.sarif"]));
        _folder.Write("wrong.fsw", SampleFiles.Wrong);
        ToolResult wrong = Fswc.RunShell(
            _folder.Path, $"PATH=$PWD/bin:$PATH FSW_LAYOUT=wrong.fsw FSW_SARIF=wrong.sarif FSW_OPTIONS='--color never' '{script}'");
        Assert.Equal(1, wrong.ExitCode);
        Assert.StartsWith("wrong.fsw:3:15: error FSW2001: ", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("FSW2001", File.ReadAllText(_folder["wrong.sarif"]), StringComparison.Ordinal);
        string action = File.ReadAllText(Repository.PathOf("action.yml"));
        Assert.All(["FSW_LAYOUT", "FSW_OPTIONS", "FSW_SARIF", "packaging/action/check.sh"], w => Assert.Contains(w, action, StringComparison.Ordinal));
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
