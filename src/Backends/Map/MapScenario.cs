using System.Collections.Immutable;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Simulation;
using FswLayout.Text;

namespace FswLayout.Backends.Map;

/// <summary>A scenario as a map plays it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Steps">Its steps, refused ones included, up to its end or its first failure.</param>
public sealed record MapScenario(string Name, ImmutableArray<MapStep> Steps)
{
    /// <summary>The scenarios of <paramref name="model"/> in declaration order; none of a flat board, where nothing changes hands.</summary>
    public static ImmutableArray<MapScenario> Of(LayoutModel model) =>
        model.Board.MemoryModel == MemoryModel.Flat ? [] : [.. model.Scenarios.Select(s => Of(model, s))];

    private static MapScenario Of(LayoutModel model, Scenario scenario)
    {
        var text = new StateText(model);
        Playthrough played = ScenarioPlayer.Play(model, scenario);
        return new MapScenario(scenario.Name, [.. played.Steps.Select(step => new MapStep(
            step.Statement.Step.ToString()!,
            step.Result is StepResult.Refused { Refusal: var refusal } ? refusal.Reason : null,
            step.After.Running == 0 ? null : text.Owner(step.After.Running),
            step.Statement.Location,
            [.. Changes(step)]))]);
    }

    /// <summary>Runs of neighbours that are alike after the step and were changed by it.</summary>
    private static IEnumerable<MapChange> Changes(PlayedStep step)
    {
        MapChange? open = null;
        foreach (int number in step.After.Cells.ChangedSince(step.Before.Cells))
        {
            SectionCell cell = step.After[number];
            var change = new MapChange(number, number, cell.Entry, cell.IsOffline, cell.IsPinned);
            if (open is { } run && run.Last == number - 1 && run with { First = number, Last = number } == change)
            {
                open = run with { Last = number };
                continue;
            }
            if (open is { } done)
                yield return done;
            open = change;
        }
        if (open is { } last)
            yield return last;
    }
}

/// <summary>A step of a scenario.</summary>
/// <param name="Text">As the layout writes it.</param>
/// <param name="Refused">Why it was refused; <c>null</c> when it was not.</param>
/// <param name="Running">The instance that runs after it; <c>null</c> for none.</param>
/// <param name="Location">Where the layout says it.</param>
/// <param name="Changes">What it changed, ascending.</param>
public sealed record MapStep(string Text, string? Refused, string? Running, SourceLocation Location, ImmutableArray<MapChange> Changes);

/// <summary>Sections that are alike after a step.</summary>
/// <param name="First">The first section.</param>
/// <param name="Last">The last section.</param>
/// <param name="Entry">The word of each in the common memory map.</param>
/// <param name="IsOffline">Whether their owner has taken them offline.</param>
/// <param name="IsPinned">Whether their pages cannot be moved.</param>
public readonly record struct MapChange(int First, int Last, ushort Entry, bool IsOffline, bool IsPinned);
