using System.CommandLine;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Rendering;

/// <summary>Prints diagnostics as the user asked: text on standard error, JSON and SARIF on standard output.</summary>
internal static class DiagnosticPrinter
{
    public static void Print(IReadOnlyList<Diagnostic> diagnostics, RenderOptions options, InvocationConfiguration console)
    {
        switch (options.Format)
        {
            case "json":
                JsonPrinter.Print(JsonPrinter.Shape(diagnostics), JsonShapes.Readable.DiagnosticList, console.Output);
                break;
            case "sarif":
                JsonPrinter.Print(SarifPrinter.Shape(diagnostics), JsonShapes.Readable.SarifLog, console.Output);
                break;
            default:
                new TextPrinter(console.Error, options.UseColor).Print(diagnostics);
                break;
        }
    }
}
