using System.Collections.Immutable;

namespace FswLayout.InitFiles;

/// <summary>What an action waits for.</summary>
internal static class Triggers
{
    private const string Property = "property:";

    /// <summary>4.0 … 4.2: one word, an event or <c>property:NAME=VALUE</c> (queue_property_triggers, init/init_parser.c).</summary>
    public static InitSection.Action Single(InitLine line)
    {
        string word = line[1];
        return PropertyOf(word) is { } property ? new InitSection.Action(line, "", [property]) : new InitSection.Action(line, word, []);
    }

    /// <summary>11: events and properties joined with <c>&amp;&amp;</c>, one event at most (ParseTriggers, init/action_parser.cpp).</summary>
    public static InitSection.Action? Parse(InitLine line, out string? problem)
    {
        string trigger = "";
        var properties = ImmutableArray.CreateBuilder<(string Name, string Value)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        problem = null;
        for (int i = 1; i < line.Words.Length && problem is null; i++)
        {
            string word = line[i];
            if (word.Length == 0)
                problem = "a trigger is empty";
            else if (i % 2 == 0)
                problem = word == "&&" ? null : $"'{word}' stands where only '&&' may";
            else if (!word.StartsWith(Property, StringComparison.Ordinal))
                problem = EventProblem(word, ref trigger);
            else if (PropertyOf(word) is not { } property)
                problem = $"'{word}' has no '='";
            else if (!names.Add(property.Name))
                problem = $"the property '{property.Name}' stands here twice";
            else
                properties.Add(property);
        }
        return problem is null ? new InitSection.Action(line, trigger, properties.ToImmutable()) : null;
    }

    private static string? EventProblem(string word, ref string trigger)
    {
        if (trigger.Length > 0)
            return $"an action waits for one event, and '{trigger}' stands here already";
        trigger = word;
        return word.All(c => c is '_' or '-' || ServiceOptions.IsLetterOrDigit(c)) ? null : $"the event '{word}' has a character that is not allowed";
    }

    private static (string Name, string Value)? PropertyOf(string word)
    {
        int equals = word.IndexOf('=');
        return word.StartsWith(Property, StringComparison.Ordinal) && equals >= 0
            ? (word.Substring(Property.Length, equals - Property.Length), word.Substring(equals + 1))
            : null;
    }
}
