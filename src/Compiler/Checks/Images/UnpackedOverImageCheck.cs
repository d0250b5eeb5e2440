using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>Nothing that the kernel still reads lies where it unpacks itself, also when nobody tells how far that reaches.</summary>
internal sealed class UnpackedOverImageCheck : InstanceCheck
{
    /// <summary>Hardly any kernel since 3.0 takes less unpacked, whatever room the layout leaves for its file.</summary>
    private const ulong Least = 4UL << 20;

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5072", "An image where the kernel unpacks itself",
        "A zImage unpacks itself from base + 0x8000 up, wherever it is loaded (arch/arm/boot/compressed/head.S), and is several times as large then. A ramdisk "
        + "or a device tree that lies there is overwritten before anybody reads it: the kernel finds junk for a ramdisk, or dies without a word.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (!instance.Kernel.Model.UnpacksItself
            || instance.ImageOf(ImageKind.Kernel) is not { Unpacked: null, UnpackedInFile: null, Size: { } size } kernel)
            return;
        var unpacked = AddressRange.FromSize(instance.Base + kernel.TextOffset, Math.Min(size, Least));
        foreach (Image image in instance.Images.Where(i => i.Kind is ImageKind.Initrd or ImageKind.Dtb))
            if (BootMemory.RangeOf(image, instance, context.Model).Overlaps(unpacked))
                Report(
                    context, instance, image.OriginOf(ImageProperty.Load),
                    $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' at {SizeText.Address(image.Load)} lies where its kernel unpacks itself, from "
                    + $"{SizeText.Address(unpacked.Start)} up, to at least {SizeText.Address(unpacked.End)}: its zImage alone has {SizeText.InWords(size)}",
                    FreePlace.Help(image, instance, context.Model, kept: AddressRange.FromSize(instance.Base, ImageRoom.UsualUnpacked))
                    + (image.HasAutomaticLoad ? "" : "; or write load = auto") + "; if it must be lower, tell unpacked = BYTES; of the kernel",
                    new RelatedLocation(kernel.Location, "its kernel"));
    }
}
