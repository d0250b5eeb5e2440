using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>Plays every scenario of a sound layout and reports the first thing in each that does not go as written.</summary>
internal static class ScenarioCheck
{
    /// <summary>Characters of a name, so that NAME.sh has no more than 255: every one is ASCII.</summary>
    private const int LongestName = 252;

    /// <summary>Plays the scenarios of <paramref name="model"/>, in which no error stands.</summary>
    public static void Run(LayoutModel model, DiagnosticBag diagnostics)
    {
        foreach (Scenario scenario in model.Scenarios)
        {
            if (model.Board.MemoryModel == MemoryModel.Flat)
                diagnostics.Report(
                    ScenarioErrors.Flat, scenario.Location,
                    $"'{scenario.Name}' is not played: the board '{model.Board.Name}' is flat, so no section ever changes hands",
                    "remove the scenario, or the board's memory_model = flat;",
                    new RelatedLocation(model.Board.OriginOf(BoardProperty.MemoryModel), "the board's memory model"));
            else if (HasShortName(scenario, diagnostics) && KnowsRules(scenario, diagnostics))
                Play(model, scenario, diagnostics);
        }
    }

    private static bool HasShortName(Scenario scenario, DiagnosticBag diagnostics)
    {
        if (scenario.Name.Length <= LongestName)
            return true;
        diagnostics.Report(
            ScenarioErrors.LongName, scenario.Location,
            $"the name of this scenario has {scenario.Name.Length} characters, and the file scenarios/NAME.sh takes {LongestName}",
            $"shorten it by {scenario.Name.Length - LongestName} or more");
        return false;
    }

    private static bool KnowsRules(Scenario scenario, DiagnosticBag diagnostics)
    {
        ScenarioStatement.ExpectFails[] unknown =
            [.. scenario.Statements.OfType<ScenarioStatement.ExpectFails>().Where(f => f.With is { } id && !ScenarioErrors.IsRefusal(id))];
        foreach (ScenarioStatement.ExpectFails fails in unknown)
            diagnostics.Report(
                ScenarioErrors.UnknownRule, fails.Location, $"no step is ever refused with {fails.With}",
                $"write expect fails; alone, or one of {string.Join(", ", ScenarioErrors.All.Select(d => d.Id).Where(ScenarioErrors.IsRefusal))}");
        return unknown.Length == 0;
    }

    private static void Play(LayoutModel model, Scenario scenario, DiagnosticBag diagnostics)
    {
        Playthrough played = ScenarioPlayer.Play(model, scenario);
        foreach ((PlayedStep step, ScenarioStatement? next) in WithNext(played))
            if (next is null or ScenarioStatement.Do && ScenarioPlayer.ShortOf(step) is { } found)
                diagnostics.Report(
                    ScenarioErrors.Unnoticed, step.Statement.Location,
                    $"'{step.Statement.Words}' gets {found}, and nothing is expected of it",
                    "say after it what must hold, such as expect owned(INSTANCE) == SIZE;");
        if (ScenarioPlayer.Failure(model, played) is { } failure)
            diagnostics.Add(failure);
    }

    /// <summary>Each step that was played, and the statement after it.</summary>
    private static IEnumerable<(PlayedStep Step, ScenarioStatement? Next)> WithNext(Playthrough played)
    {
        ImmutableArray<ScenarioStatement> statements = played.Scenario.Statements;
        for (int i = 0, step = 0; i < statements.Length && step < played.Steps.Length; i++)
            if (statements[i] is ScenarioStatement.Do)
                yield return (played.Steps[step++], i + 1 < statements.Length ? statements[i + 1] : null);
    }
}
