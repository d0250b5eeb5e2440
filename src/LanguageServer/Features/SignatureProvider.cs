using FswLayout.Binding;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;

namespace FswLayout.LanguageServer.Features;

/// <summary>What stands between the parentheses that the cursor is in.</summary>
internal static class SignatureProvider
{
    private static readonly (string Name, string Parameters, string Meaning)[] Calls =
    [
        ("linux", "VERSION", "A kernel's release, such as linux(3.0.31) or linux(6.1)."),
        ("android", "VERSION", "A system's release, such as android(4.1.1)."),
        ("loop", "\"/path\"", "An image file, by its path on the device, on what is mounted already."),
        .. from kind in OwnerKind.All
           where kind.Argument != OwnerArgument.None
           select (kind.Name, Wording.ArgumentOf(kind), $"{char.ToUpperInvariant(kind.Documentation[0])}{kind.Documentation[1..]}, such as {kind.Sample}."),
    ];

    public static SignatureHelp? At(FileView view, Position position)
    {
        if (CursorContext.At(view.Text, view.Lines.OffsetOf(position)) is not { } context)
            return null;
        (string? name, int commas) = OpenCall(context.Words);
        (string Name, string Parameters, string Meaning) call = context.IsInScenario
            ? ScenarioCompletion.Questions.Where(q => q.Name == name).Select(q => (q.Name, q.Parameters, "Asks " + q.Meaning + ".")).FirstOrDefault()
            : Calls.FirstOrDefault(c => c.Name == name);
        if (call.Name is null)
            return null;
        string[] parameters = call.Parameters.Length == 0 ? [] : call.Parameters.Split(", ");
        var signature = new SignatureInformation(
            $"{call.Name}({call.Parameters})", new MarkupContent(call.Meaning), [.. parameters.Select(p => new ParameterInformation(p))]);
        return new SignatureHelp([signature], 0, Math.Min(commas, Math.Max(0, parameters.Length - 1)));
    }

    /// <summary>The word before the innermost parenthesis that is open, and how many commas follow that.</summary>
    private static (string? Name, int Commas) OpenCall(IReadOnlyList<string> words)
    {
        int depth = 0, commas = 0;
        for (int i = words.Count - 1; i > 0; i--)
            switch (words[i])
            {
                case ")":
                    depth++;
                    break;
                case "(" when depth == 0:
                    return (words[i - 1], commas);
                case "(":
                    depth--;
                    break;
                case "," when depth == 0:
                    commas++;
                    break;
            }
        return (null, 0);
    }
}
