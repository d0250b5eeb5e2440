using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using FswLayout.Binding;

namespace FswLayout.Cli.Commands;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string> _format = new("--format")
    {
        Description = "How to print: text for people; json or sarif as one document on standard output; msbuild as one line for each diagnostic there.",
        HelpName = "text|json|sarif|msbuild",
        Recursive = true,
    };

    private readonly Option<string> _color = new("--color")
    {
        Description = "When to colour text: auto colours on a terminal unless NO_COLOR is set.",
        HelpName = "auto|always|never",
        Recursive = true,
    };

    private readonly Option<bool> _warnAsError = new("--warn-as-error")
    {
        Description = "Take warnings for errors: exit with 1 and write nothing.",
        Recursive = true,
    };

    private readonly Option<string[]> _noWarn = new("--no-warn")
    {
        Description = "Leave out these warnings; may be repeated. Errors are always shown.",
        HelpName = "ID,…",
        Recursive = true,
    };

    public CommonOptions()
    {
        _noWarn.Validators.Add(result =>
        {
            foreach (string id in Ids(result.GetValueOrDefault<string[]>()).Where(id => DiagnosticCatalog.Find(id) is null))
                result.AddError($"--no-warn: there is no diagnostic '{id}'" + Words.DidYouMean(id, DiagnosticCatalog.All.Select(d => d.Id)));
        });
        _noWarn.CompletionSources.Add(_ => DiagnosticCatalog.All.Select(d => new CompletionItem(d.Id, detail: d.Title)));
        Words.Restrict(_format, "text", "json", "sarif", "msbuild");
        Words.Restrict(_color, "auto", "always", "never");
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        command.Options.Add(_color);
        command.Options.Add(_warnAsError);
        command.Options.Add(_noWarn);
    }

    public CommonSettings Read(ParseResult parsed) => new(
        Format(parsed),
        parsed.GetValue(_color) switch { "always" => ColorMode.Always, "never" => ColorMode.Never, _ => ColorMode.Auto },
        parsed.GetValue(_warnAsError),
        Ids(parsed.GetValue(_noWarn)).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The option of commands that say something besides diagnostics.</summary>
    public static Option<bool> Quiet() => new("-q", "--quiet") { Description = "Print diagnostics, and nothing else." };

    /// <summary>Offers, in the help and to shells, only the formats that <paramref name="command"/> has.</summary>
    public void Describe(Command command)
    {
        if (command.Name is "build" or "check" || command.Subcommands.Count > 0)
            return;
        _format.Description = "How to print: text for people, or json as one document on standard output.";
        _format.HelpName = "text|json";
        _format.CompletionSources.Clear();
        _format.CompletionSources.Add("text", "json");
    }

    /// <summary>The ids of a list; the digits alone will do.</summary>
    private static IEnumerable<string> Ids(string[]? values) => Words.Split(values).Select(w => w.All(char.IsAsciiDigit) ? "FSW" + w : w);

    /// <summary>The format asked for, also on a command line that is wrong otherwise.</summary>
    public OutputFormat Format(ParseResult parsed) =>
        parsed.GetResult(_format)?.Tokens is [{ Value: var word }, ..]
            ? word switch { "json" => OutputFormat.Json, "sarif" => OutputFormat.Sarif, "msbuild" => OutputFormat.MsBuild, _ => OutputFormat.Text }
            : OutputFormat.Text;
}

/// <summary>Words on the command line.</summary>
internal static class Words
{
    /// <summary>The words of a list with commas, given once or more often.</summary>
    public static IEnumerable<string> Split(string[]? values) =>
        (values ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary><c>; did you mean x?</c> or nothing.</summary>
    public static string DidYouMean(string wrong, IEnumerable<string> known) =>
        Suggestions.Nearest(wrong, known) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>Refuses numbers below 0.</summary>
    public static void RefuseNegative(Option<int> option) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && !(int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int _)))
                result.AddError($"{option.Name}: '{word}' is no number from 0 to {int.MaxValue}");
        });

    /// <summary>Refuses every value but those of <paramref name="allowed"/>.</summary>
    public static void Restrict(Option<string> option, params string[] allowed)
    {
        option.CompletionSources.Add(allowed);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && !allowed.Contains(word))
                result.AddError($"{option.Name}: there is no '{word}'; take "
                    + $"{(allowed.Length == 1 ? "" : string.Join(", ", allowed[..^1]) + " or ")}{allowed[^1]}");
        });
    }
}
