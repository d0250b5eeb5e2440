using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>What the kernel reads before it has high memory lies in low memory.</summary>
internal sealed class LowMemoryImageCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5005", "An image above low memory", "RST, ATAGs, device tree and initrd are read through the mapping of low memory; above its end the kernel dies (notes, 30/08; kernel-memory.md, section 2).");

    public override Facets Needs => Facets.Images | Facets.Prediction | Facets.Arguments | Facets.Claim;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Prediction.LowMemoryEnd is not { } end)
            return;
        foreach (Image image in instance.Images.Where(i => i.Kind != ImageKind.Kernel))
        {
            AddressRange range = ImageText.RangeOf(image, instance, context.Model);
            if (range.End > end)
                Report(
                    context, instance, image.OriginOf("load"),
                    $"the {ImageText.Name(image.Kind)} of '{instance.Name}' at {range} ends {SizeText.Size(range.End - end)} above low memory, which ends at {SizeText.Address(end)}",
                    $"let it end at {SizeText.Address(end)} or below, or lower vmalloc", new RelatedLocation(instance.OriginOf("vmalloc"), "vmalloc sets the end of low memory"));
        }
    }
}
