using System.CommandLine;
using System.CommandLine.Completions;

namespace FswLayout.Cli.Commands;

/// <summary>What can stand for the last word of a command line, by the commands and options that there are.</summary>
internal sealed class CommandLineCompletion
{
    /// <summary>How bash, for which '=' is a word, shows the option and its value.</summary>
    private const string Assignment = "=";

    private readonly string _word;
    private readonly HashSet<Option> _given = [];
    private Command _command;
    private Option? _awaiting;
    private int _arguments;
    private bool _hasEnded;

    /// <param name="root">All commands.</param>
    /// <param name="words">The words behind the program's name, the one at the cursor last.</param>
    /// <param name="common">The options of all commands, which differ a little from one to the other.</param>
    public CommandLineCompletion(Command root, CommonOptions common, string[] words)
    {
        _command = root;
        foreach (string word in words.SkipLast(1))
            Read(word);
        common.Describe(_command);
        _word = words.LastOrDefault() is { } last && last != Assignment ? last : "";
    }

    private IEnumerable<Option> Options =>
        _command.Options.Concat(_command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive)).Where(o => !o.Hidden);

    /// <summary>The lines for the shell.</summary>
    public IEnumerable<string> Lines()
    {
        if (_awaiting is not null)
            return ValuesOf(_awaiting, prefix: "", _word);
        if (_hasEnded || !_word.StartsWith('-'))
            return Positional();
        int equals = _word.IndexOf('=');
        if (equals < 0)
            return Names();
        return Find(_word[..equals]) is { } option ? ValuesOf(option, _word[..(equals + 1)], _word[(equals + 1)..]) : [];
    }

    private void Read(string word)
    {
        if (_awaiting is not null && word == Assignment)
            return;
        if (_awaiting is not null)
            _awaiting = null;
        else if (word == "--" || _hasEnded)
            _arguments += _hasEnded ? 1 : 0;
        else if (word.StartsWith('-'))
            ReadOption(word);
        else if (_command.Subcommands.FirstOrDefault(c => c.Name == word) is { } command)
            (_command, _arguments) = (command, 0);
        else
            _arguments++;
        _hasEnded |= word == "--";
    }

    private void ReadOption(string word)
    {
        if (Find(word.Split('=')[0]) is not { } option)
            return;
        _given.Add(option);
        _awaiting = option.Arity.MinimumNumberOfValues > 0 && !word.Contains('=') ? option : null;
    }

    private Option? Find(string name) => Options.FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name));

    /// <summary>Names of options; those that are given already and may be once are not offered again.</summary>
    private IEnumerable<string> Names() =>
        Options.Where(o => !_given.Contains(o) || o.Arity.MaximumNumberOfValues > 1)
            .SelectMany(o => o.Aliases.Prepend(o.Name).Where(n => n.StartsWith(_word, StringComparison.Ordinal)).Take(1).Select(n => Line(n, o.Description)));

    private IEnumerable<string> Positional()
    {
        foreach (Command command in _command.Subcommands.Where(c => !c.Hidden && _arguments == 0 && c.Name.StartsWith(_word, StringComparison.Ordinal)))
            yield return Line(command.Name, command.Description);
        // A last argument that may be repeated takes all that come.
        Argument? argument = _command.Arguments.ElementAtOrDefault(_arguments)
            ?? _command.Arguments.LastOrDefault(a => a.Arity.MaximumNumberOfValues > 1);
        if (argument is null)
            yield break;
        foreach (string line in Matching(argument.GetCompletions(CompletionContext.Empty), "", _word))
            yield return line;
        if (Files(argument.Name, argument.Description!) is { } files)
            yield return files;
    }

    /// <summary>Values of an option; in a list with commas, those for its last part.</summary>
    private static IEnumerable<string> ValuesOf(Option option, string prefix, string word)
    {
        int comma = option.HelpName?.EndsWith(",…", StringComparison.Ordinal) == true ? word.LastIndexOf(',') + 1 : 0;
        string[] taken = word[..comma].Split(',');
        IEnumerable<CompletionItem> items = option.GetCompletions(CompletionContext.Empty).Where(i => !taken.Contains(i.Label));
        IEnumerable<string> lines = Matching(items, prefix + word[..comma], word[comma..]);
        return Files(option.HelpName, option.Description!) is { } files ? lines.Append(files) : lines;
    }

    private static IEnumerable<string> Matching(IEnumerable<CompletionItem> items, string prefix, string word) =>
        items.Where(i => i.Label.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(i => Line(prefix + i.Label, i.Detail));

    /// <summary>Which files can be a value that the help calls <paramref name="name"/>, if any.</summary>
    private static string? Files(string? name, string description) => name?.Split('|', '[')[0] switch
    {
        "DIR" or "OUTDIR" => "files:folders",
        "FILE" or "OLD" or "NEW" when description.Contains("ayout", StringComparison.Ordinal) => "files:fsw",
        "FILE" or "TREE" or "IN" or "OUT" or "OUTDIR/FILE" => "files:all",
        _ => null,
    };

    /// <summary>The first sentence of a description is enough.</summary>
    private static string Line(string word, string? description) =>
        string.IsNullOrEmpty(description) ? word : $"{word}\t{description.Split([". ", "; "], 2, StringSplitOptions.None)[0].TrimEnd('.')}";
}
