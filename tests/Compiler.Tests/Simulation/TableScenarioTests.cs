using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Simulation;

/// <summary>Scenarios written from docs/scenarios.md alone: each fails at the lines that say so, and nowhere else.</summary>
public sealed class TableScenarioTests
{
    [Theory]
    [InlineData("plain", 60)]
    [InlineData("shared", 3)]
    [InlineData("twins", 40)]
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
    /// <summary>A switch after the request only takes its marks off the section.</summary>
    [Fact]
    public void A_refusal_names_the_step_that_gave_the_section_away()
    {
        string text = File.ReadAllText(Repository.PathOf("tests", "Compiler.Tests", "Simulation", "Tables", "twins.fsw")).Split("\nscenario ")[0]
            + "\nscenario s { start ics; free jb; boot jb; request 1 by jb; switch ics; free kk; }";
        Diagnostic error = Assert.Single(Layouts.Compile(text).Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("FSW7012", error.Id);
        RelatedLocation cause = Assert.Single(error.Related);
        Assert.Equal("by this step section 156 became jb*; it was ics*", cause.Message);
        Assert.Equal("request 1 by jb", text.Substring(cause.Location.Span.Start, cause.Location.Span.Length));
    }
}
