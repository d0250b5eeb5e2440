using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Formatting;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Reads the value of one property as its row of the schema says.</summary>
/// <param name="expressions">Evaluates what is in it.</param>
/// <param name="name">Its name.</param>
/// <param name="type">What it takes.</param>
/// <param name="definition">Its row; <c>null</c> for a key of an open block.</param>
internal sealed class PropertyReader(ExpressionEvaluator expressions, string name, PropertyType type, PropertyDefinition? definition)
{
    /// <summary>What an item of a block says; <c>null</c> when it is in error.</summary>
    public static Value? Read(ExpressionEvaluator expressions, BoundItem item, BoundBlock block)
    {
        PropertyType type = item.Definition?.Type ?? PropertySchema.OpenType(block.Kind)!.Value;
        if (item.Syntax.Initializer is { } initializer)
            return new PropertyReader(expressions, item.Name, type, item.Definition).Read(initializer.Value);
        return type == PropertyType.Argument && item.Syntax.Block is null ? new Value.Flag() : null;
    }

    /// <summary>What <paramref name="syntax"/> means as this property; <c>null</c> when it is in error.</summary>
    public Value? Read(ValueSyntax syntax) => type switch
    {
        PropertyType.Number or PropertyType.Size or PropertyType.Address => Number(syntax),
        PropertyType.FileSize or PropertyType.Base => syntax is PrefixedValueSyntax { Prefix.Text: "auto" } ? new Value.Auto(null) : Number(syntax),
        PropertyType.QuotedText => Text(syntax),
        PropertyType.Choice => Choice(syntax),
        PropertyType.Word => Word(syntax),
        PropertyType.Words => Words(syntax),
        PropertyType.Numbers => Numbers(syntax),
        PropertyType.Range or PropertyType.Ranges => Ranges(syntax),
        PropertyType.KernelRelease =>
            OwnerReader.Of(syntax) is { } owner ? OwnerReader.Read(expressions, syntax, owner) : Release(syntax, "linux", "linux(3.0.8)"),
        PropertyType.SystemRelease =>
            syntax is NameSyntax { Identifier.Text: "linux" } ? new Value.System("linux", "") : Release(syntax, "android", "linux, or android(4.1.1)"),
        PropertyType.Memory => expressions.Scope.Self?.Owner is null ? Memory(syntax) : EvaluateRanges(syntax),
        PropertyType.Source => Source(syntax),
        _ => Argument(syntax),
    };

    private Value.Integer? Number(ValueSyntax syntax)
    {
        if (syntax is not ExpressionSyntax expression)
            return (Value.Integer?)Wrong(syntax, "a number", syntax is RangeSyntax ? "write one number, not a range" : "");
        if (WrittenOtherwise.QuotedNumber(syntax) is { } digits)
            return (Value.Integer?)Wrong(syntax, "a number", Advice.Replace($"write {name} = {digits}; without quotes", digits, isSafe: true));
        if (expressions.EvaluateInteger(expression) is not { } number)
            return null;
        if (definition?.Limits is not { } limits || (number >= limits.Least && number <= limits.Most))
            return new Value.Integer(number);
        ReportLimits(syntax, number, limits);
        return null;
    }

    private void ReportLimits(ValueSyntax syntax, ulong number, (ulong Least, ulong Most) limits)
    {
        bool isSize = type is PropertyType.Size or PropertyType.FileSize;
        string least = isSize ? SizeText.Size(limits.Least) : limits.Least.ToString(CultureInfo.InvariantCulture);
        (string must, string help) = limits.Most == ulong.MaxValue
            ? ($"be at least {least}", $"write {least} or more")
            : ($"lie between {limits.Least} and {limits.Most}", $"write a number from {limits.Least} to {limits.Most}");
        Advice advice = help;
        if (isSize && number > 0 && number < limits.Least && syntax is LiteralSyntax { Token.Text: var text } && char.IsDigit(text[text.Length - 1]))
            advice = Advice.Replace($"write {number}M, where MiB are meant", $"{number}M");
        expressions.Report(BindingErrors.OutOfLimits, syntax, $"{name} is {(isSize ? SizeText.InWords(number) : number)}, but must {must}", advice);
    }

    private Value? Text(ValueSyntax syntax) =>
        WrittenOtherwise.Unquoted(syntax, expressions.Scope) is { } unquoted ? Wrong(
            syntax, "a quoted string", Advice.Replace($"write {name} = \"{unquoted}\";", $"\"{unquoted}\"", isSafe: true))
        : Evaluate(syntax) switch
        {
            null => null,
            Value.Text text => text,
            _ => Wrong(syntax, "a quoted string", syntax is LiteralSyntax literal ? $"write {name} = \"{literal.Token.Text}\";" : ""),
        };

