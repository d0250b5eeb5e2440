using System.CommandLine;
using System.CommandLine.Completions;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc explain FSW3027</c>: the whole page of a diagnostic, example included; without an id, what there is.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommonOptions common, CommandContext context)
    {
        var command = new Command("explain", "Tell what a diagnostic is about, why it matters on the device, and show an example; without ID, list them all.");
        var id = new Argument<string>("ID") { Description = "The diagnostic, such as FSW3027 or 3027.", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
        id.CompletionSources.Add(_ => DiagnosticCatalog.All.Select(d => new CompletionItem(d.Id, detail: d.Title)));
        command.Arguments.Add(id);
        command.SetAction(parsed =>
        {
            CommonSettings settings = common.Read(parsed);
            Formats.RefuseSarif(settings, "explain");
            if (parsed.GetValue(id) is { } word)
                Explain(Find(word), settings, context);
            else if (settings.Format == OutputFormat.Json)
                context.WriteJson(new CatalogShape([.. DiagnosticCatalog.All.Select(d => Shape(d))]));
            else
                PageReport.WriteAll(context.StyledOutput(settings));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Explain(DiagnosticDescriptor descriptor, CommonSettings settings, CommandContext context)
    {
        string page = DiagnosticPage.TextOf(descriptor.Id);
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(Shape(descriptor, page, DiagnosticPage.AddressOf(descriptor.Id, DiagnosticPage.BaseAddress)));
        else
            PageReport.Write(context.StyledOutput(settings), descriptor, page);
    }

    private static DiagnosticDescriptor Find(string id) =>
        DiagnosticCatalog.Find(id) ?? DiagnosticCatalog.Find("FSW" + id)
        ?? throw new CliException(
            $"there is no diagnostic '{id}'" + Words.DidYouMean(id.All(char.IsAsciiDigit) ? "FSW" + id : id, DiagnosticCatalog.All.Select(d => d.Id)),
            "fswc explain lists all");

    private static ExplanationShape Shape(DiagnosticDescriptor descriptor, string? page = null, string? link = null) =>
        new(descriptor.Id, descriptor.Title, JsonReport.Severity(descriptor.Severity), DiagnosticCatalog.AreaOf(descriptor), descriptor.Why, page, link);
}
