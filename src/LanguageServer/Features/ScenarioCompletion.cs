using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Scenarios;
using FswLayout.Symbols;

namespace FswLayout.LanguageServer.Features;

/// <summary>What may stand in a scenario, and what its questions take.</summary>
internal static class ScenarioCompletion
{
    /// <summary>The questions that an expectation asks.</summary>
    public static (string Name, string Form, string Parameters, string Meaning)[] Questions { get; } =
    [
        ("owner", "owner(${1:144})", "SECTION", "the instance that has a section"),
        ("owned", "owned(${1:INSTANCE})", "INSTANCE", "how many bytes an instance has"),
        ("free", "free()", "", "how many bytes nobody has"),
        ("available", "available(${1:144})", "SECTION", "whether a section can be claimed"),
        ("online", "online(${1:INSTANCE}, ${2:144})", "INSTANCE, SECTION", "whether an instance has a section online"),
        ("running", "running()", "", "the instance that runs"),
    ];

    public static void Add(FileView view, CursorContext context, CompletionList items)
    {
        _ = view;
        if (context.Words.Count == 0)
        {
            foreach (string verb in ScenarioWords.Verbs)
                items.Add(verb, CompletionKind.Keyword, ScenarioWords.FormAfter(verb) ?? "");
            return;
        }
        string first = context.Words[0], last = context.Words[^1];
        if (first == "expect")
        {
            if (context.Words.Count == 1)
                items.Add("fails", CompletionKind.Keyword, "the step before is refused");
            foreach ((string name, string form, string _, string meaning) in Questions)
                items.AddSnippet(name, form, CompletionKind.Function, meaning);
            items.Add("shared", CompletionKind.Keyword, "every instance");
        }
        if (first == "request" && context.Words.Count == 2)
            items.Add("by", CompletionKind.Keyword, "the instance that asks");
        if (first == "request" && context.Words.Count == 4)
            items.Add("from", CompletionKind.Keyword, "the address from which the sections are meant");
        if (first == "expect" || last == "by" || (context.Words.Count == 1 && Step.InstanceVerbs.ContainsKey(first)))
            items.AddSymbols<InstanceSymbol>(CompletionKind.Module, i => !i.IsTemplate);
    }
}
