using System.Collections.Immutable;
using FswLayout.Backends.Map;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Features;

/// <summary>What can be done with a declaration: play a scenario, show the map; and doing it.</summary>
internal static class LensProvider
{
    public const string ShowMap = "fsw.showMap", PlayScenario = "fsw.playScenario";

    public static ImmutableArray<CodeLens> Of(FileView view, string uri)
    {
        var lenses = ImmutableArray.CreateBuilder<CodeLens>();
        foreach (MemberSyntax member in view.Tree.Root.Members)
            if (member is ScenarioSyntax { Name.IsMissing: false } scenario)
                lenses.Add(new CodeLens(view.RangeOf(scenario.Name), new Command("play scenario", PlayScenario, [uri, scenario.Name.Text])));
        SyntaxToken? first = view.Tree.Root.Members.Select(m => m switch
        {
            BoardSyntax board => board.Name,
            InstanceSyntax { Keyword.Text: "instance" } instance => instance.Name,
            _ => null,
        }).FirstOrDefault(n => n is { IsMissing: false });
        if (first is not null)
            lenses.Insert(0, new CodeLens(view.RangeOf(first), new Command("show map", ShowMap, [uri])));
        return lenses.ToImmutable();
    }

    public static MapResult Map(FileView? view, string format) => view?.Analysis.Compilation.Model is { } model
        ? new MapResult(format == "svg" ? SvgMap.Draw(MapModel.Of(model)) : MapPage.Draw(MapModel.Of(model)), null)
        : new MapResult(null, "the layout has errors, or nothing to build");

    /// <summary>Plays a scenario; the result, in one sentence, is for people.</summary>
    public static string Play(FileView? view, string name)
    {
        if (view?.Analysis.Compilation.Playable is not { } model)
            return "the layout has errors: a scenario is played when there are none";
        if (model.Scenarios.FirstOrDefault(s => s.Name == name) is not { } scenario)
            return $"there is no scenario '{name}'";
        if (model.Board.MemoryModel != MemoryModel.Sparse)
            return "no section changes hands on a flat board: there is nothing to play";
        return view.Analysis.Compilation.Diagnostics.FirstOrDefault(d => IsIn(view, scenario, d.Location)) is { } found
            ? $"{name}: {found.Message}" : $"{name}: all {scenario.Statements.Length} steps go as expected";
    }

    private static bool IsIn(FileView view, Scenario scenario, SourceLocation place) =>
        place.Source == scenario.Location.Source && view.Analysis.Compilation.Trees.First(t => t.Source == scenario.Location.Source).Root.Members
            .Any(m => m is ScenarioSyntax s && s.Name.Span == scenario.Location.Span && place.Span.Start >= s.Span.Start && place.Span.Start < s.Span.End);
}
