using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;

namespace FswLayout.Cli.Rendering;

/// <summary>What <c>simulate</c> prints: every scenario with every state.</summary>
internal sealed record SimulationShape(ScenarioShape[] Scenarios)
{
    public static SimulationShape Of(LayoutModel model, ImmutableArray<Playthrough> played) => new([.. played.Select(p => ScenarioShape.Of(model, p))]);
}

/// <summary>A played scenario; the failure is what <c>check</c> says of it.</summary>
internal sealed record ScenarioShape(string Name, bool Passed, SimulationFailureShape? Failure, StepShape[] Steps)
{
    public static ScenarioShape Of(LayoutModel model, Playthrough played) => new(
        played.Scenario.Name, played.FailedAt is null, ScenarioPlayer.Failure(model, played) is { } failure ? SimulationFailureShape.Of(failure) : null,
        [.. played.Steps.Select(s => StepShape.Of(model, s))]);
}

/// <summary>Why a scenario failed; lines and columns from 1.</summary>
internal sealed record SimulationFailureShape(string Id, string Message, int Line, int Column)
{
    public static SimulationFailureShape Of(Diagnostic failure) => new(
        failure.Id, Printable.Json(failure.Message), failure.Location.LineSpan.Start.Line + 1, failure.Location.LineSpan.Start.Character + 1);
}

/// <summary>
/// A step and the state after it. Outcome is <c>done</c>, <c>partial</c> or <c>refused</c>; asleep are instances that have booted and do not
/// run; entries are the common memory map in runs of sections, those without memory left out.
/// </summary>
internal sealed record StepShape(
    string Step, int Line, string Outcome, RefusalShape? Refusal, int[]? Found, string? Running, string[] Asleep, MomentShape[] Moments, EntryShape[] Entries)
{
    public static StepShape Of(LayoutModel model, PlayedStep played)
    {
        MachineState after = played.After;
        string NameOf(byte id) => model.Instances.First(i => i.Id == id).Name;
        var done = played.Result as StepResult.Done;
        return new StepShape(
            played.Statement.Step.ToString()!, played.Statement.Location.LineSpan.Start.Line + 1,
            done is null ? "refused" : ScenarioPlayer.ShortOf(played) is null ? "done" : "partial",
            played.Result is StepResult.Refused { Refusal: var refusal }
            ? new RefusalShape(ScenarioPlayer.IdOf(refusal.Rule), Printable.Json(refusal.Reason), [.. refusal.Sections])
            : null,
            played.Statement.Step is Step.Request && done is not null ? [.. done.Found] : null,
            after.Running == 0 ? null : NameOf(after.Running), [.. after.Booted.Where(after.IsAsleep).Select(NameOf)],
            [.. (done?.Moments ?? []).Select(m => new MomentShape(Printable.Json(m.Text), EntryShape.Of(m.Entries)))], EntryShape.Of(after.Entries));
    }
}

/// <summary>Why a step was refused: the rule, and the sections that it fails on.</summary>
internal sealed record RefusalShape(string Id, string Reason, int[] Sections);

/// <summary>What the map said in the middle of a step.</summary>
internal sealed record MomentShape(string Text, EntryShape[] Entries);

/// <summary>Sections <c>first</c> to <c>last</c>, both included, and the 16-bit entry of each.</summary>
internal sealed record EntryShape(int First, int Last, string Entry)
{
    public static EntryShape[] Of(ImmutableArray<ushort> entries) =>
        [.. EntryRuns.Of(entries).Select(r => new EntryShape(r.First, r.Last, EntryRuns.Hex(r.Entry)))];
}

/// <summary>What <c>simulate --explore</c> prints: whether all states were met, and each finding with a scenario that shows it.</summary>
internal sealed record ExplorationShape(int States, long Transitions, int Depth, bool IsComplete, ExplorationFindingShape[] Findings)
{
    public static ExplorationShape Of(Exploration found) => new(
        found.States, found.Transitions, found.Depth, found.IsComplete,
        [.. found.Findings.Select((f, i) => new ExplorationFindingShape(
            f.Kind.ToString(), f.Subject, f.Message, [.. f.Steps.Select(s => s.ToString()!)], f.AsScenario($"found_{i + 1}")))]);
}

/// <summary>Something that can go wrong.</summary>
internal sealed record ExplorationFindingShape(string Kind, string Subject, string Message, string[] Steps, string Scenario);
