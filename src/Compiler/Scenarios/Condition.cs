using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Scenarios;

/// <summary>An expression over the state of the sections, or a part of one.</summary>
/// <param name="Kind">What it evaluates to.</param>
/// <param name="Phrase">Its words.</param>
public abstract record Condition(ConditionKind Kind, Phrase Phrase)
{
    /// <summary>Where its words stand.</summary>
    public SourceLocation Location => Phrase.Location;

    /// <summary>Its words.</summary>
    public string Words => Phrase.Words;

    /// <summary>A number that does not depend on the state.</summary>
    /// <param name="Value">64 bits, unsigned.</param>
    /// <param name="Phrase">Its words.</param>
    public sealed record Number(ulong Value, Phrase Phrase) : Condition(ConditionKind.Number, Phrase);

    /// <summary>An instance by name, as an owner.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Phrase">Its words.</param>
    public sealed record Instance(string Name, Phrase Phrase) : Condition(ConditionKind.Owner, Phrase);

    /// <summary><c>shared</c>: everybody, as an owner.</summary>
    /// <param name="Phrase">Its words.</param>
    public sealed record Shared(Phrase Phrase) : Condition(ConditionKind.Owner, Phrase);

    /// <summary>A question to the state.</summary>
    /// <param name="Kind">What it evaluates to.</param>
    /// <param name="Question">Which question.</param>
    /// <param name="Section">The section it is about: from 0, also past the end of the tables; 0 where it is about none.</param>
    /// <param name="Subject">The name of the instance it is about; empty where it is about none.</param>
    /// <param name="Phrase">Its words.</param>
    public sealed record Query(ConditionKind Kind, StateQuestion Question, ulong Section, string Subject, Phrase Phrase)
        : Condition(Kind, Phrase);

    /// <summary><c>! operand</c></summary>
    /// <param name="Operand">What must not hold.</param>
    /// <param name="Phrase">Its words.</param>
    public sealed record Not(Condition Operand, Phrase Phrase) : Condition(ConditionKind.Truth, Phrase);

    /// <summary>Operands with an operator before each but the first, applied from the left: a chain may be long, so it is no tree.</summary>
    /// <param name="Kind">What the last operator evaluates to.</param>
    /// <param name="First">The leftmost operand.</param>
    /// <param name="Rest">Each operator with what stands to its right.</param>
    /// <param name="Phrase">Its words.</param>
    public sealed record Chain(ConditionKind Kind, Condition First, ImmutableArray<(string Operator, Condition Operand)> Rest, Phrase Phrase)
        : Condition(Kind, Phrase);
}

/// <summary>What an expression of a scenario evaluates to.</summary>
public enum ConditionKind
{
    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A number; bytes where it comes from the state.</summary>
    Number,

    /// <summary>An instance, nobody (0) or everybody (<c>shared</c>).</summary>
    Owner,
}

/// <summary>What the state of the sections can be asked.</summary>
public enum StateQuestion
{
    /// <summary><c>owner(n)</c>: whose section n is.</summary>
    Owner,

    /// <summary><c>owned(i)</c>: bytes in the sections that i owns, partial and immovable ones counted whole.</summary>
    Owned,

    /// <summary><c>free()</c>: bytes in the sections that are nobody's and available.</summary>
    Free,

    /// <summary><c>available(n)</c>: whether section n can be claimed.</summary>
    Available,

    /// <summary><c>online(i, n)</c>: whether i has section n in use.</summary>
    Online,

    /// <summary><c>running()</c>: who runs.</summary>
    Running,
}
