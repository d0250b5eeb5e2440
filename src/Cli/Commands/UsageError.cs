using System.CommandLine;

namespace FswLayout.Cli.Commands;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static class UsageError
{
    public static CliException From(ParseResult parsed)
    {
        string command = parsed.CommandResult.Command is RootCommand ? "fswc" : $"fswc {parsed.CommandResult.Command.Name}";
        return new CliException(Message(parsed), $"see {command} --help");
    }

    private static string Message(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        // A word that means nothing explains what is missing besides, so it comes first.
        if (parsed.UnmatchedTokens is [{ } word, ..])
            return Unknown(word, command);
        string message = parsed.Errors[0].Message;
        if (command is RootCommand && command.Subcommands.Count > 0 && parsed.Tokens.Count == 0)
            return $"which command? There are {string.Join(", ", command.Subcommands.Select(c => c.Name))}";
        if (parsed.Errors.Count == 1 && command.Arguments is [{ Arity.MinimumNumberOfValues: > 0 } argument] && parsed.GetResult(argument)?.Tokens is null or [])
            return $"{command.Name} needs {argument.Name}: {char.ToLowerInvariant(argument.Description![0])}{argument.Description[1..].TrimEnd('.')}";
        return char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
    }

    private static string Unknown(string word, Command command)
    {
        if (word.StartsWith('-'))
            return NoSuchOption(word, command);
        return command is RootCommand
            ? $"there is no command '{word}'{Words.DidYouMean(word, command.Subcommands.Select(c => c.Name))}"
            : $"{command.Name} does not know what to do with '{word}'";
    }

    /// <summary>That <paramref name="command"/> has no option <paramref name="word"/>.</summary>
    public static string NoSuchOption(string word, Command command)
    {
        IEnumerable<Option> options = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive));
        return $"there is no option {word}{(word.Length > 2 ? Words.DidYouMean(word, options.SelectMany(o => o.Aliases.Prepend(o.Name)).Where(n => n.Length > 2)) : "")}";
    }
}
