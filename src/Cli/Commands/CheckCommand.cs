using System.CommandLine;
using FswLayout.Cli.Output;
using FswLayout.Cli.Rendering;
using FswLayout.Layout;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc check FILE</c>: says what is wrong and writes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create(CommonOptions common, CommandContext context)
    {
        var command = new Command("check", "Check a layout and write nothing.");
        var input = new LayoutInput(takesStandardInput: true);
        input.AddTo(command);
        var fix = new Option<bool>("--fix") { Description = "Mend in place what was plainly meant otherwise; then check." };
        Option<bool> quiet = CommonOptions.Quiet();
        command.Options.Add(fix);
        command.Options.Add(quiet);
        command.SetAction(parsed =>
        {
            CommonSettings settings = common.Read(parsed);
            bool isTalkative = settings.Format == OutputFormat.Text && !parsed.GetValue(quiet);
            if (parsed.GetValue(fix) && input.IsStandardInput(parsed))
                throw new CliException("--fix mends files in place, and standard input has no place", "leave out --stdin, or --fix");
            CompiledLayout layout = input.Compile(parsed, settings, context);
            if (parsed.GetValue(fix))
                layout = new FixWriter(context).Mend(layout, isTalkative, () => input.Compile(parsed, settings, context));
            return Run(layout, settings, context, isTalkative);
        });
        return command;
    }

    private static int Run(CompiledLayout layout, CommonSettings settings, CommandContext context, bool isTalkative)
    {
        layout.Print(settings, context);
        if (layout.HasErrors)
            return ExitCode.LayoutErrors;
        if (isTalkative)
            context.Output.Write($"{Printable.Line(layout.File.Typed)}: {Verdict(layout, settings)}, {Content(layout.Compilation.Model!)}\n");
        return ExitCode.Success;
    }

    /// <summary>Sound is what nothing was found in.</summary>
    private static string Verdict(CompiledLayout layout, CommonSettings settings) =>
        settings.Apply(layout.Compilation.Diagnostics).IsEmpty ? "sound" : "no error";

    private static string Content(LayoutModel model) =>
        $"{DiagnosticCount.Plural(model.Owners.Count() + (model.Xen is null ? 0 : 1), "instance")} on {model.Board.Name}";
}
