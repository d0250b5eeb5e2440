using System.Text.RegularExpressions;

namespace FswLayout.Packages.Tests;

/// <summary>A new project on a bare SDK with one of the packages from a folder: what somebody does who tries them.</summary>
public sealed class PackageTests(LocalFeed feed) : IClassFixture<LocalFeed>, IDisposable
{
    private const string Code = "System.Console.WriteLine($\"{FswLayout.Generated.Board.Name} {FswLayout.Generated.Instances.jb.Id}\");\n";

    private static readonly string Main =
        File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw")).Replace("boards/tuna.fsw", "parts/own.fsw", StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("env")]
    public void MSBuild_compiles_what_has_changed_and_shows_errors_at_their_line()
    {
        NewProject("FswLayout.Build", "<FswLayout Include=\"device.fsw\" />");
        Build(expected: 0);
        Assert.Equal("tuna 2\n", LocalFeed.DotNet(_folder.Path, "exec", "bin/Debug/net10.0/app.dll").Output);
        string outputs = _folder["obj/Debug/net10.0/fsw"];
        Assert.True(File.Exists(Path.Combine(outputs, "device/cmm.bin")));
        DateTime compiled = Compiled("device");
        Assert.Contains("Skipping target \"CompileChangedFswLayouts\" because all output files are up-to-date", Build(0, "-v:d"), StringComparison.Ordinal);
        Assert.Equal(compiled, Compiled("device"));
        _folder.Write("parts/own.fsw", "import \"boards/tuna.fsw\";\nconst A = B;\n");
        string wrong = Build(expected: 1);
        Assert.Contains($"{_folder["parts/own.fsw"]}(2,11,2,12): error FSW2001: ", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("MSB", wrong, StringComparison.Ordinal);
        _folder.Write("parts/own.fsw", "import \"boards/tuna.fsw\";\nconst A = 1;\n");
        Build(expected: 0);
        Assert.NotEqual(compiled, Compiled("device"));
        Assert.Equal(0, LocalFeed.DotNet(_folder.Path, "clean").ExitCode);
        Assert.False(Directory.Exists(outputs));
    }

    [ToolFact("env")]
    public void MSBuild_gives_its_outputs_as_items_and_takes_options()
    {
        NewProject("FswLayout.Build", """
            <FswLayout Include="device.fsw" Only="c-header;csharp" />
            <FswLayout Include="parts/second.fsw" CompileCSharp="false" />
            """);
        _folder.Write("parts/second.fsw", Main.Replace("parts/own.fsw", "own.fsw", StringComparison.Ordinal));
        string project = _folder["app.csproj"];
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", """
              <Target Name="List" AfterTargets="CompileFswLayouts">
                <Message Importance="high" Text="output %(FswLayoutOutput.Layout): @(FswLayoutOutput->'%(Filename)%(Extension)')." />
              </Target>
            </Project>
            """, StringComparison.Ordinal));
        string output = Build(expected: 0);
        string[] files = Regex.Match(output, @"output device\.fsw: (.*)\.\n").Groups[1].Value.Split(';');
        Assert.Equal(["FswLayout.g.cs", "fsw_layout.h", "manifest.json"], files.Order(StringComparer.Ordinal));
        Assert.Contains("output parts/second.fsw: ", output, StringComparison.Ordinal);
        Assert.Contains("cmm.bin", output, StringComparison.Ordinal);
        File.WriteAllText(project, File.ReadAllText(project).Replace("c-header;csharp", "csharp", StringComparison.Ordinal));
        DateTime first = Compiled("device"), second = Compiled("parts.second");
        Build(expected: 0);
        Assert.NotEqual(first, Compiled("device"));
        Assert.Equal(second, Compiled("parts.second"));
    }

    [ToolFact("env")]
    public void Two_layouts_in_one_project_have_a_namespace_each()
    {
        NewProject("FswLayout.Build", "<FswLayout Include=\"device.fsw;parts/second.fsw\" />");
        _folder.Write("parts/second.fsw", Main.Replace("parts/own.fsw", "own.fsw", StringComparison.Ordinal));
        string output = Build(expected: 1), project = _folder["app.csproj"];
        Assert.Contains("device.fsw and parts/second.fsw would define the same C# classes: give each a Namespace", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
        File.WriteAllText(project, File.ReadAllText(project).Replace(
            "<FswLayout Include=\"device.fsw;parts/second.fsw\" />",
            "<FswLayout Include=\"device.fsw\" /><FswLayout Include=\"parts/second.fsw\" Namespace=\"Second.Phone\" />", StringComparison.Ordinal));
        _folder.Write("Program.cs", Code + "System.Console.WriteLine(Second.Phone.Board.Name);\n");
        Build(expected: 0);
        Assert.Equal("tuna 2\ntuna\n", LocalFeed.DotNet(_folder.Path, "exec", "bin/Debug/net10.0/app.dll").Output);
    }

    /// <summary>Projects of one solution at the same time, one of them for two frameworks, in a folder that a person may have.</summary>
    [ToolFact("env")]
    public void A_solution_builds_in_parallel_wherever_it_lies()
    {
        string root = _folder["Mein Gerät (1)"], own = _folder.Write("Mein Gerät (1)/Pläne & mehr/parts/own.fsw", "import \"boards/tuna.fsw\";\n");
        _folder.Write("Mein Gerät (1)/Pläne & mehr/device.fsw", Main);
        foreach (string name in new[] { "one", "two" })
            feed.NewProject(Path.Combine(root, name), "FswLayout.Build", "<FswLayout Include=\"../Pläne &amp; mehr/device.fsw\" />", Code);
        File.Move(Path.Combine(root, "two/app.csproj"), Path.Combine(root, "two/lib.csproj"));
        ForTwoFrameworks(Path.Combine(root, "two/lib.csproj"), Path.Combine(root, "two/Program.cs"));
        _folder.Write("Mein Gerät (1)/both.slnx", "<Solution><Project Path=\"one/app.csproj\" /><Project Path=\"two/lib.csproj\" /></Solution>\n");
        Run(root, 0, "build", "both.slnx", "-m");
        foreach (string outputs in new[] { "one/obj/Debug/net10.0", "two/obj/Debug/net10.0", "two/obj/Debug/netstandard2.0" })
            Assert.True(File.Exists(Path.Combine(root, outputs, "fsw/Pläne & mehr.device/cmm.bin")), outputs);
        string again = Run(root, 0, "build", "both.slnx", "-m", "-v:d");
        Assert.Equal(3, Regex.Count(again, "Skipping target \"CompileChangedFswLayouts\" because all output files are up-to-date"));
        File.WriteAllText(own, "import \"boards/tuna.fsw\";\nconst A = B;\n");
        Assert.Contains($"{own}(2,11,2,12): error FSW2001: ", Run(root, 1, "build", "both.slnx", "-m"), StringComparison.Ordinal);
        Run(root, 0, "clean", "both.slnx");
        Assert.Empty(Directory.GetFiles(root, "cmm.bin", SearchOption.AllDirectories));
    }

    private static void ForTwoFrameworks(string project, string code)
    {
        string text = File.ReadAllText(project)
            .Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", StringComparison.Ordinal);
        File.WriteAllText(project, Regex.Replace(text, "<(OutputType|ImplicitUsings|Nullable)>.*\n", "<!-- -->\n"));
        File.WriteAllText(code, "public static class Device { public static string Name => FswLayout.Generated.Board.Name; }\n");
    }

    [ToolFact("env")]
    public void The_generator_gives_constants_and_breaks_the_build_at_the_line()
    {
        NewProject("FswLayout.Generator", "<AdditionalFiles Include=\"device.fsw;parts/own.fsw\" />");
        Build(expected: 0);
        Assert.Equal("tuna 2\n", LocalFeed.DotNet(_folder.Path, "exec", "bin/Debug/net10.0/app.dll").Output);
        DateTime compiled = File.GetLastWriteTimeUtc(_folder["obj/Debug/net10.0/app.dll"]);
        Build(expected: 0);
        Assert.Equal(compiled, File.GetLastWriteTimeUtc(_folder["obj/Debug/net10.0/app.dll"]));
        _folder.Write("parts/own.fsw", "import \"boards/tuna.fsw\";\nconst A = B;\n");
        Assert.Contains($"{_folder["parts/own.fsw"]}(2,11): error FSW2001: ", Build(expected: 1), StringComparison.Ordinal);
    }

    private DateTime Compiled(string layout) => File.GetLastWriteTimeUtc(_folder[$"obj/Debug/net10.0/fsw/{layout}.d"]);

    private void NewProject(string package, string items)
    {
        feed.NewProject(_folder.Path, package, items, Code);
        _folder.Write("device.fsw", Main);
        _folder.Write("parts/own.fsw", "import \"boards/tuna.fsw\";\n");
    }

    private string Build(int expected, params string[] more) => Run(_folder.Path, expected, ["build", .. more]);

    private static string Run(string folder, int expected, params string[] words)
    {
        ToolResult result = LocalFeed.DotNet(folder, words);
        Assert.True(result.ExitCode == expected, result.Output + result.Error);
        return result.Output;
    }
}
