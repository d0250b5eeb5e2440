using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using FswLayout.Cli.Commands;

namespace FswLayout.Cli.Tests.ManPages;

/// <summary>A manual page of a command, in man(7), made of what the help is made of.</summary>
internal sealed class ManPage
{
    /// <summary>What the pages say of their age: the same sources give the same pages.</summary>
    private const string Date = "2026-11-27";

    private readonly StringBuilder _text = new();
    private readonly Command _command;
    private readonly Command _root;

    private ManPage(Command root, Command command) => (_root, _command) = (root, command);

    private bool IsRoot => _command == _root;

    private static string NameOf(Command root, Command command) => command == root ? "fswc" : $"fswc-{command.Name}";

    /// <summary>All pages by their names, such as <c>fswc-build.1</c>.</summary>
    public static SortedDictionary<string, string> All(Command root)
    {
        IEnumerable<Command> commands = root.Subcommands.Where(c => !c.Hidden).Prepend(root);
        return new(commands.ToDictionary(c => $"{NameOf(root, c)}.1", c => new ManPage(root, c).Write()), StringComparer.Ordinal);
    }

    private string Write()
    {
        string name = NameOf(_root, _command);
        _text.Append(".\\\" Made from the command line's own description: FSW_UPDATE_DOCS=1 dotnet test tests/Cli.Tests --filter ManPage\n");
        _text.Append($".TH {Escape(name.ToUpperInvariant())} 1 \"{Date}\" \"fswc {FswcApp.Version}\" \"User Commands\"\n");
        Section("NAME", $"{Escape(name)} \\- {Escape(Summary())}\n");
        Section("SYNOPSIS", Synopsis());
        Section("DESCRIPTION", Escape(_command.Description!) + "\n" + Commands());
        Options("OPTIONS", _command.Options);
        if (!IsRoot)
            Options("OPTIONS OF EVERY COMMAND", _root.Options.Where(o => o.Recursive));
        Examples();
        Section("SEE ALSO", SeeAlso());
        return _text.ToString();
    }

    private string Summary() => _command.Description!.Split([":", ";"], 2, StringSplitOptions.None)[0].TrimEnd('.') is var first
        ? char.ToLowerInvariant(first[0]) + first[1..] : "";

    private string Synopsis()
    {
        if (IsRoot)
            return ".B fswc\n.I COMMAND\n.RI [ OPTION ]...\\&\n.br\n.B fswc \\-\\-version\n";
        string arguments = string.Concat(_command.Arguments.Select(a =>
            a.Arity.MinimumNumberOfValues == 0 ? $".RI [ {Escape(a.Name)} ]{(a.Arity.MaximumNumberOfValues > 1 ? "..." : "")}\n" : $".I {Escape(a.Name)}\n"));
        return $".B fswc {Escape(_command.Name)}\n.RI [ OPTION ]...\\&\n{arguments}";
    }

    private string Commands()
    {
        string arguments = string.Concat(_command.Arguments.Select(a => $".TP\n.I {Escape(a.Name)}\n{Escape(a.Description!)}\n"));
        string commands = string.Concat(_command.Subcommands.Where(c => !c.Hidden)
            .Select(c => $".TP\n.BR fswc\\-{Escape(c.Name)} (1)\n{Escape(c.Description!)}\n"));
        return arguments + commands;
    }

    private void Options(string heading, IEnumerable<Option> options)
    {
        var text = new StringBuilder();
        foreach (Option option in options.Where(o => !o.Hidden))
        {
            string names = string.Join(", ", option.Aliases.Prepend(option.Name).Select(n => $"\\fB{Escape(n)}\\fR"));
            string value = option.HelpName is { } help ? $" \\fI{Escape(help)}\\fR" : "";
            text.Append($".TP\n{names}{value}\n{Escape(option.Description!)}\n");
        }
        if (text.Length > 0)
            Section(heading, text.ToString());
    }

    /// <summary>The examples and exit codes of the help.</summary>
    private void Examples()
    {
        foreach (Match part in Regex.Matches(HelpWithExamples.ExamplesOf(_command), @"^(?<heading>\w[\w ]*):\n(?<lines>(?: .*\n|\n)*)", RegexOptions.Multiline))
        {
            string lines = part.Groups["lines"].Value.TrimEnd('\n');
            string body = string.Join('\n', lines.Split('\n').Select(l => Escape(l.Length > 2 ? l[2..] : "")));
            Section(part.Groups["heading"].Value == "Exit codes" ? "EXIT STATUS" : "EXAMPLES", $".nf\n{body}\n.fi\n");
        }
    }

    private string SeeAlso()
    {
        string[] names = IsRoot ? [.. _root.Subcommands.Where(c => !c.Hidden).Select(c => NameOf(_root, c))] : ["fswc"];
        return string.Join(" ,\n", names.Select(n => $".BR {Escape(n)} (1)")) + "\n";
    }

    private void Section(string heading, string body) => _text.Append($".SH {heading}\n{body}");

    /// <summary>Text as roff takes it for itself: dashes that can be copied, no line that begins with a request.</summary>
    private static string Escape(string text)
    {
        string escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal)
            .Replace("…", "...", StringComparison.Ordinal).Replace("'", "\\(aq", StringComparison.Ordinal);
        return escaped is ['.' or '\'', ..] ? "\\&" + escaped : escaped;
    }
}
