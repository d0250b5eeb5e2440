using FswLayout.Cli.Importing;
using FswLayout.Cli.Rendering;
using FswLayout.Drift;
using FswLayout.Layout;
using FswLayout.Snapshots;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc verify FILE --device DIR</c>: what a layout says against what a device shows.</summary>
internal sealed class DeviceVerification(CommandContext context, CommonSettings settings, string device, string? instance)
{
    /// <summary>Compares; 1 where the two differ, or where the layout has errors.</summary>
    public int Run(CompiledLayout layout)
    {
        if (layout.HasErrors || layout.Compilation.Model is not { } model)
        {
            layout.Print(settings, context);
            return layout.HasErrors ? ExitCode.LayoutErrors : ExitCode.Success;
        }
        DeviceSnapshot snapshot = DeviceFolder.Read(device, context.Environment.CurrentDirectory);
        DriftReport report = DriftReport.Compare(model, Running(model, snapshot), snapshot);
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(DriftView.Shape(report, device, layout.File.TypedFolder));
        else
            DriftView.Write(context.Output, report, device, layout.File.TypedFolder);
        return report.HasDrift ? ExitCode.LayoutErrors : ExitCode.Success;
    }

    private Instance Running(LayoutModel model, DeviceSnapshot snapshot)
    {
        string[] names = [.. model.Instances.Select(i => i.Name)];
        if (instance is { } name)
            return model.Instances.FirstOrDefault(i => i.Name == name)
                ?? throw new CliException($"--instance: there is no instance '{name}'{Words.DidYouMean(name, names)}");
        return DriftReport.Running(model, snapshot) ?? throw new CliException(
            $"{device} does not tell which instance it is: neither its command line nor its RAM is that of one",
            $"say it: --instance {string.Join("|", names)}");
    }
}