    private Value? Choice(ValueSyntax syntax)
    {
        ImmutableArray<string> choices = definition!.Choices;
        string? word = (syntax as NameSyntax)?.Text;
        if (word is not null && choices.Contains(word))
            return new Value.Word(word);
        if (syntax is NameSyntax && word is null)
            return null;
        string[] defaultFirst = [.. choices.OrderByDescending(c => c == definition.Default)];
        Advice help = WrittenOtherwise.Choice(syntax, defaultFirst) is { } meant
            ? Advice.Replace($"write {name} = {meant};", meant, isSafe: true) : $"write {Enumeration.Or(choices)}";
        if (word is null)
            return Wrong(syntax, $"one of the words {string.Join(", ", choices)}", help);
        expressions.Report(
            BindingErrors.UnknownWord, syntax, $"{name} cannot be '{word}'",
            Suggestions.Nearest(word, choices) is { } near ? Suggestions.DidYouMean(word, near) : help);
        return null;
    }

    private Value? Word(ValueSyntax syntax) => syntax switch
    {
        NameSyntax word => word.Text is { } written ? new Value.Word(written) : null,
        LiteralSyntax { Kind: TokenKind.String } text => new Value.Word(text.Text),
        _ => Wrong(syntax, "a word", syntax is ExpressionSyntax ? WordHelp(syntax) : ""),
    };

    /// <summary><c>ro | noatime</c> is a list; <c>no-atime</c> is noatime to every file system.</summary>
    private string WordHelp(ValueSyntax syntax)
    {
        string text = WrittenOtherwise.WordOf(syntax);
        if (type == PropertyType.Words && syntax is BinarySyntax { Operator.Text: "|" or "+" or "&" or "||" or "&&" })
            return $"write {name} = [{string.Join(", ", syntax.DescendantTokens().Where(t => t.Kind == TokenKind.Name).Select(t => t.Text))}];";
        bool isNegated = text.StartsWith("no-", StringComparison.Ordinal) && text.IndexOf('-', 3) < 0;
        return isNegated ? $"write no{text.Substring(3)}, or \"{text}\" in quotes if it is spelt so" : $"write \"{text}\", quoted";
    }

    private Value? Words(ValueSyntax syntax)
    {
        Func<ValueSyntax, Value?> read = definition is { Choices.IsEmpty: false } ? Choice : Word;
        Value?[] words = syntax is ListSyntax list ? [.. list.Elements.Elements.Select(read)] : [read(syntax)];
        return words.Any(w => w is null) ? null : new Value.List([.. words!]);
    }

    private Value? Numbers(ValueSyntax syntax)
    {
        Value?[] numbers = syntax is ListSyntax list ? [.. list.Elements.Elements.Select(Number)] : [Number(syntax)];
        return numbers.Any(n => n is null) ? null : new Value.List([.. numbers!]);
    }

    private Value? Ranges(ValueSyntax syntax)
    {
        ValueSyntax[] parts = syntax is ListSyntax list ? [.. list.Elements.Elements] : [syntax];
        foreach (ValueSyntax part in parts)
        {
            if (WrittenOtherwise.Range(part) is not { } range)
                continue;
            expressions.Report(BindingErrors.WrongKind, part, $"{name} needs a range, and this is the result of '{((BinarySyntax)part).Operator.Text}'",
                Advice.Replace($"write {range}", range));
            return null;
        }
        return EvaluateRanges(syntax);
    }

    private Value? EvaluateRanges(ValueSyntax syntax) => Evaluate(syntax) switch
    {
        null => null,
        Value.Ranges ranges when type != PropertyType.Range || ranges.Items.Length == 1 => ranges,
        _ => Wrong(syntax, type == PropertyType.Range ? "one range" : "a range, or a list of ranges", "write START .. END or START size LENGTH"),
    };

    private Value? Release(ValueSyntax syntax, string system, string example)
    {
        if (syntax is not CallSyntax)
            return syntax.Span.Length == 0 ? null
                : Wrong(syntax, $"a release such as {example}", ReleaseHelp(WrittenOtherwise.Release(syntax, system), system));
        return Evaluate(syntax) switch
        {
            null => null,
            Value.System release when release.Name == system => release,
            _ => Wrong(syntax, $"a release such as {example}", $"write {name} = {system}(VERSION);"),
        };
    }

    private Advice ReleaseHelp(string? version, string system) => version is null ? $"write {name} = {system}(VERSION);"
        : Advice.Replace($"write {name} = {system}({version});", $"{system}({version})", isSafe: true);

    private Value? Memory(ValueSyntax syntax)
    {
        switch (syntax)
        {
            case NameSyntax { Identifier.Text: "rest" }:
                return new Value.Word("rest");
            case PrefixedValueSyntax { Prefix.Text: "auto" } auto:
                return auto.Content is null
                    ? Wrong(syntax, "the size to choose a place for", "write memory = auto 352M; with the size it needs")
                    : Number(auto.Content) is { } size ? new Value.Auto(size.Number) : null;
            case PrefixedValueSyntax sections:
                return sections.Content is null
                    ? Wrong(syntax, "sections and their numbers", "write sections 144 ..= 159")
                    : new SectionListReader(expressions, name).Read(sections.Content) is { } numbers ? new Value.Sections(numbers) : null;
            case NameSyntax { Identifier: { IsMissing: false, Text: var word } } when !expressions.Scope.Knows(word):
                expressions.Report(
                    BindingErrors.UnknownWord, syntax, $"memory cannot be '{word}'",
                    Suggestions.Nearest(word, ["rest"]) is not null
                        ? Suggestions.DidYouMean(word, "rest")
                        : "write rest (the master), a size such as 256M, or sections 144 ..= 159");
                return null;
            case RangeSyntax or ListSyntax:
                return Wrong(syntax, "a size, or sections with their numbers", Advice.Replace(
                    $"write memory = sections {FlatTokens.TextOf(syntax)};", "sections " + FlatTokens.TextOf(syntax)));
            default:
                return Number(syntax);
        }
    }

