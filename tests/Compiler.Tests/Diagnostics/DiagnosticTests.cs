using System.Text.RegularExpressions;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    public static TheoryData<string> Names => [.. DiagnosticCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_mistake_is_blamed_where_it_stands(string name)
    {
        (_, string ids, string marked) = DiagnosticCases.All.Single(c => c.Name == name);
        MarkedText source = MarkedText.Parse(marked);
        Compilation compilation = Layouts.Compile(source.Text, DiagnosticCases.Files);
        string found = string.Join("\n",
            compilation.Diagnostics.Select(d => $"{d.Id} {d.Location.Span} '{source.Text.Substring(d.Location.Span.Start, d.Location.Span.Length)}'"));
        // Several findings may blame the last span.
        string expected = string.Join("\n", ids.Split(' ').Select((id, i) =>
        {
            TextSpan span = source.Spans[Math.Min(i, source.Spans.Count - 1)];
            return $"{id} {span} '{source.Text.Substring(span.Start, span.Length)}'";
        }));
        Assert.True(expected == found, $"expected\n{expected}\nfound\n{string.Join("\n", compilation.Diagnostics.Select(d => $"{d.Location.Span} {d}"))}");
        Assert.Equal(compilation.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error), compilation.Model is null);
    }

    [Fact]
    public void Near_misses_are_sound()
    {
        Assert.All(DiagnosticCases.Sound, item =>
        {
            Assert.NotNull(DiagnosticCatalog.Find(item.Id));
            Compilation compilation = Layouts.Compile(item.Text, DiagnosticCases.Files);
            Assert.True(compilation.Diagnostics.IsEmpty && compilation.Model is not null,
                $"{item.Name} ({item.Id}):\n{string.Join("\n", compilation.Diagnostics)}");
        });
    }

    [Fact]
    public void The_sound_parts_of_the_cases_are_sound()
    {
        Compilation compilation = Layouts.Compile(
            MarkedText.Parse(DiagnosticCases.All.Single(c => c.Name == "declared twice").Text.Replace("const [|c|] = 1;", "")).Text);
        Assert.Empty(compilation.Diagnostics);
        Assert.NotNull(compilation.Model);
    }

    [Fact]
    public void Ids_are_unique_and_in_their_areas()
    {
        Assert.Equal(DiagnosticCatalog.All.Length, DiagnosticCatalog.All.Select(d => d.Id).Distinct().Count());
        Assert.All(DiagnosticCatalog.All, d => Assert.Matches("^FSW[1-9][0-9]{3}$", d.Id));
    }

    [Fact]
    public void Every_diagnostic_has_a_case()
    {
        IEnumerable<string> covered = DiagnosticCases.All.SelectMany(c => c.Ids.Split(' ')).Concat(DiagnosticExamples.All.Select(e => e.Id));
        Assert.Equal([], DiagnosticCatalog.All.Select(d => d.Id).Except(covered));
    }

    public static TheoryData<string> ExampleIds => [.. DiagnosticExamples.All.Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(ExampleIds))]
    public void An_example_that_text_cannot_hold_has_its_diagnostic(string id)
    {
        Compilation compilation = DiagnosticExamples.All.Single(e => e.Id == id).Compile();
        Assert.NotEmpty(compilation.Diagnostics);
        Assert.All(compilation.Diagnostics, d => Assert.Equal(id, d.Id));
        Assert.All(compilation.Diagnostics, AssertReadable);
    }

    /// <summary>With FSW_UPDATE_DOCS=1 the pages are written instead of compared.</summary>
    [Fact]
    public void Every_diagnostic_has_a_page_and_it_is_fresh()
    {
        bool update = Environment.GetEnvironmentVariable("FSW_UPDATE_DOCS") == "1";
        foreach ((string path, string page) in DiagnosticCatalog.All.Select(d => (DiagnosticPages.PathOf(d), DiagnosticPages.Write(d)))
            .Append((DiagnosticPages.IndexPath, DiagnosticPages.Index())))
        {
            if (update)
                File.WriteAllText(path, page);
            Assert.True(File.Exists(path) && File.ReadAllText(path) == page,
                $"{path} is not what the compiler says: FSW_UPDATE_DOCS=1 dotnet test tests/Compiler.Tests writes it");
        }
        Assert.Equal(
            DiagnosticCatalog.All.Select(d => d.Id),
            Directory.GetFiles(Repository.PathOf("docs", "diagnostics"), "FSW*.md").Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_error_says_what_to_do_and_ends_without_a_full_stop()
    {
        Assert.All(DiagnosticCases.All.SelectMany(c => Layouts.Compile(MarkedText.Parse(c.Text).Text, DiagnosticCases.Files).Diagnostics), AssertReadable);
    }

    private static void AssertReadable(Diagnostic found)
    {
        Assert.False(found.Message.EndsWith('.') && found.Id != "FSW2011", found.Message);
        Assert.False(found.Help.EndsWith('.'), found.Help);
        Assert.DoesNotMatch(new Regex(@"\bnull\b|System\.|FswLayout\."), found.Message + found.Help);
        Assert.True(Action.IsMatch(found.Help), $"{found}\nits help does not say what to do: '{found.Help}'");
    }

    /// <summary>What a help tells people to do, or the names that they can choose from.</summary>
    private static readonly Regex Action = new(
        @"\b(write|add|patch|ask|compare|terminate|pin|unpin|subtract|mend|correct|copy|remove|choose|give|leave|move|raise|lower|keep|put|use|make|"
        + @"convert|build|let|name|merge|round|check|close|end|delete|take|unpack|pack|mount|run|set|turn|drop|declare|"
        + @"save|copy|start|rename|shorten|say|tell|describe|quote|load|join|did you mean|known here|belongs to)\b",
        RegexOptions.IgnoreCase);
}
