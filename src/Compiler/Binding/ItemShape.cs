using FswLayout.Diagnostics;
using FswLayout.Formatting;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Whether an item is known to its block and has the form that its row of the schema asks for.</summary>
internal static class ItemShape
{
    /// <summary>Of more arguments, a message shows the form only.</summary>
    private const int MostWords = 4;

    /// <summary>Reports what is wrong with <paramref name="item"/>; returns whether it can be used.</summary>
    /// <param name="kind">What the block is.</param>
    /// <param name="blockName">Its name or label.</param>
    /// <param name="item">The item in it.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static bool Check(BlockKind kind, string blockName, BoundItem item, DiagnosticBag diagnostics)
    {
        if (item.Definition is { } definition)
            return BelongsTo(kind, blockName, definition, item, diagnostics) && CheckKnown(definition, item, diagnostics);
        if (PropertySchema.OpenType(kind) is not { } type)
        {
            ReportUnknown(kind, item, diagnostics);
            return false;
        }
        if (item.Syntax.Label is not null)
            return Report(item, "has no label", $"write {item.Name} = …;");
        if (item.Syntax.Block is not null)
            return Report(item, "is no block", $"write {item.Name} = …;");
        if (item.Syntax.Initializer is null && type != PropertyType.Argument)
            return Report(item, "needs a value", $"write {item.Name} = on;, off or any");
        return true;

        bool Report(BoundItem blamed, string what, string help) => Fail(blamed, what, help, diagnostics);
    }

    private static bool BelongsTo(BlockKind kind, string blockName, PropertyDefinition definition, BoundItem item, DiagnosticBag diagnostics)
    {
        if (definition.OnlyFor.IsEmpty || definition.OnlyFor.Contains(blockName))
            return true;
        string name = kind.ToString().ToLowerInvariant();
        diagnostics.Report(
            BindingErrors.UnknownProperty, item.Syntax.Name.Location, $"{name} {blockName} has no property '{item.Name}'",
            $"'{item.Name}' belongs to {name} {Enumeration.And(definition.OnlyFor)}");
        return false;
    }

    private static bool CheckKnown(PropertyDefinition definition, BoundItem item, DiagnosticBag diagnostics)
    {
        ItemSyntax syntax = item.Syntax;
        if (definition.Label == LabelKind.None && item.Label is not null)
            return Wrong("has no label");
        if (definition.Label != LabelKind.None && item.Label is null)
            return Wrong(definition.Label == LabelKind.Path ? "needs a path" : "needs a name");
        if (definition.Label != LabelKind.None && definition.Label == LabelKind.Path != syntax.HasQuotedLabel)
            return Wrong(definition.Label == LabelKind.Path ? "needs a quoted path" : "needs a bare name");
        if (definition.Label == LabelKind.Choice && !definition.Choices.Contains(item.Label!))
        {
            diagnostics.Report(
                BindingErrors.UnknownWord, item.NameLocation, $"there is no {item.Name} '{item.Label}'",
                Suggestions.Help(item.Label!, definition.Choices) with { IsSafe = false });
            return false;
        }
        if (definition.Type == PropertyType.Block)
            return syntax.Initializer is not null ? Wrong("takes no value") : syntax.Block is not null || Wrong("needs a block");
        if (syntax.Block is not null && definition.Nested is null)
            return Wrong("is no block");
        return syntax.Initializer is not null || (definition.IsValueOptional && syntax.Block is not null) || Wrong("needs a value");

        bool Wrong(string what) => Fail(item, what, $"write {Example(definition)}", diagnostics);
    }

    private static string Example(PropertyDefinition definition)
    {
        string label = definition.Label switch
        {
            LabelKind.None => "",
            LabelKind.Path => " \"/path\"",
            LabelKind.Choice => " " + definition.Choices[0],
            _ => " NAME",
        };
        return definition.Name + label + (definition.Type == PropertyType.Block ? " { … }" : " = …;");
    }

    private static bool Fail(BoundItem item, string what, string help, DiagnosticBag diagnostics)
    {
        // After a syntax error there may be no initializer: the parser has said so already.
        if (!(item.Syntax.Semicolon is { IsMissing: true } && item.Syntax.Initializer is null && item.Syntax.Block is null))
            diagnostics.Report(BindingErrors.Shape, item.Syntax.Name.Location, $"'{item.Name}' {what}", help);
        return false;
    }

