using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Kernels;

/// <summary>The type of a built-in line stands beside the line.</summary>
internal sealed class LineTypeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4014", "The type of a built-in line without the line", "The type decides whose arguments win; without the line nobody can say what the kernel "
            + "will read (arch/arm/Kconfig offers the types only where CONFIG_CMDLINE is not empty).");

    public override Facets Needs => Facets.Arguments;

    public override Facets Breaks => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Gives(InstanceProperty.ConfigCmdlineType) && !instance.Gives(InstanceProperty.ConfigCmdline))
            Report(
                context, instance, instance.OriginOf(InstanceProperty.ConfigCmdlineType),
                $"the layout tells the type of the built-in line of '{instance.Name}', but not the line",
                "write config_cmdline = \"…\"; as CONFIG_CMDLINE says, or name the kernel's configuration instead: image kernel { config = \".config\"; }");
    }
}
