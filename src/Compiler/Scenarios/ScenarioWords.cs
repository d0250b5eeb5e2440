using System.Text.RegularExpressions;
using FswLayout.Text;

namespace FswLayout.Scenarios;

/// <summary>The words of a scenario as messages and reports repeat them.</summary>
internal static class ScenarioWords
{
    /// <summary>The words that begin a statement.</summary>
    public static readonly string[] Verbs = [.. Step.InstanceVerbs.Keys, .. Step.SectionVerbs.Keys, "request", "expect"];

    /// <summary>What to write where a statement ends too soon, by the word it ends with; <c>null</c> for a word that is none of its own.</summary>
    public static string? FormAfter(string word) => word switch
    {
        "by" => "by INSTANCE",
        "from" => "from ADDRESS",
        "request" => "request SECTIONS by INSTANCE;",
        "expect" => "expect CONDITION; such as expect running() == NAME;",
        _ when Step.InstanceVerbs.ContainsKey(word) => $"{word} INSTANCE;",
        _ when Step.SectionVerbs.ContainsKey(word) => $"{word} SECTIONS;",
        _ => null,
    };

    /// <summary>Longer words are cut: a message is read, not parsed.</summary>
    private const int Most = 120;

    private static readonly Regex Between = new(@"(\s|//[^\n]*|/\*.*?\*/)+", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>The text at <paramref name="place"/>, on one line and without comments.</summary>
    public static string At(SourceLocation place)
    {
        string words = Between.Replace(place.Source.ToString(place.Span), " ");
        return words.Length <= Most ? words : words.Substring(0, Most - 1) + "…";
    }
}
