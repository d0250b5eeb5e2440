using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>A child has a kernel to boot.</summary>
internal sealed class ChildKernelCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5019", "A child with nothing to boot",
        "The boot loader starts the master, but a child's kernel is what load.sh loads: without one, memory would be freed and the switch would jump into "
        + "nothing. No load.sh and no switch.sh are emitted for such a child; with --strict this is an error.");

    public override Facets Needs => Facets.Images | Facets.Role | Facets.Base;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.IsMaster)
            return;
        Image? kernel = instance.ImageOf(ImageKind.Kernel);
        if (kernel is null)
            Report(
                context, instance, instance.Location, $"the child '{instance.Name}' has no image kernel: nothing can be loaded and booted in its memory",
                $"add image kernel {{ file = \"zImage\"; load = auto; size = BYTES; }}");
        else if (kernel.File is null)
            Report(
                context, instance, kernel.Location, $"the kernel of the child '{instance.Name}' names no file: "
                    + $"load.sh would load nothing to {SizeText.Address(kernel.Load)} and boot what lies there",
                "add file = \"zImage\"");
    }
}
