using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>kernelcore is something, in whole pages.</summary>
internal sealed class KernelcoreCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3016", "A kernelcore that switches the movable zone off",
        "kernelcore=0 is no kernelcore: find_zone_movable_pfns_for_nodes (mm/page_alloc.c) then makes no movable zone at all.");

    public override Facets Needs => Facets.Kernelcore | Facets.Geometry;

    public override Facets Breaks => Facets.Kernelcore;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (!instance.Gives(InstanceProperty.Kernelcore))
            return;
        if (instance.Kernelcore == 0 || instance.Kernelcore % context.Board.PageSize != 0)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Kernelcore),
                instance.Kernelcore == 0
                ? $"the kernelcore of '{instance.Name}' is 0: nothing would be movable"
                : $"the kernelcore of '{instance.Name}', {instance.Kernelcore} bytes, is not made of whole pages",
                instance.Kernelcore is > 0 and < 4096
                    ? Advice.Replace($"write {instance.Kernelcore}M, where MiB are meant", $"{instance.Kernelcore}M")
                    : "write how much memory its kernel keeps for itself, such as 128M");
        else if (instance.Kernelcore >= 1UL << 32 && instance.Kernel.Model.Architecture == KernelArchitecture.Arm)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Kernelcore),
                $"the kernelcore of '{instance.Name}', {SizeText.Size(instance.Kernelcore)}, is more than 32 bits of addresses hold", "write less than 4G");
    }
}
