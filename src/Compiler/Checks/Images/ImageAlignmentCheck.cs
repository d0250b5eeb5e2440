using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Checks.Images;

/// <summary>An image starts on a boundary from which the kernel can read it.</summary>
internal sealed class ImageAlignmentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5021", "An image off its boundary",
        "Code, ATAGs and tables are words of 4 bytes; a ramdisk is read byte by byte, and may lie anywhere. A device tree must lie on 8: "
        + "libfdt since 1.6.0, which Linux 6.1 has, refuses any other (fdt_check_header, FDT_ERR_ALIGNMENT), and the kernel dies before it has a console.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernel;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        bool isKnown = context.IsSound(instance, Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Scripts);
        Instance atStart = BootChain.AtStart(context.Model.Board, instance);
        foreach (Image image in instance.Images.Where(i => i.Kind != ImageKind.Initrd))
        {
            bool isTree = image.Kind == ImageKind.Dtb && instance.Kernel.Model.TakesDeviceTree;
            ulong unit = isTree ? instance.Kernel.Model.TreeAlignment : 4, off = image.Load % unit;
            // A loader that moves it puts it on a boundary; it must be able to read it before.
            if (isTree && atStart.ImageOf(ImageKind.Dtb) is { } moved && moved.Load != image.Load)
                off = image.Load % (unit = 4);
            if (off != 0)
                Report(
                    context, instance, image.OriginOf(ImageProperty.Load),
                    $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' at {SizeText.Address(image.Load)} is not on {unit} bytes: {off} too "
                    + $"high{(isTree ? ", and the kernel would die without a word" : "")}",
                    isKnown && FreePlace.Nearest(image, instance, context.Model, unit) is not null ? FreePlace.Help(image, instance, context.Model, unit)
                        : $"write {SizeText.Address(image.Load - off)} or {SizeText.Address(image.Load - off + unit)}");
        }
    }
}
