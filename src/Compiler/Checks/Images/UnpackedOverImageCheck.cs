using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;

namespace FswLayout.Checks.Images;

/// <summary>Nothing that the kernel still reads lies where it unpacks itself, also when nobody tells how far that reaches.</summary>
internal sealed class UnpackedOverImageCheck : InstanceCheck
{
    /// <summary>Hardly any kernel since 3.0 takes less unpacked, whatever room the layout leaves for its file.</summary>
    private const ulong Least = 4UL << 20;

    /// <summary>Most kernels take no more with their .bss; one that XZ has packed well may take more (<see cref="ImageRoom"/> leaves room for that).</summary>
    private const ulong UsualRatio = 3;

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5072", "An image where the kernel unpacks itself",
        "A zImage unpacks itself from base + 0x8000 up, wherever it is loaded (arch/arm/boot/compressed/head.S), and is several times as large then. A ramdisk "
        + "or a device tree that lies there is overwritten before anybody reads it: the kernel finds junk for a ramdisk (\"overlaps in-use memory region\", or "
        + "none at all), or dies without a word.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize | Facets.Scripts;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (!instance.Kernel.Model.UnpacksItself
            || instance.ImageOf(ImageKind.Kernel) is not { Unpacked: null, UnpackedInFile: null, Size: { } size } kernel)
            return;
        ulong text = instance.Base + kernel.TextOffset;
        AddressRange sure = AddressRange.FromSize(text, Math.Min(size, Least)), usual = AddressRange.FromSize(text, Math.Min(size, 1UL << 30) * UsualRatio);
        // Ramdisk and tree are what a kernel keeps, besides its page table below.
        foreach (BootPart part in BootChain.MomentsOf(instance, context.Model).Last().Parts.Where(p => p.IsReserved && p.Range.Overlaps(usual)))
            Report(
                context, instance, part.Location,
                $"{part.Name} of '{instance.Name}' at {SizeText.Address(part.Range.Start)} "
                    + (part.Range.Overlaps(sure)
                        ? $"lies where its kernel unpacks itself, from {SizeText.Address(text)} up, to at least {SizeText.Address(sure.End)}: its zImage "
                            + $"alone has {SizeText.InWords(size)}"
                        : $"may lie where its kernel unpacks itself, from {SizeText.Address(text)} up, to {SizeText.Address(usual.End)} if it takes "
                            + $"three times its zImage of {SizeText.InWords(size)}; how much it takes, nobody tells"),
                $"{Move(part, instance, context.Model)}; if it must be lower, tell unpacked = BYTES; of the kernel, or name the folder of its file with "
                    + "--images",
                new RelatedLocation(kernel.Location, "its kernel"));
    }

    private static string Move(BootPart part, Instance instance, LayoutModel model) => part.Image is not { } image ? part.Mend!
        : FreePlace.Help(image, instance, model, kept: ImageRoom.FrontOf(instance)) + (image.HasAutomaticLoad ? "" : "; or write load = auto");
}
