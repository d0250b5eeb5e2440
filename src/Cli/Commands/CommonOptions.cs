using System.CommandLine;
using System.CommandLine.Parsing;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Commands;

/// <summary>Options that every command has.</summary>
internal sealed class CommonOptions
{
    public Option<string> Format { get; } = new Option<string>("--format")
    {
        Description = "How to print: text for people, json or sarif for tools (on standard output).",
        DefaultValueFactory = _ => "text",
    }.AcceptOnlyFromAmong("text", "json", "sarif");

    public Option<string> Color { get; } = new Option<string>("--color")
    {
        Description = "Colour in text: auto looks at the terminal and at NO_COLOR.",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFromAmong("auto", "always", "never");

    public Option<bool> WarnAsError { get; } = new("--warn-as-error") { Description = "Treat warnings as errors." };

    public Option<string[]> NoWarn { get; } = new("--no-warn")
    {
        Description = "Do not show these warnings: ids with commas between them.",
        HelpName = "ID,…",
        AllowMultipleArgumentsPerToken = false,
    };

    public CommonOptions() => NoWarn.Validators.Add(result =>
    {
        foreach (string id in Split(result.GetValueOrDefault<string[]>()))
            if (DiagnosticCatalog.Find(id) is null)
                result.AddError($"--no-warn: there is no diagnostic {id}");
    });

    public void AddTo(Command command)
    {
        command.Options.Add(Format);
        command.Options.Add(Color);
        command.Options.Add(WarnAsError);
        command.Options.Add(NoWarn);
    }

    public RenderOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Format)!, parsed.GetValue(Color)!, parsed.GetValue(WarnAsError), [.. Split(parsed.GetValue(NoWarn)).Select(id => id.ToUpperInvariant())]);

    public static IEnumerable<string> Split(string[]? values) =>
        (values ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
