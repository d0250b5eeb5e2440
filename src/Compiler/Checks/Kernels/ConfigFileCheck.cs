using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Kernels;

/// <summary>The kernel configuration that the layout names can be read.</summary>
internal sealed class ConfigFileCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4008", "A kernel configuration that cannot be read", "Options that nobody could look at are not known to be right; the compiler says so rather "
            + "than pass them.");

    public override Facets Needs => Facets.None;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.ImageOf(ImageKind.Kernel)?.Config is { Problem: { } problem } config)
            Report(
                context, instance, config.Location, $"the configuration '{TextForm.Printable(config.Path)}' tells nothing: {problem}",
                "name the .config the kernel was built with, or a copy of its /proc/config.gz; or remove the line");
    }
}