    private Value? Source(ValueSyntax syntax)
    {
        if (syntax is CallSyntax)
            return Evaluate(syntax) switch { null => null, Value.Loop loop => loop, _ => Wrong(syntax, "a partition or loop(\"/path\")", "") };
        return syntax is NameSyntax name ? name.Text is { } partition ? PartitionNamed(partition, syntax) : null
            : WrongSource(syntax);
    }

    private Value? WrongSource(ValueSyntax syntax) => Wrong(syntax, "a partition or loop(\"/path\")", () => SourceHelp(syntax));

    private Value? PartitionNamed(string partition, ValueSyntax blame)
    {
        if (expressions.Scope.Board is not { } board)
            return null;
        if (board.FindNamed(partition, BoardProperty.Partition)?.Block is { } block)
            return new Value.Reference(block, partition, "partition");
        // It may be one of those in error.
        if (board.Dropped.Contains(BoardProperty.Partition.Name) || board.Dropped.Contains(partition))
            return null;
        ReportUnknownPartition(partition, board, blame);
        return null;
    }

    private void ReportUnknownPartition(string partition, BoundBlock board, ValueSyntax blame) => expressions.Report(
        BindingErrors.UnknownName, blame, $"the board {board.Name} has no partition '{partition}'",
        () => Suggestions.Help(partition, board.FindAll(BoardProperty.Partition).Select(p => p.Label!)),
        new Diagnostics.RelatedLocation(board.Location, "the board"));

    /// <summary>What to write for a quoted device or file.</summary>
    private Advice SourceHelp(ValueSyntax syntax)
    {
        if (syntax is not LiteralSyntax { Token: { Kind: TokenKind.String, Text: var text } })
            return "";
        string path = StringLiteral.Read(text);
        BoundItem[] partitions = [.. expressions.Scope.Board?.FindAll(BoardProperty.Partition) ?? []];
        string? label = partitions.FirstOrDefault(p => DeviceOf(p) == text)?.Label
            ?? (path.Contains('/') ? null : Suggestions.Nearest(path, partitions.Select(p => p.Label!)));
        return label is not null ? Advice.Replace($"write from = {label};", label)
            : path.StartsWith("/dev/", StringComparison.Ordinal) ? $"name a partition of the board; one with device = \"{path}\"; may have to be added to it"
            : Advice.Replace($"write from = loop(\"{Absolute(path)}\");", $"loop(\"{Absolute(path)}\")");
    }

    private static string Absolute(string path) => (path.StartsWith("/", StringComparison.Ordinal) ? "" : "/") + path;

    /// <summary>The device of a partition as it is written, in quotes.</summary>
    private static string? DeviceOf(BoundItem partition) =>
        (partition.Block?.Find(PartitionProperty.Device)?.Syntax.Initializer?.Value as LiteralSyntax)?.Token.Text;

    private Value? Argument(ValueSyntax syntax)
    {
        if (WrittenOtherwise.Unquoted(syntax, expressions.Scope) is not { } text)
            return EvaluateArgument(syntax);
        string quoted = $"quote it: {ItemName.Write(name)} = \"{text}\";";
        expressions.Report(BindingErrors.UnknownName, syntax, $"nothing here is named '{text}'", () =>
            Suggestions.Nearest(text, expressions.NamesToTake) is { } near ? Advice.Replace($"did you mean '{near}'? If it is text, {quoted}", $"\"{text}\"")
                : Advice.Replace(quoted, $"\"{text}\"", isSafe: true));
        return null;
    }

    private Value? EvaluateArgument(ValueSyntax syntax) => Evaluate(syntax) switch
    {
        null => null,
        Value.Integer number => number,
        Value.Text text => text,
        Value.Version version => version,
        _ => Wrong(syntax, "a string or a number", ""),
    };

    private Value? Evaluate(ValueSyntax syntax) => expressions.EvaluateValue(syntax);

    private Value? Wrong(ValueSyntax syntax, string needed, Advice help) => Wrong(syntax, needed, () => help);

    private Value? Wrong(ValueSyntax syntax, string needed, Func<Advice> help)
    {
        if (syntax.Span.Length > 0)
            expressions.Report(BindingErrors.WrongKind, syntax, $"{name} needs {needed}", () => help() is { Text.Length: > 0 } told ? told : $"write {needed}");
        return null;
    }
}
