using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Kernels;

/// <summary>What the layout tells of CONFIG_CMDLINE is what the configuration says.</summary>
internal sealed class ToldLineCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4013", "A built-in line told in two ways", "The layout and the kernel's configuration cannot both be right, and the prediction rests on it.");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.KernelConfig is not { } config || instance.BuiltIn is not { } told || BuiltInLine.Of(config) is var built && built == told)
            return;
        if (built.Text != told.Text)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.ConfigCmdline),
                $"config_cmdline says \"{TextForm.Printable(told.Text)}\", but the kernel's "
                    + $"configuration \"{TextForm.Printable(built.Text)}\"",
                "remove config_cmdline: the configuration tells it", Related(config, "CMDLINE"));
        else
            Report(
                context, instance, instance.OriginOf(InstanceProperty.ConfigCmdlineType),
                $"the layout says that CONFIG_CMDLINE is of the type {Word(told)}, the kernel's "
                    + $"configuration that it is of the type {Word(built)}",
                "remove config_cmdline_type: the configuration tells it", Related(config, "CMDLINE_EXTEND"));
    }

    private static RelatedLocation[] Related(KernelConfig config, string option) =>
        config.Find(option) is { } found ? [new RelatedLocation(found.Location, "what the configuration says")] : [];

    private static string Word(BuiltInLine line) => line.Use.ToString().ToLowerInvariant();
}
