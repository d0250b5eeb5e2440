using System.CommandLine;
using System.CommandLine.Parsing;

namespace FswLayout.Cli.Commands;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static class UsageError
{
    public static CliException From(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string name = IsRoot(command) ? Root.Name : $"{Root.Name} {command.Name}";
        return new CliException(Message(parsed, command), Hint(parsed, command) ?? $"see {name} --help");
    }

    private static bool IsRoot(Command command) => command.Name == Root.Name;

    private static string Message(ParseResult parsed, Command command)
    {
        // What looks like an option and is none is the mistake, whatever the words after it were taken for.
        if (MistypedOption(parsed) is { } option)
            return NoSuchOption(option, command);
        if (IsRoot(command) && parsed.UnmatchedTokens is [{ } word, ..])
            return $"there is no command '{word}'{Words.DidYouMean(word, command.Subcommands.Select(c => c.Name))}";
        if (OptionProblem(parsed) is { } problem)
            return problem;
        if (Unquoted(parsed) is { } unquoted)
            return unquoted;
        if (parsed.UnmatchedTokens is [{ } more, ..])
            return $"{command.Name} does not know what to do with '{more}'";
        if (IsRoot(command) && parsed.Tokens.Count == 0)
            return $"which command? There are {string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name))}";
        if (MissingArgument(parsed, command) is { } argument)
            return Missing(argument, command);
        return Sentence(parsed.Errors[0].Message);
    }

    /// <summary>That <paramref name="argument"/> of the command is missing, which the parser takes for optional.</summary>
    public static CliException Missing(Argument argument, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        return new CliException(Missing(argument, command), $"see {Root.Name} {command.Name} --help");
    }

    private static string Missing(Argument argument, Command command) => $"{command.Name} needs {argument.Name}: {Sentence(argument.Description!)}";

    private static Argument? MissingArgument(ParseResult parsed, Command command) =>
        command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a)?.Tokens is null or []);

    private static string? Hint(ParseResult parsed, Command command) =>
        IsRoot(command) && parsed.UnmatchedTokens is [{ } word, ..] && word.EndsWith(".fsw", StringComparison.Ordinal)
            ? $"write fswc check {word}, or fswc build {word}" : null;

    /// <summary>Whether a word before <c>--</c> looks like an option and is none; a file of that name is <c>./-x</c>, or stands behind <c>--</c>.</summary>
    public static bool HasMistypedOption(ParseResult parsed) => MistypedOption(parsed) is not null;

    /// <summary>The first word with a dash that is neither an option nor the value of one.</summary>
    private static string? MistypedOption(ParseResult parsed)
    {
        // What is an option is none of them, and most command lines have nothing else with a dash.
        if (!parsed.Tokens.Any(t => t is { Type: not TokenType.Option, Value: ['-', _, ..] }))
            return null;
        IEnumerable<Token> ofArguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens);
        HashSet<string> loose = [.. parsed.UnmatchedTokens, .. ofArguments.Select(t => t.Value)];
        return parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash).Select(t => t.Value).FirstOrDefault(v => v is ['-', _, ..] && loose.Contains(v));
    }

    /// <summary>What is wrong with an option: it is missing, has no value, has several, or one that it does not take.</summary>
    private static string? OptionProblem(ParseResult parsed)
    {
        if (parsed.Errors.FirstOrDefault(e => e.SymbolResult is OptionResult) is not { SymbolResult: OptionResult result } error)
            return null;
        string name = result.IdentifierToken?.Value ?? result.Option.Name;
        if (result.IdentifierToken is null && result.Tokens.Count == 0)
            return $"{parsed.CommandResult.Command.Name} needs {name} {result.Option.HelpName}: {Sentence(result.Option.Description!)}";
        if (result.Tokens.Count == 0)
            return $"{name} needs a value: {result.Option.HelpName}";
        return result.Option.Arity.MaximumNumberOfValues == 1 && result.Tokens.Count > 1
            ? $"{name} is given twice: {string.Join(" and ", result.Tokens.Select(t => t.Value))}" : error.Message;
    }

    /// <summary>That the value of an option ends where the shell ends the word; <c>null</c> where no option stands before the words that are left.</summary>
    public static string? Unquoted(ParseResult parsed)
    {
        string[] words = [.. parsed.Tokens.Select(t => t.Value)];
        int option = Array.FindLastIndex(words, w => w is "--args" or "--ram" or "--carveout" or "--initrd");
        string[] value = option < 0 ? [] : [.. words[(option + 1)..].TakeWhile(w => !w.StartsWith('-'))];
        bool isOne = value.Length > 1 && (words[option] == "--args" ? value.All(w => w.Contains('=')) : value.Length == 3);
        return isOne ? $"the value of {words[option]} is one word of the shell: write {words[option]} \"{string.Join(" ", value)}\"" : null;
    }

    /// <summary>A description as it reads after a colon.</summary>
    private static string Sentence(string description) => char.ToLowerInvariant(description[0]) + description[1..].TrimEnd('.');

    /// <summary>That <paramref name="command"/> has no option <paramref name="word"/>.</summary>
    public static string NoSuchOption(string word, Command command)
    {
        string name = word.Split('=', ':')[0];
        string[] options =
        [
            .. command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive))
                .SelectMany(o => o.Aliases.Prepend(o.Name)).Where(n => n.StartsWith("--", StringComparison.Ordinal)),
        ];
        string meant = options.Contains("-" + name) ? $"; did you mean '-{name}'?" : name.Length > 2 ? Words.DidYouMean(name, options) : "";
        return $"there is no option {name}{meant}";
    }
}
