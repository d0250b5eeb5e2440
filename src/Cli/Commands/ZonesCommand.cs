using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Addresses;
using FswLayout.Cli.Rendering;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc zones</c>: what a kernel will make of a command line, given in full or by a layout.</summary>
internal sealed class ZonesCommand(CommonOptions common, CommandContext context)
{
    private readonly LayoutInput _input = new(isRequired: false);
    private readonly KernelOptions _kernel = new();

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new ZonesCommand(common, context);
        var command = new Command(
            "zones", "Predict where a kernel's low memory and zones will lie: of every instance of a layout, or of a command line given here.");
        self._input.AddTo(command);
        self._kernel.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        if (!_input.IsGiven(parsed))
            return Report(settings, parsed);
        if (_kernel.IsGiven(parsed) && UsageError.Unquoted(parsed) is { } unquoted)
            throw new CliException(unquoted, "see fswc zones --help");
        if (_kernel.IsGiven(parsed))
            throw new CliException("zones takes a layout, or --linux, --ram and --args, not both");
        CompiledLayout layout = _input.Compile(parsed, settings, context);
        if (layout.HasErrors || layout.Compilation.Model is not { } model)
        {
            layout.Print(settings, context);
            return layout.HasErrors ? ExitCode.LayoutErrors : ExitCode.Success;
        }
        return Report(settings, model);
    }

    private int Report(CommonSettings settings, ParseResult parsed)
    {
        Formats.RefuseSarif(settings, "zones");
        (KernelMachine machine, string arguments) = _kernel.Read(parsed, context.Environment.CurrentDirectory);
        MemoryPrediction prediction = MemoryPrediction.Of(machine, arguments);
        if (_kernel.MissingBase(parsed, machine, arguments) is { } missing)
            prediction = prediction with { Notes = [new KernelNote(NoteKind.BaseAssumed, null, missing), .. prediction.Notes] };
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(ZonesShape.Of(prediction));
        else
            ZonesReport.Write(context.StyledOutput(settings), prediction);
        return prediction.Boots ? ExitCode.Success : ExitCode.LayoutErrors;
    }

    private int Report(CommonSettings settings, LayoutModel model)
    {
        Formats.RefuseSarif(settings, "zones");
        if (settings.Format == OutputFormat.Json)
        {
            context.WriteJson(
                new LayoutZonesShape([.. model.Instances.Select(i => new InstanceZonesShape(i.Name, i.CommandLine.Text, ZonesShape.Of(i.Prediction)))]));
            return ExitCode.Success;
        }
        StyledWriter output = context.StyledOutput(settings);
        foreach (Instance instance in model.Instances)
        {
            if (instance != model.Instances[0])
                output.WriteLine();
            output.WriteWrapped(
                $"{instance.Name}: linux {instance.Kernel.Text} at {SizeText.Address(instance.Base)}, {Printable.Line(instance.CommandLine.Text)}",
                column: 0, indent: 4, Style.Bold);
            ZonesReport.Write(output, instance.Prediction);
        }
        return ExitCode.Success;
    }
}