    private static void ReportUnknown(BlockKind kind, BoundItem item, DiagnosticBag diagnostics)
    {
        // A bare name that is none was reported by the parser.
        if (item.Syntax.Name.Kind == TokenKind.Name && !ItemName.IsBare(item.Name))
            return;
        diagnostics.Report(
            BindingErrors.UnknownProperty, item.Syntax.Name.Location, $"{Describe(kind)} has no property '{item.Name}'", () => HelpForUnknown(kind, item));
    }

    private static Advice HelpForUnknown(BlockKind kind, BoundItem item)
    {
        string[] known = [.. PropertySchema.Of(kind).Select(p => p.Name)];
        if (Suggestions.Nearest(item.Name, known) is { } nearest)
            return Suggestions.DidYouMean(item.Name, nearest);
        BlockKind[] elsewhere = [.. PropertySchema.All.Where(p => p.Name == item.Name).Select(p => p.Block).Distinct()];
        return Elsewhere(kind, item, elsewhere) ?? Suggestions.Known(known);
    }

    /// <summary>Where it belongs, when it is a property of other blocks or may be a boot argument.</summary>
    private static Advice? Elsewhere(BlockKind kind, BoundItem item, BlockKind[] blocks)
    {
        if (OtherNames.Find(kind, item) is { } called)
            return Advice.Replace($"did you mean '{called.Name}'?", called.Name);
        if (blocks.Length > 0)
            return $"'{item.Name}' belongs to {Enumeration.Or(blocks.Select(Describe))}";
        if (item.Name == "sections" && kind == BlockKind.Instance && item.Syntax.Initializer is { } initializer)
            return $"write memory = sections {FlatTokens.TextOf(initializer.Value)};";
        if (kind == BlockKind.Instance && item.Name is "cmdline" or "bootargs" or "append" or "command_line" or "kernel_args")
            return $"write args {{ {ArgumentsOf(item)} }} for arguments that the boot loader hands over, "
                + "config_cmdline = \"…\"; for those that are compiled into the kernel";
        // A word alone, without the property whose value it is.
        if (item.Syntax.Initializer is null && WordOf(kind, item.Name) is { } property)
            return Advice.Replace($"write {property.Name} = {item.Name};", $"{property.Name} = {item.Name}", isSafe: true);
        bool isArgument = kind == BlockKind.Instance && item.Syntax.Block is null && item.Syntax.Label is null;
        string text = FlatTokens.TextOf(item.Syntax);
        return isArgument && text.Length < 60 ? new Advice($"if it is a boot argument, write args {{ {text.TrimEnd(';')}; }}") : (Advice?)null;
    }

    /// <summary>A whole command line as the items of <c>args</c>.</summary>
    private static string ArgumentsOf(BoundItem item)
    {
        string line = item.Syntax.Initializer?.Value is LiteralSyntax { Token: { Kind: TokenKind.String, Text: var text } } ? StringLiteral.Read(text) : "";
        string[] words = [.. line.Split([' '], StringSplitOptions.RemoveEmptyEntries).Take(MostWords + 1)];
        return words.Length is 0 or > MostWords || line.Contains('"') ? "NAME = \"VALUE\"; …" : string.Join(" ", words.Select(ArgumentOf));
    }

    private static string ArgumentOf(string word)
    {
        int sign = word.IndexOf('=');
        string name = sign < 0 ? word : word.Substring(0, sign);
        return $"{ItemName.Write(name)}{(sign < 0 ? "" : $" = \"{word.Substring(sign + 1)}\"")};";
    }

    /// <summary>The property of a block that <paramref name="word"/> is a choice of, or <c>null</c>.</summary>
    public static PropertyDefinition? WordOf(BlockKind kind, string word) =>
        PropertySchema.Of(kind).FirstOrDefault(p => p.Type == PropertyType.Choice && p.Choices.Contains(word));

    private static string Describe(BlockKind kind) => kind switch
    {
        BlockKind.Image or BlockKind.Instance => $"an {kind.ToString().ToLowerInvariant()}",
        _ => $"a {kind.ToString().ToLowerInvariant()}",
    };
}
