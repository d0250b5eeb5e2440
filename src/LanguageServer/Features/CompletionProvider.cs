using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Symbols;

namespace FswLayout.LanguageServer.Features;

/// <summary>What may stand at the cursor.</summary>
internal static class CompletionProvider
{
    private static readonly (string Word, string Snippet, string Detail)[] Declarations =
    [
        ("import", "import \"$1\";", "another file's declarations"),
        ("const", "const ${1:NAME} = $2;", "a name for a value"),
        ("board", "board ${1:NAME} {\n    ram     = $2;\n    section = ${3:16M};\n    $0\n}", "the hardware"),
        ("instance", "instance ${1:NAME} on ${2:BOARD} {\n    id     = $3;\n    kernel = linux(${4:3.0.8});\n    memory = $5;\n    $0\n}",
            "a kernel and its system"),
        ("template", "template ${1:NAME} on ${2:BOARD} {\n    $0\n}", "what several instances share"),
        ("scenario", "scenario ${1:NAME} {\n    start ${2:INSTANCE};\n    $0\n}", "what must hold over time"),
    ];

    public static ImmutableArray<CompletionItem> At(FileView view, Position position)
    {
        int offset = view.Lines.OffsetOf(position);
        if (CursorContext.At(view.Text, offset) is not { } context)
            return [];
        var items = new CompletionList(view, context);
        if (context.IsInString)
            InString(view, context, items);
        else if (context.Blocks.Count == 0)
            AtTop(view, context, items);
        else if (context.IsInScenario)
            ScenarioCompletion.Add(view, context, items);
        else if (context.Block is { } kind)
            InBlock(view, context, kind, items);
        return items.ToImmutable();
    }

    private static void InString(FileView view, CursorContext context, CompletionList items)
    {
        if (context is { Blocks.Count: 0, Words: ["import"] })
            foreach (string path in ImportPaths.From(view))
                items.Add(path, CompletionKind.File, "import");
        else if (context is { Block: BlockKind.Args, Words: [] })
            AddArguments(items, quoted: true);
    }

    private static void AtTop(FileView view, CursorContext context, CompletionList items)
    {
        IReadOnlyList<string> words = context.Words;
        if (words.Count == 0)
            foreach ((string word, string snippet, string detail) in Declarations)
                items.AddSnippet(word, snippet, CompletionKind.Keyword, detail);
        else if (words[^1] == ":")
            items.AddSymbols<InstanceSymbol>(CompletionKind.Class, i => i.IsTemplate && !context.Declares(i.Name));
        else if (words[^1] == "on")
            items.AddSymbols<BoardSymbol>(CompletionKind.Struct);
        else if (words[0] is "instance" or "template" && words.Count is 2 or 4)
            items.Add("on", CompletionKind.Keyword, "the board it runs on");
        else if (words[0] == "const" && words.Contains("="))
            ValueCompletion.AddNames(view, context, null, items);
    }

    private static void InBlock(FileView view, CursorContext context, BlockKind kind, CompletionList items)
    {
        IReadOnlyList<string> words = context.Words;
        int sign = words.ToList().IndexOf("=");
        PropertyDefinition? property = words.Count > 0 ? PropertySchema.Find(kind, words[0]) : null;
        if (sign >= 0)
            ValueCompletion.Add(view, context, property, kind, [.. words.Skip(sign + 1)], items);
        else if (words.Count == 1 && property is { Label: LabelKind.Choice })
            foreach (string choice in property.Choices)
                items.AddSnippet(choice, choice + " {\n    $0\n}", CompletionKind.EnumMember, property.Documentation);
        else if (words.Count == 0 && kind == BlockKind.Args)
            AddArguments(items, quoted: false);
        else if (words.Count == 0 && kind == BlockKind.Devices)
            AddDevices(view, items);
        else if (words.Count == 0)
            AddProperties(view, context, kind, items);
    }

    private static void AddProperties(FileView view, CursorContext context, BlockKind kind, CompletionList items)
    {
        string label = context.Blocks[^1] is [_, var name, ..] ? name : "";
        // Until it is said what an instance is, it may be anything.
        BoundBlock? owner = kind == BlockKind.Instance ? ValueCompletion.Self(view, context) : null;
        bool isSaid = owner?.Find(InstanceProperty.Kernel) is not null;
        foreach (PropertyDefinition property in PropertySchema.Of(kind)
            .Where(p => (p.OnlyFor.IsEmpty || p.OnlyFor.Contains(label)) && (!isSaid || OwnerKind.IsFor(p.Owners, owner!.Owner))))
            items.AddSnippet(property.Name, Snippet(property), CompletionKind.Property, Wording.Takes(property), Wording.Describe(property));
    }

    private static string Snippet(PropertyDefinition property)
    {
        string label = property.Label switch
        {
            LabelKind.Name => " ${1:NAME}",
            LabelKind.Path => " \"${1:/path}\"",
            LabelKind.Choice => " ${1:" + property.Choices[0] + "}",
            _ => "",
        };
        return property.Name + label + (property.Type == PropertyType.Block ? " {\n    $0\n}" : " = $0;");
    }

    /// <summary>The arguments about memory, a line each; what others mean no table knows.</summary>
    private static void AddArguments(CompletionList items, bool quoted)
    {
        foreach (Kernel.MemoryArgument argument in Kernel.MemoryArguments.All.Where(a => a.Effect != Kernel.MemoryEffect.None))
            items.Add(
                quoted ? argument.Name : Syntax.ItemName.Write(argument.Name), CompletionKind.Property, argument.Does, HoverProvider.OfArgument(argument));
    }

    private static void AddDevices(FileView view, CompletionList items)
    {
        foreach (string device in view.Semantics.Program.Blocks.Values.SelectMany(b => b.Items).Where(i => i.Definition == InstanceProperty.Devices)
            .SelectMany(i => i.Block?.Items ?? []).Select(i => i.Name).Distinct())
            items.Add(device, CompletionKind.Property, "a device that another instance names");
    }
}
