using System.CommandLine;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc explain FSW3027</c>: why a rule is there.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var command = new Command("explain", "Tell what a diagnostic is about and why.");
        var id = new Argument<string>("ID") { Description = "The diagnostic, such as FSW3027." };
        var common = new CommonOptions();
        command.Arguments.Add(id);
        common.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetValue(id)!, common.Read(parsed), parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string id, RenderOptions options, InvocationConfiguration console)
    {
        if (DiagnosticCatalog.Find(id) is not { } descriptor)
        {
            string? near = Binding.Suggestions.Nearest(id, DiagnosticCatalog.All.Select(d => d.Id));
            console.Error.WriteLine($"fswc: there is no diagnostic '{id}'" + (near is null ? "" : $"; did you mean {near}?"));
            return ExitCode.UsageOrIo;
        }
        string severity = descriptor.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        if (options.Format == "text")
            console.Output.WriteLine($"{descriptor.Id} ({severity}): {descriptor.Title}\n\n{descriptor.Why}\n\n{descriptor.HelpLink}");
        else
            JsonPrinter.Print(new Explanation(descriptor.Id, severity, descriptor.Title, descriptor.Why, descriptor.HelpLink), JsonShapes.Readable.Explanation, console.Output);
        return ExitCode.Success;
    }
}
