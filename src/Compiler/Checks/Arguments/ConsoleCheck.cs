using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>The settings of a console stand behind a comma.</summary>
internal sealed class ConsoleCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4028", "A console whose settings are not read",
        "console_setup (kernel/printk/printk.c) takes the name up to its number and what stands behind a comma; the rest is dropped, and the line "
        + "runs at the driver's own speed: the log is noise.");

    public override Facets Needs => Facets.Arguments | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (KernelArgument argument in instance.KernelArguments.Where(a => a.Key == "console"))
            if (argument.Value is { } value && value.Split(',')[0] is var name && name.IndexOfAny([' ', ':', ';']) is > 0 and var at)
                context.Report(
                    this, instance, value, ArgumentPlaces.Of(instance, argument)!.Value,
                    $"console= of '{instance.Name}' is read as '{TextForm.Printable(name.Substring(0, at))}': "
                        + $"'{TextForm.Printable(value.Substring(at))}' is dropped",
                    $"write console = \"{TextForm.Printable(name.Substring(0, at))},{TextForm.Printable(value.Substring(at + 1).TrimStart())}\"");
    }
}
