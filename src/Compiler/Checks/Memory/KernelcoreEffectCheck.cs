using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>kernelcore, not vmalloc, decides where the movable zone starts.</summary>
internal sealed class KernelcoreEffectCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3031", "A kernelcore without effect",
        "With high memory the movable zone never starts below the end of low memory (find_usable_zone_for_movable, mm/page_alloc.c); "
        + "the field notes of the original system: with vmalloc=256M the unmovable range moved up into what was to be handed over.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Prediction is not { Boots: true, LowMemoryEnd: { } low, Ram: { Length: > 0 } ram } || ram[ram.Length - 1].End <= low)
            return;
        ulong kernelcoreEnd = instance.Base + instance.Kernelcore;
        if (low <= kernelcoreEnd)
            return;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Kernelcore),
            $"the kernelcore of '{instance.Name}' would end at {SizeText.Address(kernelcoreEnd)}, "
            + $"but low memory ends at {SizeText.Address(low)}, {SizeText.Size(low - kernelcoreEnd)} above: vmalloc decides, and kernelcore has no effect",
            $"raise vmalloc by {SizeText.Size(low - kernelcoreEnd)}, or write kernelcore = {SizeText.Size(low - instance.Base)};",
            new RelatedLocation(instance.OriginOf(InstanceProperty.Vmalloc), instance.Vmalloc is null ? "it has the kernel's default vmalloc" : "its vmalloc"));
    }
}
