using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>Plays scenarios against the section state machine; each begins with a device that is off.</summary>
public static class ScenarioPlayer
{
    /// <summary>Plays <paramref name="scenario"/> up to its end or its first failure.</summary>
    /// <param name="model">A sound layout with section tables.</param>
    /// <param name="scenario">One of its scenarios.</param>
    /// <param name="withMoments">Whether to tell what the table said in the middle of steps.</param>
    public static Playthrough Play(LayoutModel model, Scenario scenario, bool withMoments = false)
    {
        var machine = new SectionMachine(model);
        var steps = ImmutableArray.CreateBuilder<PlayedStep>();
        MachineState state = machine.Off;
        for (int i = 0; i < scenario.Statements.Length; i++)
        {
            ScenarioStatement statement = scenario.Statements[i], next = scenario.Statements[Math.Min(i + 1, scenario.Statements.Length - 1)];
            if (statement is ScenarioStatement.Do done)
            {
                StepResult result = machine.Apply(state, done.Step, withMoments);
                steps.Add(new PlayedStep(done, state, result));
                state = result is StepResult.Done { State: var after } ? after : state;
                if (result is StepResult.Refused && next is not ScenarioStatement.ExpectFails)
                    return new Playthrough(scenario, machine.Off, steps.ToImmutable(), statement);
            }
            else if (!Holds(statement, new StateReader(model, state), steps.LastOrDefault()))
                return new Playthrough(scenario, machine.Off, steps.ToImmutable(), statement);
        }
        return new Playthrough(scenario, machine.Off, steps.ToImmutable(), null);
    }

    /// <summary>Why a scenario did not go as written, as <c>check</c> reports it; <c>null</c> when it did.</summary>
    public static Diagnostic? Failure(LayoutModel model, Playthrough played) => new FailureReport(model, played).Report();

    /// <summary>What a condition asks for, as it is after the last step: <c>owner(144) is jb and free() is 32M</c>; empty where it asks for nothing.</summary>
    /// <param name="model">The layout.</param>
    /// <param name="played">The steps.</param>
    /// <param name="condition">The condition.</param>
    public static string Values(LayoutModel model, Playthrough played, Condition condition) => new ExpectationReport(model, played).Values(condition);

    /// <summary>What a request got where it is less than asked for: <c>1 of 2 sections</c>.</summary>
    public static string? ShortOf(PlayedStep step) =>
        step is { Statement.Step: Step.Request request, Result: StepResult.Done done } && done.Found.Length < request.Count
        ? $"{done.Found.Length} of {request.Count} sections"
        : null;

    /// <summary>The diagnostic id that a rule's refusals have, such as <c>FSW7005</c>.</summary>
    public static string IdOf(RefusalRule rule) => ScenarioErrors.Of(rule).Id;

    private static bool Holds(ScenarioStatement statement, StateReader state, PlayedStep? last) => statement switch
    {
        ScenarioStatement.Expect expect => state.Evaluate(expect.Condition, out ulong value) is null && value != 0,
        ScenarioStatement.ExpectFails fails =>
            last?.Result is StepResult.Refused refused && (fails.With ?? IdOf(refused.Refusal.Rule)) == IdOf(refused.Refusal.Rule),
        _ => true,
    };
}

/// <summary>What came of playing a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Off">The state before its first step.</param>
/// <param name="Steps">The steps that were played, refused ones included.</param>
/// <param name="FailedAt">The expectation that does not hold or the step that was refused unexpectedly; <c>null</c> when all went as written.</param>
public sealed record Playthrough(Scenario Scenario, MachineState Off, ImmutableArray<PlayedStep> Steps, ScenarioStatement? FailedAt)
{
    /// <summary>The state after the last step.</summary>
    public MachineState Last => Steps.IsEmpty ? Off : Steps[Steps.Length - 1].After;
}

/// <summary>A step that was played.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Before">The state before it.</param>
/// <param name="Result">What came of it.</param>
public sealed record PlayedStep(ScenarioStatement.Do Statement, MachineState Before, StepResult Result)
{
    /// <summary>The state after it: where it was refused, the one before it.</summary>
    public MachineState After => Result is StepResult.Done { State: var state } ? state : Before;
}
