using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>The kernel is one whose memory setup the compiler knows.</summary>
internal sealed class KernelReleaseCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor => BindingErrors.UnknownRelease;

    public override Facets Needs => Facets.Kernel;

    public override Facets Breaks => Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (!instance.Kernel.Model.IsKnown)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Kernel), $"there is no model of Linux {instance.Kernel.Text}",
                $"write one that the compiler knows: {Releases.Kernels(context.Board.Architecture)}");
    }
}
