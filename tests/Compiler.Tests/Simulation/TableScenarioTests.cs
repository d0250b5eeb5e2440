using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Simulation;

/// <summary>Scenarios written from docs/scenarios.md alone: each fails at the lines that say so, and nowhere else.</summary>
public sealed class TableScenarioTests
{
    [Theory]
    [InlineData("plain", 60)]
    [InlineData("shared", 3)]
    public void Each_passes_or_fails_where_the_tables_say(string name, int scenarios)
    {
        string text = File.ReadAllText(Repository.PathOf("tests", "Compiler.Tests", "Simulation", "Tables", name + ".fsw"));
        Compilation compilation = Layouts.Compile(text);
        Assert.Equal(scenarios, text.Split("\nscenario ").Length - 1);
        Assert.Equal(
            text.Split('\n').Select((line, i) => (Line: i + 1, Word: line[(line.LastIndexOf("// ", StringComparison.Ordinal) + 1)..]))
                .Where(l => l.Word is "/ fails" or "/ warns")
                .Select(l => $"{l.Line} {(l.Word == "/ fails" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning)}"),
            compilation.Diagnostics.Select(d => $"{d.Location.LineSpan.Start.Line + 1} {d.Severity}"));
    }
}
