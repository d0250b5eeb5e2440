using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>Plays every scenario of a sound layout and reports the first thing in each that does not go as written.</summary>
internal sealed class ScenarioCheck
{
    private readonly LayoutModel _model;
    private readonly DiagnosticBag _diagnostics;
    private readonly StateText _text;

    private ScenarioCheck(LayoutModel model, DiagnosticBag diagnostics)
    {
        _model = model;
        _diagnostics = diagnostics;
        _text = new StateText(model);
    }

    /// <summary>Plays the scenarios of <paramref name="model"/>, in which no error stands.</summary>
    public static void Run(LayoutModel model, DiagnosticBag diagnostics)
    {
        var check = new ScenarioCheck(model, diagnostics);
        foreach (Scenario scenario in model.Scenarios)
        {
            if (model.Board.MemoryModel == MemoryModel.Flat)
                diagnostics.Report(
                    ScenarioErrors.Flat, scenario.Location, $"'{scenario.Name}' is not played: the board '{model.Board.Name}' is flat, so no section ever changes hands",
                    "remove the scenario, or the board's memory_model = flat;", new RelatedLocation(model.Board.OriginOf(BoardProperty.MemoryModel), "the board's memory model"));
            else if (check.KnowsRules(scenario))
                check.Play(scenario);
        }
    }

    private bool KnowsRules(Scenario scenario)
    {
        ScenarioStatement.ExpectFails[] unknown = [.. scenario.Statements.OfType<ScenarioStatement.ExpectFails>().Where(f => f.With is { } id && !ScenarioErrors.IsRefusal(id))];
        foreach (ScenarioStatement.ExpectFails fails in unknown)
            _diagnostics.Report(
                ScenarioErrors.UnknownRule, fails.Location, $"no step is ever refused with {fails.With}",
                $"write expect fails; alone, or one of {string.Join(", ", ScenarioErrors.All.Select(d => d.Id).Where(ScenarioErrors.IsRefusal))}");
        return unknown.Length == 0;
    }

    private void Play(Scenario scenario)
    {
        Playthrough played = ScenarioPlayer.Play(_model, scenario);
        WarnOfShortRequests(played);
        switch (played.FailedAt)
        {
            case ScenarioStatement.Expect expect:
                _diagnostics.Add(new ExpectationReport(_model, played).Report(expect));
                break;
            case ScenarioStatement.ExpectFails fails:
                ReportNotRefused(played, fails);
                break;
            case ScenarioStatement.Do:
                ReportRefusal(played.Steps[played.Steps.Length - 1], played);
                break;
        }
    }

    private void ReportNotRefused(Playthrough played, ScenarioStatement.ExpectFails fails)
    {
        PlayedStep step = played.Steps[played.Steps.Length - 1];
        var related = new RelatedLocation(step.Statement.Location, "the step");
        if (step.Result is StepResult.Refused { Refusal: var refusal })
        {
            string id = ScenarioPlayer.IdOf(refusal.Rule);
            _diagnostics.Report(
                ScenarioErrors.NotRefused, fails.Location, $"'{Words(step)}' was expected to be refused with {fails.With}, but is refused with {id}: {refusal.Reason}",
                $"write expect fails with {id};", related);
            return;
        }
        string got = ShortOf(step) is { } found ? $" and gets {found}, which is a partial success" : "";
        _diagnostics.Report(
            ScenarioErrors.NotRefused, fails.Location,
            $"'{Words(step)}' was expected to be refused, but is carried out{got}: {_text.Map(played.Last, ExpectationReport.MostRuns)}",
            $"remove the expectation, or the step; in the map {StateText.Legend}", related);
    }

    private void ReportRefusal(PlayedStep step, Playthrough played)
    {
        Refusal refusal = ((StepResult.Refused)step.Result).Refusal;
        PlayedStep? cause = refusal.Sections.IsEmpty
            ? played.Steps.LastOrDefault(s => s.Before.Running != s.After.Running)
            : played.Steps.LastOrDefault(s => s.Before[refusal.Sections[0]] != s.After[refusal.Sections[0]]);
        RelatedLocation[] related = cause is null ? []
            : [new(cause.Statement.Location, refusal.Sections.IsEmpty
                ? $"by this step {_text.Owner(cause.After.Running)} runs"
                : $"by this step section {refusal.Sections[0]} became {_text.Cell(cause.After[refusal.Sections[0]])}; it was {_text.Cell(cause.Before[refusal.Sections[0]])}")];
        _diagnostics.Report(ScenarioErrors.Of(refusal.Rule), step.Statement.Location, $"'{Words(step)}' is refused: {refusal.Reason}", refusal.Help, related);
    }

    private void WarnOfShortRequests(Playthrough played)
    {
        foreach (PlayedStep step in played.Steps)
        {
            int next = played.Scenario.Statements.IndexOf(step.Statement) + 1;
            bool isLookedAt = next < played.Scenario.Statements.Length && played.Scenario.Statements[next] is not ScenarioStatement.Do;
            if (ShortOf(step) is { } found && !isLookedAt)
                _diagnostics.Report(
                    ScenarioErrors.Unnoticed, step.Statement.Location, $"'{Words(step)}' gets {found}, and nothing is expected of it",
                    "say after it what must hold, such as expect owned(INSTANCE) == SIZE;");
        }
    }

    /// <summary>What a request got where it is less than asked for: <c>1 of 2 sections</c>.</summary>
    private static string? ShortOf(PlayedStep step) =>
        step is { Statement.Step: Step.Request request, Result: StepResult.Done done } && done.Found.Length < request.Count ? $"{done.Found.Length} of {request.Count} sections" : null;

    private static string Words(PlayedStep step) => ScenarioWords.At(step.Statement.Location);
}
