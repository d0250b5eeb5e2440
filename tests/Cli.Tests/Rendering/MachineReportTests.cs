using System.Text.Json;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Tests.Rendering;

public class MachineReportTests
{
    private static readonly SourceText Main = SourceText.From("sub folder/ä#1.fsw", "one\ntwo 漢字\n");
    private static readonly SourceText Library = SourceText.From("<library>/boards/tuna.fsw", "board tuna\n");

    private static readonly Diagnostic[] Found =
    [
        new(new("FSW3004", "Ranges overlap", DiagnosticSeverity.Error, "Both would be written."), DiagnosticSeverity.Error,
            new(Main, new TextSpan(4, 5)), "it's \"<two>\" \uDCFF\e", "move it",
            [new(new(Library, new TextSpan(6, 4)), "the board"), new(new(Main, new TextSpan(0, 3)), "one")]),
        new(new("FSW1001", "Odd", DiagnosticSeverity.Warning, "Why not."), DiagnosticSeverity.Warning, new(Main, new TextSpan(11, 0)), "odd", "", []),
    ];

    [Fact]
    public Task Json() => Verifier.Verify(JsonReport.Text(JsonReport.Shape(CappedDiagnostics.Of(Found))), "json");

    [Fact]
    public void JsonWithoutDiagnostics() =>
    Assert.Equal("{\n  \"diagnostics\": [],\n  \"errors\": 0,\n  \"warnings\": 0\n}\n", JsonReport.Text(JsonReport.Shape(CappedDiagnostics.Of([]))));

    [Fact]
    public Task Sarif() => Verifier.Verify(JsonReport.Text(SarifReport.Shape(CappedDiagnostics.Of(Found), "/home/me/my layouts", null)), "json");

    [Fact]
    public void SarifLinksToPagesWhereTheBuildWasToldSome()
    {
        string text = JsonReport.Text(SarifReport.Shape(CappedDiagnostics.Of(Found), "/x", "https://example.org/pages"));
        Assert.Contains("\"helpUri\": \"https://example.org/pages/FSW3004.md\"", text, StringComparison.Ordinal);
        Assert.Contains("\"informationUri\": \"https://example.org/pages\"", text, StringComparison.Ordinal);
        string withHome = JsonReport.Text(SarifReport.Shape(CappedDiagnostics.Of(Found), "/x", "https://example.org/pages", "https://example.org/fswc"));
        Assert.Contains("\"informationUri\": \"https://example.org/fswc\"", withHome, StringComparison.Ordinal);
        Assert.DoesNotContain("https://example.org", JsonReport.Text(SarifReport.Shape(CappedDiagnostics.Of(Found), "/x", null)), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsLeftOutIsCounted()
    {
        var capped = CappedDiagnostics.Of([Found[0], Found[0], Found[1]], 1);
        Assert.Equal((2, 2, 1, 1, 0), (capped.Shown.Length, capped.Errors, capped.Warnings, capped.HiddenErrors, capped.HiddenWarnings));
        Assert.Contains("\"errors\": 2,\n  \"warnings\": 1,\n  \"truncated\": true", JsonReport.Text(JsonReport.Shape(capped)), StringComparison.Ordinal);
        using JsonDocument sarif = JsonDocument.Parse(JsonReport.Text(SarifReport.Shape(capped, "/x", null)));
        JsonElement totals = sarif.RootElement.GetProperty("runs")[0].GetProperty("properties");
        Assert.Equal((2, 1, true),
            (totals.GetProperty("errors").GetInt32(), totals.GetProperty("warnings").GetInt32(), totals.GetProperty("truncated").GetBoolean()));
    }

    [Fact]
    public void SarifKeepsTheRulesOfTheFormat()
    {
        using JsonDocument document = JsonDocument.Parse(JsonReport.Text(SarifReport.Shape(CappedDiagnostics.Of(Found), "/x", null)));
        JsonElement run = document.RootElement.GetProperty("runs")[0];
        JsonElement rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        foreach (JsonElement result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            JsonElement artifact = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
            string uri = artifact.GetProperty("uri").GetString()!;
            Assert.True(Uri.IsWellFormedUriString(uri, UriKind.Relative), uri);
            Assert.True(run.GetProperty("originalUriBaseIds").TryGetProperty(artifact.GetProperty("uriBaseId").GetString()!, out _));
        }
    }
}
