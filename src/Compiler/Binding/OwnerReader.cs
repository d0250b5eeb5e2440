using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Reads who an instance's kernel is where that is not Linux, and knows the words that have parentheses.</summary>
internal static class OwnerReader
{
    /// <summary>The words that have parentheses.</summary>
    public static ImmutableArray<string> Calls { get; } =
        ["linux", "android", "loop", .. OwnerKind.All.Where(k => k.Argument != OwnerArgument.None).Select(k => k.Name)];

    /// <summary>What a word has between its parentheses, text or a version, how that is written, and what it is; <c>null</c> for other words.</summary>
    public static (bool IsText, string Sample, string What)? CallOf(string name) => name switch
    {
        "loop" => (true, "loop(\"/path\")", "path"),
        "linux" or "android" => (false, $"{name}(4.1)", "version"),
        _ => OwnerKind.Find(name) is { Argument: not OwnerArgument.None } kind
            ? (kind.Argument == OwnerArgument.Text, kind.Sample, kind.Argument == OwnerArgument.Text ? "name" : "version") : null,
    };

    /// <summary>Who is named, well or not, unless that is Linux.</summary>
    public static OwnerKind? Of(ValueSyntax? syntax) => NameIn(syntax) is not { Length: > 0 } name || name is "linux" or "android" ? null
        : OwnerKind.Find(name) ?? OwnerKind.Find(Suggestions.Nearest(name, OwnerKind.All.Select(k => k.Name)));

    /// <summary>The value of a kernel that is one of these owners; <c>null</c> when it is in error.</summary>
    public static Value? Read(ExpressionEvaluator expressions, ValueSyntax syntax, OwnerKind kind)
    {
        string name = NameIn(syntax)!;
        bool hasNone = kind.Argument == OwnerArgument.None;
        if (name != kind.Name)
            expressions.Report(BindingErrors.UnknownWord, syntax, $"kernel cannot be '{name}'", Suggestions.DidYouMean(name, kind.Sample));
        else if (hasNone != syntax is NameSyntax)
            expressions.Report(
                BindingErrors.WrongKind, syntax, $"'{name}' {(hasNone ? "takes nothing in parentheses" : "needs its " + CallOf(name)!.Value.What)}",
                Advice.Replace($"write kernel = {kind.Sample};", kind.Sample));
        else
            return syntax is CallSyntax call ? expressions.Evaluate(call) : new Value.System(name, "");
        return null;
    }

    private static string? NameIn(ValueSyntax? syntax) => syntax switch
    {
        CallSyntax call => call.Identifier.Text,
        NameSyntax name => name.Identifier.Text,
        _ => null,
    };
}
