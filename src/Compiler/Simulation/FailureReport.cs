using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>Says why a scenario does not go as written.</summary>
internal sealed class FailureReport(LayoutModel model, Playthrough played)
{
    private readonly StateText _text = new(model);

    /// <summary>The failure, or <c>null</c> when there is none.</summary>
    public Diagnostic? Report() => played.FailedAt switch
    {
        null => null,
        ScenarioStatement.Expect expect => new ExpectationReport(model, played).Report(expect),
        ScenarioStatement.ExpectFails fails => NotRefused(fails, played.Steps[played.Steps.Length - 1]),
        _ => Refused(played.Steps[played.Steps.Length - 1]),
    };

    private Diagnostic NotRefused(ScenarioStatement.ExpectFails fails, PlayedStep step)
    {
        var related = new RelatedLocation(step.Statement.Location, "the step");
        if (step.Result is StepResult.Refused { Refusal: var refusal })
        {
            string id = ScenarioPlayer.IdOf(refusal.Rule);
            return Of(
                ScenarioErrors.NotRefused, fails,
                $"'{step.Statement.Words}' was expected to be refused with {fails.With}, but is refused with {id}: {refusal.Reason}",
                $"write expect fails with {id};", related);
        }
        string got = ScenarioPlayer.ShortOf(step) is { } found ? $" and gets {found}, which is a partial success" : "";
        return Of(
            ScenarioErrors.NotRefused, fails,
            $"'{step.Statement.Words}' was expected to be refused, but is carried out{got}: {_text.Map(played.Last, ExpectationReport.MostRuns)}",
            $"remove the expectation, or the step; in the map {StateText.Legend}", related);
    }

    private Diagnostic Refused(PlayedStep step)
    {
        Refusal refusal = ((StepResult.Refused)step.Result).Refusal;
        PlayedStep? cause = refusal.Sections.IsEmpty
            ? played.Steps.LastOrDefault(s => s.Before.Running != s.After.Running)
            : played.Steps.LastOrDefault(s => _text.Cell(s.Before[refusal.Sections[0]]) != _text.Cell(s.After[refusal.Sections[0]]));
        return Of(
            ScenarioErrors.Of(refusal.Rule), step.Statement, $"'{step.Statement.Words}' is refused: {refusal.Reason}", refusal.Help,
            cause is null ? [] : [new(cause.Statement.Location, "by this step " + Change(cause, refusal))]);
    }

    private string Change(PlayedStep cause, Refusal refusal) => refusal.Sections.IsEmpty
        ? $"{_text.Owner(cause.After.Running)} runs"
        : $"section {refusal.Sections[0]} became {_text.Cell(cause.After[refusal.Sections[0]])}; it was {_text.Cell(cause.Before[refusal.Sections[0]])}";

    private static Diagnostic Of(DiagnosticDescriptor descriptor, ScenarioStatement statement, string message, string help, params RelatedLocation[] related) =>
        new(descriptor, descriptor.Severity, statement.Location, message, help, [.. related]);
}
