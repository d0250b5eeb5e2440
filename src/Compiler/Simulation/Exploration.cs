using System.Collections.Immutable;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>What a walk over the reachable states has found.</summary>
/// <param name="States">States met, the one after the master's start included.</param>
/// <param name="Transitions">Steps that led from one to another.</param>
/// <param name="Depth">Steps after the start of the state farthest away.</param>
/// <param name="IsComplete">Whether every reachable state was met before the bound was.</param>
/// <param name="Findings">What can go wrong, each kind and subject once, with the shortest sequence that leads there.</param>
public sealed record Exploration(int States, long Transitions, int Depth, bool IsComplete, ImmutableArray<ExplorationFinding> Findings);

/// <summary>Something that can go wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">The instance, or the section, that it is about.</param>
/// <param name="Message">One sentence without a full stop.</param>
/// <param name="Steps">The shortest sequence of steps that leads there, the master's start first.</param>
/// <param name="Expectation">What a scenario would expect at its end, were all well; without <c>expect</c> and the semicolon.</param>
public sealed record ExplorationFinding(ExplorationFault Kind, string Subject, string Message, ImmutableArray<Step> Steps, string Expectation)
{
    /// <summary>The finding as a scenario to paste into the layout: it fails as long as the fault stands.</summary>
    /// <param name="name">The scenario's name.</param>
    public string AsScenario(string name) =>
        $"// {Message}\nscenario {name} {{\n" + string.Concat(Steps.Select(s => $"    {s};\n")) + $"    expect {Expectation};\n}}\n";
}

/// <summary>What can go wrong over time.</summary>
public enum ExplorationFault
{
    /// <summary>A section that holds memory has become nobody's, and nobody can claim it.</summary>
    LostSection,

    /// <summary>An instance could be booted before, and never again.</summary>
    NeverBootsAgain,

    /// <summary>Memory that the master promised can never be its own or free again.</summary>
    NeverReturns,

    /// <summary>An instance can ask for memory while others sleep, but never gets any.</summary>
    RequestNeverMet,
}
