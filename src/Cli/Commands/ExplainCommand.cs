using System.CommandLine;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc explain FSW3027</c>: what a rule is about and why it is there.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommonOptions common, CommandContext context)
    {
        var command = new Command("explain", "Tell what a diagnostic is about, and why it matters on the device.");
        var id = new Argument<string>("ID") { Description = "The diagnostic, such as FSW3027 or 3027." };
        command.Arguments.Add(id);
        command.SetAction(parsed =>
        {
            CommonSettings settings = common.Read(parsed);
            Formats.RefuseSarif(settings, "explain");
            DiagnosticDescriptor descriptor = Find(parsed.GetValue(id)!);
            if (settings.Format == OutputFormat.Json)
                context.WriteJson(Shape(descriptor));
            else
                Write(descriptor, context.StyledOutput(settings));
            return ExitCode.Success;
        });
        return command;
    }

    private static DiagnosticDescriptor Find(string id) =>
        DiagnosticCatalog.Find(id) ?? DiagnosticCatalog.Find("FSW" + id)
        ?? throw new CliException($"there is no diagnostic '{id}'" + Words.DidYouMean(id, DiagnosticCatalog.All.Select(d => d.Id)));

    private static ExplanationShape Shape(DiagnosticDescriptor descriptor) =>
        new(descriptor.Id, descriptor.Title, JsonReport.Severity(descriptor.Severity), descriptor.Why, descriptor.HelpLink);

    private static void Write(DiagnosticDescriptor descriptor, StyledWriter writer)
    {
        bool isError = descriptor.Severity == DiagnosticSeverity.Error;
        writer.Write($"{JsonReport.Severity(descriptor.Severity)} {descriptor.Id}: ", isError ? Style.Error : Style.Warning);
        writer.WriteLine(descriptor.Title, Style.Bold);
        writer.WriteLine();
        writer.WriteLine(descriptor.Why);
        writer.WriteLine();
        writer.WriteLine(descriptor.HelpLink);
    }
}
