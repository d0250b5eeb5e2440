using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>An Android is told to start, not to charge.</summary>
internal sealed class BootModeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6062", "An Android that is told to charge only",
        "androidboot.mode=charger is what a boot loader says when a device that is off is plugged in: init then runs the triggers of charger instead of those "
        + "that mount and start the system (main, init/init.c of 4.0 to 4.2). A line that was copied from a charging device has it.");

    public override Facets Needs => Facets.Arguments | Facets.System | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.System.Kind != SystemKind.Linux
            && instance.KernelArguments.LastOrDefault(a => a.Name == "androidboot.mode") is { Value: "charger" } mode)
            Report(
                context, instance, ArgumentPlaces.Of(instance, mode)!.Value,
                $"'{instance.Name}' is told {mode}: its init shows the battery, and starts nothing else", "remove it");
    }
}
