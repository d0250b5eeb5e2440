using FswLayout.Cli.Output;

namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>build --depfile</c>, read by the programs it is for.</summary>
public sealed class DepFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DepFileTests()
    {
        _folder.Write("main.fsw", SampleFiles.Sound.Replace("boards/tuna.fsw", "parts/phone.fsw", StringComparison.Ordinal));
        _folder.Write("parts/phone.fsw", "import \"boards/tuna.fsw\";\nimport \"more.fsw\";\n");
        _folder.Write("parts/more.fsw", "const MORE = 1;\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_what_was_read_and_nothing_else()
    {
        Assert.Equal(new FswcResult(0, "", ""), Build("--depfile", "main.d"));
        Assert.Equal(
            "out/manifest.json: \\\n  main.fsw \\\n  parts/phone.fsw \\\n  parts/more.fsw\n\nmain.fsw:\n\nparts/phone.fsw:\n\nparts/more.fsw:\n",
            File.ReadAllText(_folder["main.d"]));
    }

    /// <summary>Each as the command line names its folder.</summary>
    [Fact]
    public void Names_configurations_and_a_guests_own_files()
    {
        _folder.Write("boards/own.fsw", "import \"boards/tuna.fsw\";\n");
        _folder.Write("layout/main.fsw", SampleFiles.Sound
            .Replace("boards/tuna.fsw", "own.fsw", StringComparison.Ordinal)
            .Replace("file = \"zImage-jb\";", "file = \"zImage-jb\"; config = \"jb.config\";", StringComparison.Ordinal)
            .Replace("file = \"ramdisk-jb.img\";", "file = \"ramdisk-jb.img\"; init = \"guest/init.rc\";", StringComparison.Ordinal));
        _folder.Write("layout/guest/init.rc", "import /init.more.rc\n");
        _folder.Write("layout/guest/init.more.rc", "on boot\n");
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw").Code);
        string images = Path.GetDirectoryName(_folder.Write("images/jb.config", File.ReadAllText(_folder["out/jb/kernel.config"])))!;
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "layout/main.fsw", "-I", "boards", "--images", images, "--depfile", "main.d").Code);
        Assert.StartsWith(
            "layout/out/manifest.json: \\\n  layout/main.fsw \\\n  boards/own.fsw \\\n"
                + $"  {images}/jb.config \\\n  layout/guest/init.rc \\\n  layout/guest/init.more.rc\n\n",
            File.ReadAllText(_folder["main.d"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_is_obeyed_was_read()
    {
        File.Copy(Repository.PathOf("examples", "auto", "main.fsw"), _folder["main.fsw"], overwrite: true);
        Assert.Equal(0, Build("--lock", "--depfile", "main.d").Code);
        Assert.DoesNotContain("fsw.lock", File.ReadAllText(_folder["main.d"]), StringComparison.Ordinal);
        Assert.Equal(0, Build("--locked", "--depfile", "main.d").Code);
        Assert.Contains("  fsw.lock\n", File.ReadAllText(_folder["main.d"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b#c$d:e.fsw", "a\\ b\\#c$$d\\:e.fsw")]
    [InlineData("a\\ b\\c.fsw", "a\\\\\\ b\\c.fsw")]
    public void Escapes_as_gcc_does(string name, string escaped)
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal($"out: \\\n  {escaped}\n\n{escaped}:\n", DepFile.Text("out", [name]));
    }

    [Theory]
    [InlineData("a;b.fsw")]
    [InlineData("a\nb.fsw")]
    [InlineData("a=b.fsw")]
    public void What_no_rule_can_name_is_refused(string name)
    {
        File.Delete(_folder["main.fsw"]);
        _folder.Write(name, SampleFiles.Sound);
        FswcResult result = Fswc.Run(_folder.Path, "build", name, "--depfile", "main.d");
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith("fswc: --depfile: no rule of make can name 'a", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void Does_not_replace_what_it_names()
    {
        string before = Snapshot.Of(_folder.Path).Text;
        FswcResult result = Build("--depfile", "./parts/more.fsw");
        Assert.Equal("fswc: --depfile ./parts/more.fsw: that is what the layout is read from\n      give it a name of its own, such as main.d\n", result.Error);
        Assert.Equal(before, Snapshot.Of(_folder.Path).Text);
    }

    [Fact]
    public void A_layout_with_errors_has_none()
    {
        _folder.Write("main.fsw", SampleFiles.Wrong);
        Assert.Equal(1, Build("--depfile", "main.d").Code);
        Assert.False(File.Exists(_folder["main.d"]));
    }

    /// <summary>Names with everything that make and Ninja would take for something else.</summary>
    [ToolTheory("make", "sh")]
    [InlineData("more.fsw")]
    [InlineData("m o r e.fsw")]
    [InlineData("m#o$r:e.fsw")]
    [InlineData("a\\ b\\#.fsw")]
    [InlineData("100%.fsw")]
    [InlineData("a=b.fsw")]
    [InlineData("'\"`.fsw")]
    public void Make_builds_again_when_an_import_changes(string name)
    {
        Rename(name);
        _folder.Write("Makefile", "out/manifest.json: main.fsw\n\t@echo built; fswc build main.fsw -q --depfile main.d; touch $@\n-include main.d\n");
        Judge("make", name);
        if (name.AsSpan().ContainsAny('%', '='))
            return;
        // A file that is gone stops nobody who does without it.
        File.WriteAllText(_folder["parts/phone.fsw"], "import \"boards/tuna.fsw\";\n");
        File.Delete(_folder["parts/" + name]);
        Assert.Equal("built\n", Run("make"));
    }

    /// <summary>Ninja knows no names with quotes, nor with a backslash before '#', from gcc neither.</summary>
    [ToolTheory("ninja", "sh")]
    [InlineData("more.fsw")]
    [InlineData("m o r e.fsw")]
    [InlineData("m#o$r:e.fsw")]
    [InlineData("a\\ b\\c.fsw")]
    [InlineData("100%.fsw")]
    [InlineData("a=b.fsw")]
    [InlineData("mäß.fsw")]
    public void Ninja_builds_again_when_an_import_changes(string name)
    {
        Rename(name);
        _folder.Write("build.ninja",
            "rule fsw\n  command = echo built && fswc build $in -q --depfile $out.d --depfile-target $out -o - --only fsw_layout.h > $out\n  depfile = $out.d\n"
            + "build fsw_layout.h: fsw main.fsw\n");
        Judge("ninja --quiet", name);
        File.WriteAllText(_folder["parts/phone.fsw"], "import \"boards/tuna.fsw\";\n");
        File.Delete(_folder["parts/" + name]);
        Assert.Equal("built\n", Run("ninja --quiet"));
    }

    private void Rename(string name)
    {
        File.Move(_folder["parts/more.fsw"], _folder["parts/" + name]);
        // A backslash and a quote of a string are written with one before them.
        string written = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        _folder.Write("parts/phone.fsw", $"import \"boards/tuna.fsw\";\nimport \"{written}\";\n");
    }

    private void Judge(string build, string name)
    {
        Assert.Equal("built\n", Run(build));
        Assert.DoesNotContain("built", Run(build), StringComparison.Ordinal);
        File.SetLastWriteTimeUtc(_folder["parts/" + name], DateTime.UtcNow.AddSeconds(5));
        Assert.Equal("built\n", Run(build));
        File.SetLastWriteTimeUtc(_folder["parts/" + name], DateTime.UtcNow.AddSeconds(-5));
    }

    private string Run(string command)
    {
        ToolResult result = Fswc.RunShell(_folder.Path, "mkdir -p bin; printf '#!/bin/sh\\nexec %s \"$@\"\\n' \"$FSWC\" > bin/fswc; "
            + $"chmod +x bin/fswc; PATH=$PWD/bin:$PATH {command}");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return result.Output;
    }

    private FswcResult Build(params string[] more) => Fswc.Run(_folder.Path, ["build", "main.fsw", "-q", .. more]);
}
