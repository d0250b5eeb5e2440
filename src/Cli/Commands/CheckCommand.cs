using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc check FILE</c>: says what is wrong and writes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Check a layout and write nothing.");
        var input = new LayoutInput();
        var common = new CommonOptions();
        input.AddTo(command);
        common.AddTo(command);
        command.SetAction(parsed => Run(input.Compile(parsed), common.Read(parsed), parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(Compilation compilation, RenderOptions options, InvocationConfiguration console)
    {
        ImmutableArray<Diagnostic> diagnostics = options.Apply(compilation.Diagnostics);
        DiagnosticPrinter.Print(diagnostics, options, console);
        bool failed = diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        if (!failed && options.Format == "text")
            console.Output.WriteLine(compilation.Model is { } model ? $"{compilation.Main.Path}: sound, {model.Instances.Length} instances on {model.Board.Name}" : $"{compilation.Main.Path}: sound, no instances");
        return failed ? ExitCode.LayoutErrors : ExitCode.Success;
    }
}
