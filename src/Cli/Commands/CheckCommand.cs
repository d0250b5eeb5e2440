using System.CommandLine;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc check FILE</c>: says what is wrong and writes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create(CommonOptions common, CommandContext context)
    {
        var command = new Command("check", "Check a layout and write nothing.");
        var input = new LayoutInput();
        input.AddTo(command);
        command.SetAction(parsed =>
        {
            CommonSettings settings = common.Read(parsed);
            return Run(input.Compile(parsed, settings, context.Environment), settings, context);
        });
        return command;
    }

    private static int Run(CompiledLayout layout, CommonSettings settings, CommandContext context)
    {
        layout.Print(settings, context);
        if (layout.HasErrors)
            return ExitCode.LayoutErrors;
        if (settings.Format == OutputFormat.Text)
            context.Output.Write($"{Printable.Line(layout.File.Typed)}: sound, {Content(layout)}\n");
        return ExitCode.Success;
    }

    private static string Content(CompiledLayout layout) => layout.Compilation.Model is { } model
        ? $"{DiagnosticCount.Plural(model.Instances.Length, "instance")} on {model.Board.Name}"
        : "no instances";
}
