using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>What the kernel reads before it has high memory lies in low memory.</summary>
internal sealed class LowMemoryImageCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5005", "An image above low memory",
        "RST, ATAGs and initrd, and under Linux 3.0 the device tree, are read through the mapping of low memory; "
        + "above its end the kernel dies (the field notes of the original system; arm_memblock_init, arch/arm/mm/init.c).");

    public override Facets Needs => Facets.Images | Facets.Prediction | Facets.Arguments | Facets.Claim;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Prediction.LowMemoryEnd is not { } end)
            return;
        foreach (Image image in instance.Images.Where(i => ImageRoom.MustBeLow(i.Kind, instance.Kernel.Model)))
        {
            AddressRange range = BootMemory.RangeOf(image, instance, context.Model);
            if (range.End > end)
                Report(
                    context, instance, image.OriginOf(ImageProperty.Load),
                    $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' at {range} ends {SizeText.InWords(range.End - end)} above low memory, "
                    + $"which ends at {SizeText.Address(end)}",
                    FreePlace.Help(image, instance, context.Model) + Lower(instance, range.End, context),
                    new RelatedLocation(instance.OriginOf(InstanceProperty.Vmalloc), "vmalloc sets the end of low memory"));
        }
    }

    /// <summary>A vmalloc that leaves low memory up to <paramref name="end"/>, where there is one.</summary>
    private static string Lower(Instance instance, ulong end, CheckContext context) =>
        Trial.Vmalloc(instance, context, t => t.Prediction.LowMemoryEnd >= end && (t.IsMaster || Trial.Fits(t, context))) is { } vmalloc
            ? $"; or vmalloc = {SizeText.Size(vmalloc.Size)}; with which low memory ends at {SizeText.Address(vmalloc.Tried.Prediction.LowMemoryEnd ?? end)}"
            : "";
}
