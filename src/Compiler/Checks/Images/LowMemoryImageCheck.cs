using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Checks.Images;

/// <summary>What the kernel reads before it has high memory lies in low memory.</summary>
internal sealed class LowMemoryImageCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5005", "An image above low memory",
        "RST, ATAGs and initrd, and under Linux 3.0 the device tree, are read through the mapping of low memory; "
        + "above its end the kernel dies (the field notes of the original system; arm_memblock_init, arch/arm/mm/init.c). A U-Boot without initrd_high moves "
        + "the ramdisk up to right below itself, which is above low memory on a board of 1 GiB.");

    public override Facets Needs => Facets.Images | Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Scripts;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Prediction.LowMemoryEnd is not { } end)
            return;
        // Where its loader has moved it to.
        foreach (Image image in BootChain.AtStart(context.Board, instance).Images.Where(i => ImageRoom.MustBeLow(i.Kind, instance.Kernel.Model)))
        {
            AddressRange range = BootMemory.RangeOf(image, instance, context.Model);
            if (range.End <= end)
                continue;
            BootPart? moved = image.Load == instance.ImageOf(image.Kind)!.Load ? null
                : BootChain.MomentsOf(instance, context.Model).Last().Parts.FirstOrDefault(p => p.Range == range && p.Mend is not null);
            Report(
                context, instance, moved?.Location ?? image.OriginOf(ImageProperty.Load),
                $"{moved?.Name ?? "the " + BootMemory.NameOf(image.Kind)} of '{instance.Name}' at {range} ends {SizeText.InWords(range.End - end)} above low "
                    + $"memory, which ends at {SizeText.Address(end)}",
                moved is null ? FreePlace.Help(image, instance, context.Model) + Lower(instance, range.End, context)
                    : $"{moved.Mend} in low memory: {SizeText.Address(end)} at most",
                new RelatedLocation(instance.OriginOf(InstanceProperty.Vmalloc), "vmalloc sets the end of low memory"));
        }
    }

    /// <summary>A vmalloc that leaves low memory up to <paramref name="end"/>, where there is one.</summary>
    private static string Lower(Instance instance, ulong end, CheckContext context) =>
        Trial.Vmalloc(instance, context, t => t.Prediction.LowMemoryEnd >= end && (t.IsMaster || Trial.Fits(t, context))) is { } vmalloc
            ? $"; or vmalloc = {SizeText.Size(vmalloc.Size)}; with which low memory ends at {SizeText.Address(vmalloc.Tried.Prediction.LowMemoryEnd ?? end)}"
            : "";
}
