using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Scenarios;

/// <summary>What a layout says must hold over time: steps, and what is expected between them.</summary>
/// <param name="Name">Its name in the layout file.</param>
/// <param name="Location">Its name's place.</param>
/// <param name="Documentation">Text of the documentation comment; empty if there is none.</param>
/// <param name="Statements">Steps and expectations, in the order of the text.</param>
public sealed record Scenario(string Name, SourceLocation Location, string Documentation, ImmutableArray<ScenarioStatement> Statements);

/// <summary>A statement of a scenario.</summary>
/// <param name="Location">Its words, without the semicolon; an expectation's without <c>expect</c>.</param>
public abstract record ScenarioStatement(SourceLocation Location)
{
    /// <summary>Something is done.</summary>
    /// <param name="Step">What.</param>
    /// <param name="Location">Its words.</param>
    public sealed record Do(Step Step, SourceLocation Location) : ScenarioStatement(Location);

    /// <summary>The step before it must be refused.</summary>
    /// <param name="With">The id that the refusal must have, or <c>null</c> for any.</param>
    /// <param name="Location">From <c>fails</c> on.</param>
    public sealed record ExpectFails(string? With, SourceLocation Location) : ScenarioStatement(Location);

    /// <summary>Something must hold.</summary>
    /// <param name="Condition">What.</param>
    /// <param name="Location">The condition's words.</param>
    public sealed record Expect(Condition Condition, SourceLocation Location) : ScenarioStatement(Location);
}
