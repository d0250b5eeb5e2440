using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Cli.Commands;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;

namespace FswLayout.Cli.Rendering;

/// <summary>Played scenarios for people: each step, what it changed in the table, and why one was refused; on a terminal the map too.</summary>
internal sealed class SimulationReport
{
    private readonly LayoutModel _model;
    private readonly bool _waits;
    private readonly StateText _text;
    private readonly SimulationScreen? _screen;
    private readonly StyledWriter _writer;

    /// <param name="context">Where to.</param>
    /// <param name="settings">Whether to colour.</param>
    /// <param name="model">The layout.</param>
    /// <param name="waits">Whether to wait on a terminal after each step.</param>
    public SimulationReport(CommandContext context, CommonSettings settings, LayoutModel model, bool waits)
    {
        (_model, _waits, _text) = (model, waits, new StateText(model));
        _screen = context.Environment.IsOutputTerminal ? new SimulationScreen(context, settings, model) : null;
        _writer = _screen is null ? context.StyledOutput(settings) : (context with { Output = _screen }).StyledOutput(settings);
    }

    public void Write(ImmutableArray<Playthrough> played)
    {
        foreach (Playthrough scenario in played)
            if (_screen is null)
                Write(scenario);
            else
                _screen.Live(scenario.Off, () => Write(scenario));
        int failed = played.Count(p => p.FailedAt is not null);
        _writer.WriteLine(
            played.IsEmpty ? "the layout has no scenario"
            : $"{DiagnosticCount.Plural(played.Length, "scenario")}: {played.Length - failed} "
                + $"passed{(failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {failed} failed"))}", Style.Bold);
    }

    private void Write(Playthrough scenario)
    {
        _writer.WriteLine(scenario.Scenario.Name, Style.Bold);
        int step = 0;
        foreach (ScenarioStatement statement in scenario.Scenario.Statements)
        {
            bool isFailure = ReferenceEquals(statement, scenario.FailedAt);
            if (statement is ScenarioStatement.Do)
                Write(scenario.Steps[step++]);
            else if (!isFailure)
                _writer.WriteWrapped($"  expect {Words(statement)}: holds", 0, 6, Style.Faint);
            if (isFailure)
                break;
        }
        Diagnostic? failure = ScenarioPlayer.Failure(_model, scenario);
        _writer.WriteWrapped(
            failure is null ? "  passed" : $"  failed at {Place(failure)}: {failure.Id}: {Printable.Line(failure.Message)}", 0, 6,
            failure is null ? Style.Help : Style.Error);
        _writer.WriteLine();
    }

    /// <summary>One step: what it changed, or why it was refused.</summary>
    public void Write(PlayedStep step)
    {
        string outcome = step.Result is StepResult.Refused { Refusal: var refusal } ? $": refused ({ScenarioPlayer.IdOf(refusal.Rule)}): {refusal.Reason}"
            : ScenarioPlayer.ShortOf(step) is { } found ? $": a partial success, {found}"
            : "";
        _writer.WriteWrapped($"  {Words(step.Statement)}{Printable.Line(outcome)}", 0, 6, step.Result is StepResult.Refused ? Style.Warning : Style.None);
        if (step.Before.Running != step.After.Running)
            _writer.WriteLine($"      running    {_text.Owner(step.Before.Running)} -> {_text.Owner(step.After.Running)}");
        foreach ((int first, int last) in Changed(step))
            _writer.WriteWrapped($"      {Range(first, last),-10} {EntryRuns.Hex(step.Before[first].Entry)} "
                + $"-> {EntryRuns.Hex(step.After[first].Entry)}  {_text.Cell(step.Before[first])} -> {_text.Cell(step.After[first])}", 0, 17);
        _screen?.Show(step, _waits);
    }

    /// <summary>Runs of neighbours that changed alike.</summary>
    private static IEnumerable<(int First, int Last)> Changed(PlayedStep step)
    {
        (int First, int Last)? run = null;
        foreach (int n in step.After.Cells.ChangedSince(step.Before.Cells))
        {
            if (run is { } open && n == open.Last + 1 && step.Before[n] == step.Before[open.First] && step.After[n] == step.After[open.First])
            {
                run = (open.First, n);
                continue;
            }
            if (run is { } done)
                yield return done;
            run = (n, n);
        }
        if (run is { } last)
            yield return last;
    }

    private static string Range(int first, int last) => first == last ? $"{first}" : $"{first}..{last}";

    private static string Words(ScenarioStatement statement) =>
        Printable.Line(statement is ScenarioStatement.Do step ? step.Step.ToString()! : statement.Words);

    private static string Place(Diagnostic failure) => string.Create(CultureInfo.InvariantCulture, $"line {failure.Location.LineSpan.Start.Line + 1}");
}
