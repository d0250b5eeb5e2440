using System.Collections.Immutable;
using System.Text;
using FswLayout.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FswLayout.Packages.Tests;

/// <summary>The source generator, in the compiler's own driver.</summary>
public sealed class GeneratorTests
{
    private static readonly string Sound = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));

    [Fact]
    public void The_constants_of_a_layout_are_part_of_the_project()
    {
        GeneratorDriverRunResult result = Run(out CSharpCompilation project, ("/p/device.fsw", Sound));
        Assert.Empty(result.Diagnostics);
        Assert.Equal("device.FswLayout.g.cs", Assert.Single(Assert.Single(result.Results).GeneratedSources).HintName);
        Assert.Empty(project.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        IFieldSymbol name = project.GetTypeByMetadataName("FswLayout.Generated.Board")!.GetMembers("Name").OfType<IFieldSymbol>().Single();
        Assert.Equal("tuna", name.ConstantValue);
    }

    /// <summary>Whatever its owners are: Linux, Xen with its domains, an RTOS beside Linux, kernels side by side.</summary>
    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void Every_example_is_a_part_of_a_project(string name)
    {
        string text = File.ReadAllText(Repository.PathOf("examples", name, "main.fsw"));
        GeneratorDriverRunResult result = Run(out CSharpCompilation project, ("/p/main.fsw", text));
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(project.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        string[] owners = [.. Layouts.Model(text).Companions.Select(c => "FswLayout.Generated.Companions+" + c.Name)];
        Assert.All(owners, o => Assert.NotNull(project.GetTypeByMetadataName(o)));
    }

    [Fact]
    public void What_is_wrong_is_a_diagnostic_at_its_line()
    {
        GeneratorDriverRunResult result = Run(out _, ("/p/device.fsw", "import \"boards/tuna.fsw\";\n\ntemplate t on tunna {\n}\n"));
        Diagnostic found = result.Diagnostics.First();
        Assert.Equal(("FSW2001", DiagnosticSeverity.Error), (found.Id, found.Severity));
        FileLinePositionSpan place = found.Location.GetLineSpan();
        Assert.Equal(("/p/device.fsw", new LinePosition(2, 14), new LinePosition(2, 19)), (place.Path, place.StartLinePosition, place.EndLinePosition));
        Assert.Empty(Assert.Single(result.Results).GeneratedSources);
    }

    [Fact]
    public void Imports_are_additional_files_too()
    {
        string main = Sound.Replace("boards/tuna.fsw", "../parts/own.fsw", StringComparison.Ordinal);
        GeneratorDriverRunResult result = Run(out _, ("/p/layouts/device.fsw", main), ("/p/parts/own.fsw", "import \"boards/tuna.fsw\";\n"));
        Assert.Empty(result.Diagnostics);
        Assert.Single(Assert.Single(result.Results).GeneratedSources);
        result = Run(out _, ("/p/layouts/device.fsw", main), ("/p/parts/own.fsw", "import \"boards/tuna.fsw\";\nconst A = B;\n"));
        Diagnostic wrong = result.Diagnostics.Single();
        Assert.Equal(("/p/parts/own.fsw", 1), (wrong.Location.GetLineSpan().Path, wrong.Location.GetLineSpan().StartLinePosition.Line));
        Diagnostic missing = Run(out _, ("/p/layouts/device.fsw", main)).Diagnostics.First();
        Assert.Contains("the project's additional files", missing.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_a_layout_names_are_looked_into()
    {
        string main = Sound.Replace("file = \"zImage-jb\";", "file = \"zImage-jb\"; config = \"jb.config\";", StringComparison.Ordinal);
        GeneratorDriverRunResult result = Run(out _, ("/p/device.fsw", main), ("/p/jb.config", "CONFIG_ARM=y\n"));
        Assert.Contains(result.Diagnostics, d => d.Id.StartsWith("FSW4", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lock_keeps_what_was_placed()
    {
        string main = File.ReadAllText(Repository.PathOf("examples", "auto", "main.fsw"));
        Assert.Equal(Base(("/p/device.fsw", main)), Base(("/p/device.fsw", main)));
        GeneratorDriverRunResult broken = Run(out _, ("/p/device.fsw", main), ("/p/fsw.lock", "what?\n"));
        Assert.Equal("/p/fsw.lock", broken.Diagnostics.First().Location.GetLineSpan().Path);
    }

    [Fact]
    public void Two_layouts_have_two_namespaces()
    {
        var options = new Dictionary<string, string> { ["/p/b.fsw"] = "Other.Phone" };
        GeneratorDriverRunResult result = Run(out CSharpCompilation project, options, ("/p/a.fsw", Sound), ("/p/b.fsw", Sound));
        Assert.Empty(result.Diagnostics);
        Assert.Empty(project.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.NotNull(project.GetTypeByMetadataName("Other.Phone.Board"));
    }

    [Fact]
    public void A_namespace_that_is_none_is_said_of_the_layout()
    {
        GeneratorDriverRunResult result = Run(out _, new Dictionary<string, string> { ["/p/b.fsw"] = "Not one" }, ("/p/b.fsw", Sound));
        Diagnostic found = Assert.Single(result.Diagnostics);
        Assert.Equal(("FSWG01", "/p/b.fsw"), (found.Id, found.Location.GetLineSpan().Path));
        Assert.Contains("FswNamespace=\"Not one\"", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(Assert.Single(result.Results).GeneratedSources);
    }

    /// <summary>The compiler wants names of generated files that differ, letter case aside, and takes few signs in them.</summary>
    [Fact]
    public void Layouts_of_one_name_and_of_any_signs_have_a_file_each()
    {
        var options = new Dictionary<string, string> { ["/p/b/main.fsw"] = "B", ["/p/c/Main.fsw"] = "C", ["/p/d/my@#board.fsw"] = "D" };
        GeneratorDriverRunResult result = Run(
            out CSharpCompilation project, options, ("/p/a/main.fsw", Sound),
            ("/p/b/main.fsw", Sound), ("/p/c/Main.fsw", Sound), ("/p/d/my@#board.fsw", Sound));
        Assert.Null(Assert.Single(result.Results).Exception);
        Assert.Equal(
            ["main.FswLayout.g.cs", "main.2.FswLayout.g.cs", "Main.3.FswLayout.g.cs", "my__board.FswLayout.g.cs"],
            result.Results.Single().GeneratedSources.Select(s => s.HintName));
        Assert.Empty(project.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>Nothing of this machine stands in the code, so that a build elsewhere has the same.</summary>
    [Fact]
    public void The_code_names_no_folder() =>
        Assert.DoesNotContain("/p/", Run(out _, ("/p/device.fsw", Sound)).Results[0].GeneratedSources[0].SourceText.ToString(), StringComparison.Ordinal);

    [Fact]
    public void An_edit_elsewhere_compiles_no_layout()
    {
        ImmutableArray<AdditionalText> texts = [new Text("/p/device.fsw", Sound), new Text("/p/notes.txt", "one")];
        GeneratorDriver driver = DriverFor(texts, new Options([])).RunGenerators(Project("class A { }"));
        Assert.Equal(IncrementalStepRunReason.New, Reason(driver));
        driver = driver.RunGenerators(Project("class A { int changed; }"));
        Assert.Equal(IncrementalStepRunReason.Cached, Reason(driver));
        driver = driver.ReplaceAdditionalText(texts[1], new Text("/p/notes.txt", "two")).RunGenerators(Project("class A { }"));
        Assert.Equal(IncrementalStepRunReason.Cached, Reason(driver));
        driver = driver.ReplaceAdditionalText(texts[0], new Text("/p/device.fsw", Sound + "// A comment.\n")).RunGenerators(Project("class A { }"));
        Assert.Equal(IncrementalStepRunReason.Unchanged, Reason(driver));
        driver = driver.AddAdditionalTexts([new Text("/p/other.fsw", "import \"device.fsw\";\n")]).RunGenerators(Project("class A { }"));
        Assert.NotEqual(IncrementalStepRunReason.Cached, Reason(driver));
    }

    private static IncrementalStepRunReason Reason(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].TrackedSteps[LayoutGenerator.CompileStep].SelectMany(s => s.Outputs).Last().Reason;

    private static string Base(params (string Path, string Text)[] files) => Run(out _, files).Results[0].GeneratedSources[0].SourceText.ToString();

    private static GeneratorDriverRunResult Run(out CSharpCompilation project, params (string Path, string Text)[] files) => Run(out project, [], files);

    private static GeneratorDriverRunResult Run(out CSharpCompilation project, Dictionary<string, string> namespaces, params (string Path, string Text)[] files)
    {
        GeneratorDriver driver = DriverFor([.. files.Select(f => new Text(f.Path, f.Text))], new Options(namespaces));
        driver = driver.RunGeneratorsAndUpdateCompilation(Project("class A { }"), out Microsoft.CodeAnalysis.Compilation updated, out _);
        project = (CSharpCompilation)updated;
        return driver.GetRunResult();
    }

    private static GeneratorDriver DriverFor(ImmutableArray<AdditionalText> texts, Options options) => CSharpGeneratorDriver.Create(
        [new LayoutGenerator().AsSourceGenerator()], texts, optionsProvider: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation Project(string code) => CSharpCompilation.Create(
        "project", [CSharpSyntaxTree.ParseText(code)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }

    /// <summary>The metadata of additional files: a namespace by path.</summary>
    private sealed class Options(Dictionary<string, string> namespaces) : Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptionsProvider
    {
        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GlobalOptions => new Values(null);

        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(namespaces.GetValueOrDefault(textFile.Path));

        private sealed class Values(string? name) : Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_metadata.AdditionalFiles.FswNamespace" ? name : null;
                return value is not null;
            }
        }
    }
}
