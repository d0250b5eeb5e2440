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
/// <param name="Phrase">Its words, without the semicolon; an expectation's without <c>expect</c>.</param>
public abstract record ScenarioStatement(Phrase Phrase)
{
    /// <summary>Where its words stand.</summary>
    public SourceLocation Location => Phrase.Location;

    /// <summary>Its words.</summary>
    public string Words => Phrase.Words;

    /// <summary>Something is done.</summary>
    /// <param name="Step">What.</param>
    /// <param name="Phrase">Its words.</param>
    public sealed record Do(Step Step, Phrase Phrase) : ScenarioStatement(Phrase);

    /// <summary>The step before it must be refused.</summary>
    /// <param name="With">The id that the refusal must have, or <c>null</c> for any.</param>
    /// <param name="Phrase">From <c>fails</c> on.</param>
    public sealed record ExpectFails(string? With, Phrase Phrase) : ScenarioStatement(Phrase);

    /// <summary>Something must hold.</summary>
    /// <param name="Condition">What.</param>
    /// <param name="Phrase">The condition's words.</param>
    public sealed record Expect(Condition Condition, Phrase Phrase) : ScenarioStatement(Phrase);
}
