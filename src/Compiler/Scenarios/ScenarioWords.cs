using System.Text;
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

    /// <summary>The text at <paramref name="place"/>, on one line and without comments.</summary>
    public static string At(SourceLocation place)
    {
        string text = place.Source.ToString(place.Span);
        var words = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int end = EndOfGap(text, i);
            words.Append(end > i ? ' ' : text[i]);
            i = Math.Max(end, i + 1);
        }
        return words.Length <= Most ? words.ToString() : words.ToString(0, Most - 1) + "…";
    }

    /// <summary>Where the blanks and comments end that begin at <paramref name="start"/>; there, when none do.</summary>
    private static int EndOfGap(string text, int start)
    {
        int at = start;
        while (at < text.Length && EndOfPiece(text, at) is var end && end > at)
            at = end;
        return at;
    }

    private static int EndOfPiece(string text, int at)
    {
        if (char.IsWhiteSpace(text[at]))
            return at + 1;
        if (string.CompareOrdinal(text, at, "//", 0, 2) == 0)
            return text.IndexOf('\n', at) is >= 0 and var line ? line : text.Length;
        return string.CompareOrdinal(text, at, "/*", 0, 2) == 0 && text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : at;
    }
}
