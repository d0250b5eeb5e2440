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
}
